internal import CheckedJSON
public import EnergyTimeSeries

// Devices whose wishes are temperatures: a kelvin more of the band on either side.

extension LooserWish {
  /// A device with its band a kelvin lower and a kelvin higher; the numbers are those of the first step.
  fileprivate static func kelvin<Device: FlexConsumer>(
    of device: Device, _ band: WritableKeyPath<Device, ComfortBand>
  ) -> [LooserWish] {
    let wished = device[keyPath: band]
    let sides: [(key: String, bound: WritableKeyPath<ComfortBand, [Temperature]>, change: Double)] = [
      ("lowerTemperature", \.lower, -1), ("upperTemperature", \.upper, 1),
    ]
    return sides.compactMap { key, bound, change in
      guard let first = wished[keyPath: bound].first else { return nil }
      var looser = device
      looser[keyPath: band][keyPath: bound] = wished[keyPath: bound].map { .kelvin($0.kelvin + change) }
      return .number(
        InputPath([.key(key + wished.scale.rawValue)]), was: wished.shown(first),
        now: wished.shown(.kelvin(first.kelvin + change)), looser)
    }
  }
}

extension ThermalZone: Loosenable {
  /// Its band, a kelvin wider on either side.
  public func looserWishes(on grid: TimeGrid) -> [LooserWish] { LooserWish.kelvin(of: self, \.band) }
}

extension CoolingZone: Loosenable {
  /// Its band, a kelvin wider on either side.
  public func looserWishes(on grid: TimeGrid) -> [LooserWish] { LooserWish.kelvin(of: self, \.zone.band) }
}

extension HeatPump: Loosenable {
  /// Its band, a kelvin wider on either side.
  public func looserWishes(on grid: TimeGrid) -> [LooserWish] { LooserWish.kelvin(of: self, \.band) }
}

extension WaterTank: Loosenable {
  /// Its band, a kelvin wider on either side.
  public func looserWishes(on grid: TimeGrid) -> [LooserWish] { LooserWish.kelvin(of: self, \.band) }
}
