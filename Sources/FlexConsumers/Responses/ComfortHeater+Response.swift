internal import CheckedJSON
public import EnergyTimeSeries

extension ComfortHeater: PriceResponsive {
  /// Where its periods do not overlap and nothing else binds its steps together: then each period is a choice of its
  /// cheapest steps.
  public func responder(on grid: TimeGrid) -> (any PriceResponder)? {
    guard onOff.isTrivial, comfortPricePerStep == nil, terms.previous == nil else { return nil }
    var end = 0
    for steps in periods.map({ grid.steps(within: $0.window) }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if steps.isEmpty { continue }
      if steps.lowerBound < end { return nil }
      end = steps.upperBound
    }
    return ComfortResponder(heater: self, grid: grid)
  }
}

/// A heater with separate comfort periods: in each its cheapest steps, the minimum, and as many more as cost nothing less,
/// up to the maximum. A sort per period; the earliest of equal steps first.
struct ComfortResponder: PriceResponder {
  let heater: ComfortHeater
  let grid: TimeGrid

  func bestResponse(to marginal: MarginalCost, current: Schedule?) throws(InputFaults) -> Schedule {
    var decisions = Array(repeating: 0.0, count: grid.count)
    for step in chosenSteps(under: marginal) { decisions[step.step] = 1 }
    var schedule = Schedule(
      decisions: decisions,
      power: TimeSeries(on: grid) { decisions[$0] == 1 ? heater.comfortPower : heater.ecoPower })
    schedule.decisionKind = .states
    return heater.settled(schedule, on: grid)
  }

  /// What the cheapest steps cost, eco at all others.
  func lowerBound(under prices: MarginalCost) -> Double {
    let eco = grid.steps.reduce(0) { $0 + prices.cost(of: heater.ecoPower.watts, at: $1) }
    return chosenSteps(under: prices).reduce(eco) { $0 + $1.cost }
  }

  private func chosenSteps(under marginal: MarginalCost) -> [(step: Int, cost: Double)] {
    heater.periods.flatMap { period in
      let steps = grid.steps(within: period.window).map { t in
        (
          step: t,
          cost: marginal.cost(of: heater.comfortPower.watts, at: t) - marginal.cost(of: heater.ecoPower.watts, at: t)
        )
      }.sorted { ($0.cost, $0.step) < ($1.cost, $1.step) }
      let gainful = steps.prefix { $0.cost < 0 }.count
      return Array(steps.prefix(min(period.maxSteps, max(period.minSteps, gainful))))
    }
  }
}
