internal import CheckedJSON
public import EnergyTimeSeries

// Devices whose wishes are windows, an hour more at either end, or steps of comfort, one less.

extension ShiftableAppliance: Loosenable {
  /// Its window, an hour longer at either end.
  public func looserWishes(on grid: TimeGrid) -> [LooserWish] { LooserWish.hours(of: self, \.window) }
}

extension WaterHeater: Loosenable {
  /// Its window, an hour longer at either end.
  public func looserWishes(on grid: TimeGrid) -> [LooserWish] { LooserWish.hours(of: self, \.window) }
}

extension InterruptibleLoad: Loosenable {
  /// Its window, an hour longer at either end.
  public func looserWishes(on grid: TimeGrid) -> [LooserWish] { LooserWish.hours(of: self, \.window) }
}

extension ComfortHeater: Loosenable {
  /// Each period with a comfort step less.
  public func looserWishes(on grid: TimeGrid) -> [LooserWish] {
    periods.indices.filter { periods[$0].minSteps > 0 }.map { k in
      var device = self
      device.periods[k].minSteps -= 1
      let path = InputPath([.key("periods"), .index(k), .key("minComfortSteps")])
      return .number(path, was: Double(periods[k].minSteps), now: Double(device.periods[k].minSteps), device)
    }
  }
}
