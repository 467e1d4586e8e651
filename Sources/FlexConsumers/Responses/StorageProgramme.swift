internal import NumericMethods
internal import EnergyTimeSeries

/// The cheapest use of something that stores, against a convex cost per step: a battery's energy, a car's, a room's warmth.
///
/// With the content E, charge c ≥ 0 and discharge d ≥ 0 in W, the least cost of what is ahead is a convex function of the
/// content, worked out backwards exactly:
///
///     V_N(E) = 0,   V_t(E) = min over c, d of g_t(c − d) + own_t(c, d) + held_t(E') + V_{t+1}(E')
///     E' = kept_t E + drift_t + gain_t c − loss_t d,   low_t ≤ E' ≤ high_t
///
/// An operation follows the functions forwards. Where losing by charging and discharging at once would pay, which is
/// forbidden, the cost of a change of content is not convex: the straight line below it takes its place, for a bound.
struct StorageProgramme {
  /// What may happen in a step.
  struct Step: Hashable {
    /// The share of the content that it leaves.
    var kept = 1.0
    /// What is added whatever is done.
    var drift = 0.0
    /// The limits of the content at its end.
    var low: Double
    var high: Double
    /// The most that can be charged and discharged, in W.
    var mostCharge: Double
    var mostDischarge = 0.0
    /// The content gained by charging with a watt, above zero, and lost by discharging one.
    var gain: Double
    var loss = 1.0
    /// What charging and discharging with a watt cost by themselves, and each unit of content at the end, in currency.
    var chargeCost = 0.0
    var dischargeCost = 0.0
    var holdingCost = 0.0
    /// Beyond which contents each unit costs ``missCost``, in currency.
    var wishedLow = -Double.infinity
    var wishedHigh = Double.infinity
    var missCost = 0.0

    /// The content at the end.
    func after(_ content: Double, drawing watts: Double) -> Double {
      kept * content + drift + watts * (watts > 0 ? gain : loss)
    }
  }

  let steps: [Step]
  let initial: Double
  /// Whether charging and discharging may happen in one step.
  var mayWaste = false
  let marginal: MarginalCost
  /// What own costs, and contents that are not wished, weigh.
  var weights: OwnWeights
  /// How many watts may be charged with at a step from a content; what ``Step/mostCharge`` says or less.
  var mostCharge: ((_ t: Int, _ content: Double) -> Double)?
  /// The least watts of a step that charges.
  var leastCharge = 0.0

  // MARK: A bound

  /// What no use costs less than; infinite where there is none.
  func lowerBound() -> Double {
    guard steps.isEmpty == false else { return 0 }
    var ahead: ConvexCurve?
    for t in steps.indices.reversed() {
      guard let future = future(ahead, after: t) else { return .infinity }
      ahead = before(future, at: t, costs(of: t))
    }
    return ahead?.value ?? .infinity
  }

  // MARK: An operation

  /// The power of each step in W, charging above zero; nil where there is no use.
  func cheapestPower() -> [Double]? {
    var futures: [ConvexCurve] = []
    var stepCosts: [ConvexCurve] = []
    futures.reserveCapacity(steps.count)
    stepCosts.reserveCapacity(steps.count)
    var ahead: ConvexCurve?
    for t in steps.indices.reversed() {
      guard let future = future(ahead, after: t) else { return nil }
      futures.append(future)
      stepCosts.append(costs(of: t))
      if t > 0 {
        guard let now = before(future, at: t, stepCosts[stepCosts.count - 1]) else { return nil }
        ahead = now
      }
    }
    var content = initial
    return steps.indices.map { t in
      let watts = power(at: t, from: content, futures[steps.count - 1 - t], stepCosts[steps.count - 1 - t])
      content = steps[t].after(content, drawing: watts)
      return watts
    }
  }

  /// The best power of a step, given what is ahead.
  private func power(at t: Int, from content: Double, _ future: ConvexCurve, _ costs: ConvexCurve) -> Double {
    let step = steps[t]
    let most = min(step.mostCharge, mostCharge?(t, content) ?? .infinity)
    let change = future.bestChange(from: step.after(content, drawing: 0), costing: costs)
    let watts = change > 0 ? min(change / step.gain, most) : max(change / step.loss, -step.mostDischarge)
    if watts <= 0 || watts >= leastCharge { return watts }
    // Between nothing and the least, the better of the two that is possible.
    let choices = [0, min(leastCharge, most)].filter { $0 == 0 || $0 == leastCharge }.map { watts in
      let reached = step.after(content, drawing: watts)
      let cost = marginal.cost(of: watts, at: t) + weights.own * step.chargeCost * watts
      return (watts: watts, cost: cost + future.value(at: reached))
    }
    return choices.min { $0.cost < $1.cost }?.watts ?? 0
  }

  // MARK: Curves

  /// What is ahead of each content at the end of a step, what that content costs itself included.
  private func future(_ ahead: ConvexCurve?, after t: Int) -> ConvexCurve? {
    let step = steps[t]
    let curve =
      ahead
      ?? ConvexCurve(
        start: step.low, value: 0, pieces: [.init(length: max(0, step.high - step.low), from: 0, to: 0)])
    return curve.tilted(by: weights.own * step.holdingCost)
      .bent(below: step.wishedLow, step.wishedHigh, price: weights.missed * step.missCost)
  }

  /// What a step and all after it cost from each content before it.
  private func before(_ future: ConvexCurve, at t: Int, _ costs: ConvexCurve) -> ConvexCurve? {
    let step = steps[t]
    let (low, high) = t > 0 ? (steps[t - 1].low, steps[t - 1].high) : (initial, initial)
    let slack = 1e-9 * max(1, step.high.magnitude, step.low.magnitude, initial.magnitude)
    guard
      let cut = future.leastSum(with: costs)
        .restricted(to: step.kept * low + step.drift, step.kept * high + step.drift, slack: slack)
    else { return nil }
    return step.kept > 0
      ? cut.shifted(by: -step.drift).stretched(by: step.kept)
      : ConvexCurve(start: low, value: cut.value, pieces: [.init(length: max(0, high - low), from: 0, to: 0)])
  }

  /// What each change of content costs, mirrored: by what it takes away.
  private func costs(of t: Int) -> ConvexCurve {
    let step = steps[t]
    var pieces: [ConvexCurve.Piece] = []
    pieces.reserveCapacity(8)
    // From full charge down to full discharge.
    var high = step.mostCharge
    for low in bends(at: t) where low < high {
      let isCharge = low >= 0
      let own = weights.own * (isCharge ? step.chargeCost : -step.dischargeCost)
      let rate = isCharge ? step.gain : step.loss
      // Slopes are straight between bends; at the bends themselves they may jump.
      let quarter = (high - low) / 4
      let early = marginal.slope(drawing: low + quarter, at: t)
      let late = marginal.slope(drawing: high - quarter, at: t)
      let half = (late - early) / 2
      pieces.append(
        .init(length: (high - low) * rate, from: -(late + half + own) / rate, to: -(early - half + own) / rate))
      high = low
    }
    let value = marginal.cost(of: step.mostCharge, at: t) + weights.own * step.chargeCost * step.mostCharge
    return ConvexCurve(
      start: -step.mostCharge * step.gain, value: value,
      pieces: mayWaste ? pieces.sorted { $0.from < $1.from } : Self.straightened(pieces))
  }

  /// Where the slopes may bend or jump, and the end of discharging, in falling order.
  private func bends(at t: Int) -> [Double] {
    let (least, most) = (-steps[t].mostDischarge, steps[t].mostCharge)
    if marginal.isLinear(at: t) { return least < 0 ? [0, least] : [0] }
    return (marginal.bends(at: t).filter { $0 > least && $0 < most && $0 != 0 } + [0, least]).sorted(by: >)
  }

  /// Where slopes fall from one piece to the next, the straight line over both.
  private static func straightened(_ pieces: [ConvexCurve.Piece]) -> [ConvexCurve.Piece] {
    var result: [ConvexCurve.Piece] = []
    for piece in pieces {
      var piece = piece
      while let last = result.last, last.to > piece.from {
        let length = last.length + piece.length
        let slope = (last.rise + piece.rise) / length
        piece = .init(length: length, from: slope, to: slope)
        result.removeLast()
      }
      result.append(piece)
    }
    return result
  }
}
