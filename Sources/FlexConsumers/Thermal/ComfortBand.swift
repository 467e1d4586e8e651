internal import CheckedJSON
public import EnergyTimeSeries

/// The temperatures that are wished at the end of each step, and what missing them costs.
public struct ComfortBand: Hashable, Sendable {
  /// The scale in which temperatures were given, for messages and files.
  public enum Scale: String, Sendable {
    /// Degrees Celsius.
    case celsius = "C"
    /// Kelvin.
    case kelvin = "K"
  }

  /// The temperature now.
  public var initial: Temperature
  /// The lowest wished temperature at the end of each step.
  public var lower: [Temperature]
  /// The highest wished temperature at the end of each step.
  public var upper: [Temperature]
  /// What each kelvin-hour outside the band costs, in currency; nil for a band that must be kept.
  public var pricePerKelvinHour: Double?
  /// The scale of messages and files.
  public var scale = Scale.celsius

  /// A band that must be kept, with one bound per step of the grid.
  public init(initial: Temperature, lower: [Temperature], upper: [Temperature]) {
    self.initial = initial
    self.lower = lower
    self.upper = upper
  }

  /// Temperatures that no room has (a wrong unit), bounds that are not one per step or cross, a price below zero.
  func faults(on grid: TimeGrid) -> [InputFault] {
    var checks = FieldChecks()
    checks.require("initialTemperature\(scale.rawValue)", shown(initial), temperatureRule)
    checks.require("lowerTemperature\(scale.rawValue)", lower.map(shown), temperatureRule, count: grid.count)
    checks.require("upperTemperature\(scale.rawValue)", upper.map(shown), temperatureRule, count: grid.count)
    if lower.count == upper.count, let k = lower.indices.first(where: { lower[$0] > upper[$0] }) {
      checks.fail(
        "lowerTemperature\(scale.rawValue)", value: "\(shown(lower[k]).text(decimals: 3)) at step \(k)",
        expected: "at most the upper temperature there, \(shown(upper[k]).text(decimals: 3))")
    }
    checks.require("comfortPricePerKh", pricePerKelvinHour, .nonNegative)
    return checks.faults
  }

  /// A temperature in the band's scale.
  func shown(_ temperature: Temperature) -> Double { scale == .celsius ? temperature.celsius : temperature.kelvin }

  /// What a temperature in the band's scale may be.
  var temperatureRule: NumberRule { scale == .celsius ? .between(-100, 200) : .between(173, 473) }
}
