public import CheckedJSON
public import EnergyTimeSeries

extension ThermalZone {
  /// Power not above zero, temperatures that no room has (a wrong unit), model numbers outside physics, series that do
  /// not have one value per step, a lower bound above the upper one.
  public func faults(on grid: TimeGrid) -> [InputFault] {
    var checks = FieldChecks()
    checks.require("powerW", power.watts, .positive)
    checks.require("initialTemperature\(scale.rawValue)", shown(initialTemperature), temperatureRule)
    checks.require("lowerTemperature\(scale.rawValue)", lower.map(shown), temperatureRule, count: grid.count)
    checks.require("upperTemperature\(scale.rawValue)", upper.map(shown), temperatureRule, count: grid.count)
    if lower.count == upper.count, let k = lower.indices.first(where: { lower[$0] > upper[$0] }) {
      checks.fail(
        "lowerTemperature\(scale.rawValue)", value: "\(shown(lower[k]).text(decimals: 3)) at step \(k)",
        expected: "at most the upper temperature there, \(shown(upper[k]).text(decimals: 3))")
    }
    checks.include(modelFaults(on: grid), below: InputPath([.key("model")]))
    return checks.faults
  }

  private func modelFaults(on grid: TimeGrid) -> [InputFault] {
    var checks = FieldChecks()
    switch model {
    case .resistanceCapacity(let resistance, let capacity, let outdoor):
      checks.require("resistanceKPerW", resistance, .between(1e-9, 1e3))
      checks.require("capacityJPerK", capacity, .between(1, 1e12))
      checks.require("outdoorTemperature\(scale.rawValue)", outdoor.map(shown), temperatureRule, count: grid.count)
    case .discrete(let decay, let gain, let drift):
      checks.require("decay", decay, .between(0, 1))
      checks.require("gainK", gain, .between(1e-9, 1e4))
      checks.require("driftK", drift, .between(-1e4, 1e4), count: grid.count)
    }
    return checks.faults
  }

  private func shown(_ temperature: Temperature) -> Double {
    scale == .celsius ? temperature.celsius : temperature.kelvin
  }

  private var temperatureRule: NumberRule { scale == .celsius ? .between(-100, 200) : .between(173, 473) }
}
