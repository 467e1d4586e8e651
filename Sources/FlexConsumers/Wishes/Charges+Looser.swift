internal import CheckedJSON
public import EnergyTimeSeries

// Devices whose wishes are charges: an hour more for a car, a tenth less of the capacity.

extension ElectricVehicle: Loosenable {
  /// Its deadline an hour later, its target a tenth of the capacity lower.
  public func looserWishes(on grid: TimeGrid) -> [LooserWish] {
    let later = LooserWish.hour(1, "deadline", of: window.end) { end in
      var device = self
      device.window.end = end
      return device
    }
    guard targetStateOfCharge > 0 else { return [later] }
    var lower = self
    lower.targetStateOfCharge = max(0, targetStateOfCharge - 0.1)
    return [
      later,
      .number(
        InputPath([.key("targetStateOfCharge")]), was: targetStateOfCharge, now: lower.targetStateOfCharge, lower),
    ]
  }
}

extension Battery: Loosenable {
  /// Its final charge and its lowest one a tenth of the capacity lower.
  public func looserWishes(on grid: TimeGrid) -> [LooserWish] { looserCharges { $0 } }

  /// The same for a device that is built on a battery.
  func looserCharges(_ device: (Battery) -> any FlexConsumer) -> [LooserWish] {
    var wishes: [LooserWish] = []
    if let final = finalStateOfCharge, final > minStateOfCharge {
      var looser = self
      looser.finalStateOfCharge = max(minStateOfCharge, final - 0.1)
      wishes.append(
        .number(
          InputPath([.key("finalStateOfCharge")]), was: final, now: looser.finalStateOfCharge ?? final, device(looser)))
    }
    if minStateOfCharge > 0 {
      var looser = self
      looser.minStateOfCharge = max(0, minStateOfCharge - 0.1)
      wishes.append(
        .number(
          InputPath([.key("minStateOfCharge")]), was: minStateOfCharge, now: looser.minStateOfCharge, device(looser)))
    }
    return wishes
  }
}

extension Store: Loosenable {
  /// Its final content and its lowest one a tenth of the capacity lower.
  public func looserWishes(on grid: TimeGrid) -> [LooserWish] {
    battery.looserCharges { battery in
      var device = self
      device.battery = battery
      return device
    }
  }
}
