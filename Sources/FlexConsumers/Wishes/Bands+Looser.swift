internal import CheckedJSON
public import EnergyTimeSeries

// Devices whose wishes are temperatures: a kelvin more of the band on either side.

extension ComfortBand {
  /// The band a kelvin lower and a kelvin higher, with the wish that gives way.
  fileprivate func looser(_ device: (ComfortBand) -> any FlexConsumer) -> [LooserWish] {
    var colder = self
    colder.lower = lower.map { .kelvin($0.kelvin - 1) }
    var warmer = self
    warmer.upper = upper.map { .kelvin($0.kelvin + 1) }
    return [("lowerTemperature", lower, colder), ("upperTemperature", upper, warmer)].compactMap { key, was, now in
      guard let first = was.first, let changed = (key == "lowerTemperature" ? now.lower : now.upper).first else {
        return nil
      }
      return .number(
        InputPath([.key(key + scale.rawValue)]), was: shown(first), now: shown(changed), device(now))
    }
  }
}

extension ThermalZone: Loosenable {
  /// Its band, a kelvin wider on either side; the numbers are those of the first step.
  public func looserWishes(on grid: TimeGrid) -> [LooserWish] {
    band.looser { band in
      var device = self
      device.band = band
      return device
    }
  }
}

extension CoolingZone: Loosenable {
  /// Its band, a kelvin wider on either side; the numbers are those of the first step.
  public func looserWishes(on grid: TimeGrid) -> [LooserWish] {
    zone.band.looser { band in
      var device = self
      device.zone.band = band
      return device
    }
  }
}

extension HeatPump: Loosenable {
  /// Its band, a kelvin wider on either side; the numbers are those of the first step.
  public func looserWishes(on grid: TimeGrid) -> [LooserWish] {
    band.looser { band in
      var device = self
      device.band = band
      return device
    }
  }
}

extension WaterTank: Loosenable {
  /// Its band, a kelvin wider on either side; the numbers are those of the first step.
  public func looserWishes(on grid: TimeGrid) -> [LooserWish] {
    band.looser { band in
      var device = self
      device.band = band
      return device
    }
  }
}
