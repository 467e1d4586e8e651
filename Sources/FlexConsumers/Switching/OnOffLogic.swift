package import CheckedJSON
package import MILPModel

/// The variables and rows of ``OnOffRules`` over a device's on/off binaries.
///
/// With start_t in 0…1, L = minUpSteps and l = minDownSteps (Rajan and Takriti 2005, who show that nothing tighter can
/// be said about them alone), and stop_t standing for start_t − on_t + on_{t−1}:
///
///     stop_t ≥ 0
///     Σ_{i = t−L+1 … t} start_i ≤ on_t                      who started lately is on
///     Σ_{i = t−l+1 … t} start_i ≤ 1 − on_{t−l}              who was on lately does not start again after a stop
///     Σ start_t ≤ maxStarts,   Σ stop_t ≤ maxStops
///     on_t = 1, or 0, for what is left of the time in the initial state
///
/// Start variables exist only where a rule or cost needs them. Where only rules and costs read them, nothing keeps them
/// from counting a start too many but its price; a device that reads them itself gets the rows with L = l = 1 at least,
/// with which start_t is 1 exactly at starts.
package struct OnOffLogic {
  /// The own cost by the rules, in currency.
  package private(set) var ownCost = LinearExpression()

  private let rules: OnOffRules
  private let on: [Variable?]
  private var starts: [Variable?] = []

  /// The most coefficients of the rows for minimum times.
  private static let largestSize = 10_000_000

  /// Adds the rules to a model.
  ///
  /// - Parameters:
  ///   - on: a binary per step; nil where the device is off whatever happens.
  ///   - needsStarts: whether the device itself reads starts and stops.
  /// - Throws: `InputFaults` where minimum times are too many steps for a model.
  package init(
    _ rules: OnOffRules, on: [Variable?], needsStarts: Bool = false, in model: inout Model
  ) throws(InputFaults) {
    self.rules = rules
    self.on = on
    for t in on.indices {
      guard let isOn = on[t] else { continue }
      if t < rules.stepsStillOn { model.setBounds(of: isOn, to: Bounds.exactly(1)) }
      // Who is off and may not start stays off.
      if t < rules.stepsStillOff || !rules.wasOn && rules.maxStarts == 0 {
        model.setBounds(of: isOn, to: Bounds.exactly(0))
      }
    }
    if needsStarts || rules.needsStarts {
      try Self.checkSize(rules, steps: on.count)
      addStarts(to: &model)
      addMinimumTimes(to: &model, areStartsExact: needsStarts)
      addCounts(to: &model)
    }
    addCosts()
  }

  /// 1 where the device is on, also just before the horizon.
  func on(_ t: Int) -> LinearExpression {
    if t < 0 { return LinearExpression(rules.wasOn ? 1 : 0) }
    return on[t]?.expression ?? LinearExpression()
  }

  /// 1 where it starts; zero where no starts were asked for.
  func start(_ t: Int) -> LinearExpression { starts.isEmpty ? LinearExpression() : starts[t]?.expression ?? .init() }

  /// 1 where it stops, where starts were asked for.
  func stop(_ t: Int) -> LinearExpression {
    var stop = start(t)
    stop.add(-1, on(t))
    stop.add(1, on(t - 1))
    return stop
  }

  private static func checkSize(_ rules: OnOffRules, steps: Int) throws(InputFaults) {
    for (key, length) in [("minUpSteps", rules.minUpSteps), ("minDownSteps", rules.minDownSteps)]
    where min(length, steps) > largestSize / max(1, steps) {
      throw InputFaults([
        InputFault(
          InputPath([.key(key)]), value: "\(length) on \(steps) steps",
          expected: "a shorter time or longer steps, so that their product is at most \(largestSize)")
      ])
    }
  }

  private mutating func addStarts(to model: inout Model) {
    starts = on.indices.map { t in on[t].map { _ in model.variable("start[\(t)]", in: Bounds(lower: 0, upper: 1)) } }
    for t in on.indices where on[t] != nil { model.require(stop(t) >= 0, named: "switching[\(t)]") }
  }

  private func addMinimumTimes(to model: inout Model, areStartsExact: Bool) {
    let least = areStartsExact ? 1 : 2
    let up = max(1, rules.minUpSteps)
    let down = max(1, rules.minDownSteps)
    for t in on.indices {
      if up >= least {
        var lately = startsSince(t - up + 1, until: t)
        if lately.terms.isEmpty { continue }
        lately.add(-1, on(t))
        model.require(lately <= 0, named: "minimum up[\(t)]", label: "minUpSteps")
      }
      // Of windows that reach back beyond the horizon, the longest says all for pauses.
      if down >= least, t >= min(down, on.count) - 1 {
        var lately = startsSince(t - down + 1, until: t)
        if lately.terms.isEmpty { continue }
        lately.add(1, on(max(-1, t - down)))
        model.require(lately <= 1, named: "minimum down[\(t)]", label: "minDownSteps")
      }
    }
  }

  private func startsSince(_ first: Int, until last: Int) -> LinearExpression {
    LinearExpression(sumOf: starts[max(0, first)...last].lazy.compactMap { $0 })
  }

  private func addCounts(to model: inout Model) {
    var sum = startsSince(0, until: starts.count - 1)
    if let most = rules.maxStarts, !sum.terms.isEmpty {
      model.require(sum <= Double(most), named: "starts", label: "maxStarts")
    }
    if let most = rules.maxStops {
      sum.add(-1, on(on.count - 1))
      sum.add(1, on(-1))
      if !sum.terms.isEmpty { model.require(sum <= Double(most), named: "stops", label: "maxStops") }
    }
  }

  private mutating func addCosts() {
    for t in on.indices {
      if rules.startCost != 0 { ownCost.add(rules.startCost, start(t)) }
      if rules.stopCost != 0 { ownCost.add(rules.stopCost, stop(t)) }
      let idle = rules.cost(ofBeingOn: false, at: t)
      ownCost.constant += idle
      let extra = rules.cost(ofBeingOn: true, at: t) - idle
      if extra != 0 { ownCost.add(extra, on(t)) }
    }
  }
}
