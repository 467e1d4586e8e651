internal import CheckedJSON
public import EnergyTimeSeries

extension ComfortHeater: PriceResponsive {
  /// Where its periods do not overlap and nothing else binds its steps together, each period is a choice of its cheapest
  /// steps. Else the cheapest of all ways that keep the counts; nil where too many long periods overlap to list them.
  public func responder(on grid: TimeGrid) -> (any PriceResponder)? {
    let ranges = periods.map { grid.steps(within: $0.window) }
    if onOff.isTrivial, comfortPricePerStep == nil, terms.previous == nil, !Self.overlap(ranges) {
      return CheapestStepsResponder(
        idle: ecoPower.watts, power: comfortPower.watts,
        periods: zip(ranges, periods).filter { !$0.0.isEmpty }.map {
          .init(steps: $0, least: $1.minSteps, most: $1.maxSteps)
        }, grid: grid)
    }
    let counts = OpenCounts(periods, ranges, price: comfortPricePerStep)
    let graph = OnOffGraph(
      stepCount: grid.count, rules: onOff, previous: terms.previous, initial: [], next: counts.next)
    return graph.map { graph in
      SwitchedResponder(graph: graph, idle: ecoPower.watts, powers: [comfortPower.watts], terms: terms) { isOn in
        var schedule = Schedule(
          decisions: isOn.map { $0 ? 1 : 0 },
          power: TimeSeries(on: grid, watts: isOn.map { $0 ? comfortPower.watts : ecoPower.watts }))
        schedule.decisionKind = .states
        return settled(schedule, on: grid)
      }
    }
  }

  private static func overlap(_ ranges: [Range<Int>]) -> Bool {
    let sorted = ranges.filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
    return zip(sorted, sorted.dropFirst()).contains { $1.lowerBound < $0.upperBound }
  }
}

/// The comfort steps that periods which have begun and not ended have had, as far as they still matter.
private struct OpenCounts {
  private struct Period {
    var steps: Range<Int>
    var least: Int
    var most: Int
  }

  private let periods: [Period]
  /// The periods of each step.
  private let open: [[Int]]
  private let price: Double?
  /// What periods without any step cost.
  private let missedOutside: Double

  init(_ periods: [ComfortPeriod], _ ranges: [Range<Int>], price: Double?) {
    self.price = price
    self.periods = zip(periods, ranges).map { Period(steps: $1, least: $0.minSteps, most: $0.maxSteps) }
    missedOutside = zip(periods, ranges).reduce(0) { $0 + ($1.1.isEmpty ? (price ?? 0) * Double($1.0.minSteps) : 0) }
    var open = Array(repeating: [Int](), count: ranges.reduce(0) { max($0, $1.upperBound) })
    for (k, steps) in ranges.enumerated() { for t in steps { open[t].append(k) } }
    self.open = open
  }

  /// - Parameter counts: those of the periods of the step before that go on, in their order.
  func next(_ t: Int, _ counts: [Int], _ isOn: Bool) -> OnOffGraph.Arrival<[Int]>? {
    var arrival = OnOffGraph.Arrival<[Int]>(key: [], missed: t == 0 ? missedOutside : 0)
    guard open.indices.contains(t), !open[t].isEmpty else { return isOn ? nil : arrival }
    var former = counts[...]
    for k in open[t] {
      let period = periods[k]
      var count = (period.steps.lowerBound < t ? former.popFirst() ?? 0 : 0) + (isOn ? 1 : 0)
      let left = period.steps.upperBound - t - 1
      if count > period.most { return nil }
      if price == nil, count + left < period.least { return nil }
      if left == 0 {
        if let price { arrival.missed += price * Double(max(0, period.least - count)) }
        continue
      }
      // What no step ahead can break needs no telling apart.
      if count >= period.least, period.most - count >= left { count = period.least }
      arrival.key.append(count)
    }
    return arrival
  }
}

/// A device with separate periods: in each its cheapest steps, the minimum, and as many more as cost nothing less, up to
/// the maximum. A sort per period; the earliest of equal steps first.
struct CheapestStepsResponder: PriceResponder, Hashable {
  /// Steps and how many of them are to be on.
  struct Period: Hashable {
    var steps: Range<Int>
    var least: Int
    var most: Int
  }

  /// The powers while off and on, in W.
  var idle = 0.0
  let power: Double
  let periods: [Period]
  let grid: TimeGrid

  /// A few numbers tell most devices apart.
  func hash(into hasher: inout Hasher) {
    hasher.combine(power)
    hasher.combine(idle)
    hasher.combine(periods.reduce(0) { 31 &* $0 &+ 7 &* $1.least &+ $1.most })
  }

  func bestResponse(to marginal: MarginalCost, current: Schedule?) throws(InputFaults) -> Schedule {
    var decisions = [Double](repeating: 0, count: grid.count)
    var watts = [Double](repeating: idle, count: grid.count)
    choose(marginal.costs(of: power), marginal.costs(of: idle)) { step, _ in
      decisions[step] = 1
      watts[step] = power
    }
    var schedule = Schedule(decisions: decisions, power: TimeSeries(on: grid, watts: watts))
    schedule.decisionKind = .states
    return schedule
  }

  /// What the cheapest steps cost, off at all others.
  func lowerBound(under prices: MarginalCost) -> Double {
    let off = prices.costs(of: idle)
    var sum = off.reduce(0, +)
    choose(prices.costs(of: power), off) { _, cost in sum += cost }
    return sum
  }

  /// Names the steps to be on and what they cost more than off.
  private func choose(_ on: [Double], _ off: [Double], _ take: (_ step: Int, _ cost: Double) -> Void) {
    var order: [(step: Int, cost: Double)] = []
    for period in periods {
      order.removeAll(keepingCapacity: true)
      for t in period.steps { order.append((t, on[t] - off[t])) }
      order.sort { $0.cost < $1.cost || $0.cost == $1.cost && $0.step < $1.step }
      for (n, choice) in order.enumerated() where n < period.most && (n < period.least || choice.cost < 0) {
        take(choice.step, choice.cost)
      }
    }
  }
}
