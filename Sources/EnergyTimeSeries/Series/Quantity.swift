/// A physical quantity in its base unit. Distinct types keep watts from being added to watt-hours.
public protocol Quantity: Hashable, Comparable, Sendable {
  /// The value in the base unit.
  var baseValue: Double { get }
  /// A quantity of so many base units.
  init(baseValue: Double)
  /// The base unit's symbol.
  static var symbol: String { get }
}

extension Quantity {
  /// Smaller values first.
  public static func < (left: Self, right: Self) -> Bool { left.baseValue < right.baseValue }
  /// The sum.
  public static func + (left: Self, right: Self) -> Self { Self(baseValue: left.baseValue + right.baseValue) }
  /// The difference.
  public static func - (left: Self, right: Self) -> Self { Self(baseValue: left.baseValue - right.baseValue) }
  /// So many times the quantity.
  public static func * (factor: Double, quantity: Self) -> Self { Self(baseValue: factor * quantity.baseValue) }
}

/// Mean power in watts; positive is consumption unless a name says otherwise.
public struct Power: Quantity {
  /// Watts.
  public var baseValue: Double
  /// W.
  public static let symbol = "W"
  /// So many watts.
  public init(baseValue: Double) { self.baseValue = baseValue }
  /// So many watts.
  public static func watts(_ value: Double) -> Power { Power(baseValue: value) }
  /// So many kilowatts.
  public static func kilowatts(_ value: Double) -> Power { Power(baseValue: value * 1000) }
  /// The value in watts.
  public var watts: Double { baseValue }
  /// The energy of this power held for `hours`.
  public func energy(overHours hours: Double) -> Energy { Energy(baseValue: baseValue * hours) }
}

/// Energy in watt-hours.
public struct Energy: Quantity {
  /// Watt-hours.
  public var baseValue: Double
  /// Wh.
  public static let symbol = "Wh"
  /// So many watt-hours.
  public init(baseValue: Double) { self.baseValue = baseValue }
  /// So many watt-hours.
  public static func wattHours(_ value: Double) -> Energy { Energy(baseValue: value) }
  /// So many kilowatt-hours.
  public static func kilowattHours(_ value: Double) -> Energy { Energy(baseValue: value * 1000) }
  /// The value in watt-hours.
  public var wattHours: Double { baseValue }
  /// The mean power that gives this energy in `hours`.
  public func meanPower(overHours hours: Double) -> Power { Power(baseValue: baseValue / hours) }
}

/// Absolute temperature in kelvin.
public struct Temperature: Quantity {
  /// Kelvin.
  public var baseValue: Double
  /// K.
  public static let symbol = "K"
  /// 0 °C in kelvin.
  public static let zeroCelsius = 273.15
  /// So many kelvin.
  public init(baseValue: Double) { self.baseValue = baseValue }
  /// So many kelvin.
  public static func kelvin(_ value: Double) -> Temperature { Temperature(baseValue: value) }
  /// So many degrees Celsius.
  public static func celsius(_ value: Double) -> Temperature { Temperature(baseValue: value + zeroCelsius) }
  /// The value in kelvin.
  public var kelvin: Double { baseValue }
  /// The value in degrees Celsius.
  public var celsius: Double { baseValue - Self.zeroCelsius }
}

/// A price of energy in currency per kilowatt-hour; the currency is the user's.
public struct EnergyPrice: Quantity {
  /// Currency per kWh.
  public var baseValue: Double
  /// 1/kWh.
  public static let symbol = "1/kWh"
  /// So much per kWh.
  public init(baseValue: Double) { self.baseValue = baseValue }
  /// So much per kWh.
  public static func perKilowattHour(_ value: Double) -> EnergyPrice { EnergyPrice(baseValue: value) }
  /// The value per kWh.
  public var perKilowattHour: Double { baseValue }
  /// What `energy` costs.
  public func cost(of energy: Energy) -> Double { baseValue * energy.wattHours / 1000 }
}
