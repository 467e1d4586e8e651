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
    return ComfortResponder(self, on: grid)
  }
}

/// A heater with separate comfort periods: in each its cheapest steps, the minimum, and as many more as cost nothing less,
/// up to the maximum. A sort per period; the earliest of equal steps first.
struct ComfortResponder: PriceResponder, Hashable {
  private struct Period: Hashable {
    var steps: Range<Int>
    var least: Int
    var most: Int
  }

  private let eco: Double
  private let comfort: Double
  private let periods: [Period]
  private let grid: TimeGrid

  init(_ heater: ComfortHeater, on grid: TimeGrid) {
    (eco, comfort) = (heater.ecoPower.watts, heater.comfortPower.watts)
    self.grid = grid
    periods = heater.periods.compactMap { period in
      let steps = grid.steps(within: period.window)
      return steps.isEmpty ? nil : Period(steps: steps, least: period.minSteps, most: period.maxSteps)
    }
  }

  func bestResponse(to marginal: MarginalCost, current: Schedule?) throws(InputFaults) -> Schedule {
    var decisions = [Double](repeating: 0, count: grid.count)
    var watts = [Double](repeating: eco, count: grid.count)
    choose(marginal.costs(of: comfort), marginal.costs(of: eco)) { step, _ in
      decisions[step] = 1
      watts[step] = comfort
    }
    var schedule = Schedule(decisions: decisions, power: TimeSeries(on: grid, watts: watts))
    schedule.decisionKind = .states
    return schedule
  }

  /// What the cheapest steps cost, eco at all others.
  func lowerBound(under prices: MarginalCost) -> Double {
    let eco = prices.costs(of: eco)
    var sum = eco.reduce(0, +)
    choose(prices.costs(of: comfort), eco) { _, cost in sum += cost }
    return sum
  }

  /// Names the steps of comfort and what they cost more than eco.
  private func choose(_ comfort: [Double], _ eco: [Double], _ take: (_ step: Int, _ cost: Double) -> Void) {
    var order: [(step: Int, cost: Double)] = []
    for period in periods {
      order.removeAll(keepingCapacity: true)
      for t in period.steps { order.append((t, comfort[t] - eco[t])) }
      order.sort { $0.cost < $1.cost || $0.cost == $1.cost && $0.step < $1.step }
      for (n, choice) in order.enumerated() where n < period.most && (n < period.least || choice.cost < 0) {
        take(choice.step, choice.cost)
      }
    }
  }
}
