public import EnergyTimeSeries

/// The sun's power on a square metre.
public struct Irradiance: Quantity {
  /// Watts per square metre.
  public var baseValue: Double
  /// W/m².
  public static let symbol = "W/m²"
  /// So many watts per square metre.
  public init(baseValue: Double) { self.baseValue = baseValue }
  /// So many watts per square metre.
  public static func wattsPerSquareMetre(_ value: Double) -> Irradiance { Irradiance(baseValue: value) }
  /// The value in watts per square metre.
  public var wattsPerSquareMetre: Double { baseValue }
}

/// Irradiance at the moment of the reading.
public enum IrradianceReading: InterpolableKind {
  /// Watts per square metre.
  public typealias Value = Irradiance
}
