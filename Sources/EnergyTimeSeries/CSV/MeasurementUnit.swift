/// A unit in which files state quantities, and how to bring numbers to the base unit of memory.
///
/// base value = (value × multiplier ÷ divisor) + offset, each step rounded once; °C: value + 273.15.
public struct MeasurementUnit: Hashable, Sendable, CustomStringConvertible {
  /// What it measures.
  public enum Quantity: String, Hashable, Sendable, CaseIterable {
    /// What is measured; in memory W, Wh, K, V, A, Hz, VA, var, fraction, currency per kWh, g/kWh, m/s, W/m², Pa, m³, s.
    case power, energy, temperature, voltage, current, frequency, apparentPower, reactivePower, fraction, price
    case emission, speed, irradiance, pressure, volume, duration
  }

  /// The symbol as files write it.
  public let symbol: String
  /// What it measures.
  public let quantity: Quantity
  let scale: Scale

  /// The way to the base unit.
  struct Scale: Hashable, Sendable {
    var multiplier = 1.0
    var divisor = 1.0
    var offset = 0.0

    @inline(__always) func inBase(_ value: Double) -> Double { value * multiplier / divisor + offset }
  }

  init(
    _ symbol: String, _ quantity: Quantity, times multiplier: Double = 1, over divisor: Double = 1,
    plus offset: Double = 0
  ) {
    self.symbol = symbol
    self.quantity = quantity
    scale = Scale(multiplier: multiplier, divisor: divisor, offset: offset)
  }

  /// The unit of this symbol, letter by letter (`mW` is no `MW`); nil when there is none.
  public init?(_ symbol: String) {
    let meant = Self.otherSpellings[symbol] ?? symbol
    guard let unit = Self.known.first(where: { $0.symbol == meant }) else { return nil }
    self = unit
  }

  /// A number of this unit in the base unit.
  public func inBase(_ value: Double) -> Double { isBase ? value : scale.inBase(value) }

  /// The unit of memory: `W` for `kW`.
  public var base: MeasurementUnit {
    Self.known.first { $0.quantity == quantity && $0.isBase } ?? self
  }

  /// No unit at all: numbers stay as they are.
  static let one = MeasurementUnit("1", .fraction)

  /// Whether numbers stay as they are.
  public var isBase: Bool { scale == Scale() }

  /// The symbol.
  public var description: String { symbol }

  /// All units, by quantity, each quantity's base unit first.
  public static let known: [MeasurementUnit] = [
    MeasurementUnit("W", .power),
    MeasurementUnit("mW", .power, over: 1000),
    MeasurementUnit("kW", .power, times: 1000),
    MeasurementUnit("MW", .power, times: 1e6),
    MeasurementUnit("GW", .power, times: 1e9),
    MeasurementUnit("Wh", .energy),
    MeasurementUnit("kWh", .energy, times: 1000),
    MeasurementUnit("MWh", .energy, times: 1e6),
    MeasurementUnit("GWh", .energy, times: 1e9),
    MeasurementUnit("J", .energy, over: 3600),
    MeasurementUnit("kJ", .energy, times: 1000, over: 3600),
    MeasurementUnit("MJ", .energy, times: 1e6, over: 3600),
    MeasurementUnit("GJ", .energy, times: 1e9, over: 3600),
    MeasurementUnit("K", .temperature),
    MeasurementUnit("°C", .temperature, plus: Temperature.zeroCelsius),
    MeasurementUnit("V", .voltage),
    MeasurementUnit("mV", .voltage, over: 1000),
    MeasurementUnit("kV", .voltage, times: 1000),
    MeasurementUnit("A", .current),
    MeasurementUnit("mA", .current, over: 1000),
    MeasurementUnit("kA", .current, times: 1000),
    MeasurementUnit("Hz", .frequency),
    MeasurementUnit("mHz", .frequency, over: 1000),
    MeasurementUnit("VA", .apparentPower),
    MeasurementUnit("kVA", .apparentPower, times: 1000),
    MeasurementUnit("MVA", .apparentPower, times: 1e6),
    MeasurementUnit("var", .reactivePower),
    MeasurementUnit("kvar", .reactivePower, times: 1000),
    MeasurementUnit("Mvar", .reactivePower, times: 1e6),
    MeasurementUnit("1", .fraction),
    MeasurementUnit("%", .fraction, over: 100),
    MeasurementUnit("1/kWh", .price),
    MeasurementUnit("1/MWh", .price, over: 1000),
    MeasurementUnit("EUR/kWh", .price),
    MeasurementUnit("EUR/MWh", .price, over: 1000),
    MeasurementUnit("ct/kWh", .price, over: 100),
    MeasurementUnit("g/kWh", .emission),
    MeasurementUnit("kg/MWh", .emission),
    MeasurementUnit("m/s", .speed),
    MeasurementUnit("km/h", .speed, over: 3.6),
    MeasurementUnit("W/m²", .irradiance),
    MeasurementUnit("kW/m²", .irradiance, times: 1000),
    MeasurementUnit("Pa", .pressure),
    MeasurementUnit("hPa", .pressure, times: 100),
    MeasurementUnit("kPa", .pressure, times: 1000),
    MeasurementUnit("bar", .pressure, times: 1e5),
    MeasurementUnit("m³", .volume),
    MeasurementUnit("L", .volume, over: 1000),
    MeasurementUnit("s", .duration),
    MeasurementUnit("min", .duration, times: 60),
    MeasurementUnit("h", .duration, times: 3600),
  ]

  private static let otherSpellings = [
    "C": "°C", "degC": "°C", "ºC": "°C", "℃": "°C", "€/kWh": "EUR/kWh", "€/MWh": "EUR/MWh", "W/m2": "W/m²",
    "kW/m2": "kW/m²", "m3": "m³", "l": "L", "kVAr": "kvar", "VAr": "var", "MVAr": "Mvar", "gCO2/kWh": "g/kWh",
    "gCO2e/kWh": "g/kWh", "kgCO2/MWh": "kg/MWh", "pct": "%", "percent": "%",
  ]
}
