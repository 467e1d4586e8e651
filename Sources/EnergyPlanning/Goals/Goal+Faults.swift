internal import CheckedJSON
internal import EnergyTimeSeries

extension Goal {
  /// What is wrong with the goal, with paths below it.
  func faults(on grid: TimeGrid) -> [InputFault] {
    var checks = FieldChecks()
    switch self {
    case .importEnergy, .peak, .wear, .moves: break
    case .emissions(let intensity):
      checks.require("importCO2gPerkWh", intensity, .between(-1e6, 1e6), count: grid.count)
    case .cost(let tariff):
      checks.require("importPricePerkWh", tariff.importPrice, .between(-1e6, 1e6), count: grid.count)
      checks.require("exportPricePerkWh", tariff.exportPrice, .between(-1e6, 1e6), count: grid.count)
      checks.require("peakPricePerkW", tariff.peakPrice, .between(0, 1e6))
      if !tariff.importIntensity.isEmpty {
        checks.require("importCO2gPerkWh", tariff.importIntensity, .between(-1e6, 1e6), count: grid.count)
      }
      checks.require("co2PricePerkg", tariff.carbonPrice, .between(0, 1e6))
      checks.require("movePricePerStart", tariff.movePrice, .between(0, 1e6))
    case .lexicographic(let goals):
      if goals.isEmpty { checks.fail("goals", value: "[]", expected: "at least one goal") }
      for (k, item) in goals.enumerated() {
        var part = FieldChecks()
        part.require("tolerance", item.tolerance, .fraction)
        if case .lexicographic = item.goal {
          part.fail("kind", value: "\"lexicographic\"", expected: "a single goal inside a list of goals")
        } else {
          part.include(item.goal.faults(on: grid), below: InputPath())
        }
        checks.include(part.faults, below: InputPath([.key("goals"), .index(k)]))
      }
    }
    return checks.faults
  }
}
