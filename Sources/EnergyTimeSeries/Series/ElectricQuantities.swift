/// Electric tension in volts.
public struct Voltage: Quantity {
  /// Volts.
  public var baseValue: Double
  /// V.
  public static let symbol = "V"
  /// So many volts.
  public init(baseValue: Double) { self.baseValue = baseValue }
  /// So many volts.
  public static func volts(_ value: Double) -> Voltage { Voltage(baseValue: value) }
  /// The value in volts.
  public var volts: Double { baseValue }
}

/// Grid frequency in hertz.
public struct Frequency: Quantity {
  /// Hertz.
  public var baseValue: Double
  /// Hz.
  public static let symbol = "Hz"
  /// So many hertz.
  public init(baseValue: Double) { self.baseValue = baseValue }
  /// So many hertz.
  public static func hertz(_ value: Double) -> Frequency { Frequency(baseValue: value) }
  /// The value in hertz.
  public var hertz: Double { baseValue }
}

/// A share without unit, 0…1: a state of charge, a valve's opening, off (0) and on (1). Never percent.
public struct Fraction: Quantity {
  /// The share.
  public var baseValue: Double
  /// 1.
  public static let symbol = "1"
  /// A share; not clamped.
  public init(baseValue: Double) { self.baseValue = baseValue }
  /// A share of one.
  public static func share(_ value: Double) -> Fraction { Fraction(baseValue: value) }
  /// So many hundredths.
  public static func percent(_ value: Double) -> Fraction { Fraction(baseValue: value / 100) }
  /// The share, 0…1.
  public var share: Double { baseValue }
  /// The share in hundredths.
  public var percent: Double { baseValue * 100 }
}
