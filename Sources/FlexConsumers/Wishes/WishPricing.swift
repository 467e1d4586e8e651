/// A device of which a wish may have a price instead of being owed.
///
/// For goals that are no cost such wishes go before the goal, which limits of the site may stand against.
public protocol WishPricing: FlexConsumer {
  /// Whether one has.
  var pricesWishes: Bool { get }
}

extension ComfortHeater: WishPricing {
  /// Of comfort steps.
  public var pricesWishes: Bool { comfortPricePerStep != nil }
}

extension ElectricVehicle: WishPricing {
  /// Of the target.
  public var pricesWishes: Bool { targetPrice != nil }
}

extension ThermalZone: WishPricing {
  /// Of the band.
  public var pricesWishes: Bool { band.pricePerKelvinHour != nil }
}

extension CoolingZone: WishPricing {
  /// Of the band.
  public var pricesWishes: Bool { zone.pricesWishes }
}

extension WaterTank: WishPricing {
  /// Of the band.
  public var pricesWishes: Bool { band.pricePerKelvinHour != nil }
}

extension HeatPump: WishPricing {
  /// Of the band.
  public var pricesWishes: Bool { band.pricePerKelvinHour != nil }
}
