internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

extension FleetSearch {
  /// Rounds in which mix and bound came no nearer, before the search for prices ends.
  private static let mostIdleRounds = 8

  /// Better prices from the best mix of the schedules seen so far, again and again, until no better schedule is found;
  /// then plans drawn from the mix.
  ///
  /// Each time the members answer prices between those of the best bound and those of the mix, which swing less.
  /// Source: Wentges, *Weighted Dantzig–Wolfe decomposition for linear mixed-integer programming*, International
  /// Transactions in Operational Research 4 (1997).
  mutating func raiseBound(byColumnsWith solver: any Solver, rounds: Int) throws(Fleet.Failure) {
    guard !isOver, var prices = bound.prices, let best else { return }
    effort = 4
    let weights = cost.linear([], effort: 1)
    var master = ColumnMaster(memberCount: fleet.members.count, base: FleetLoad(fleet.request), cost: cost)
    master.add(best.schedules, of: fleet.members, under: weights)
    var step = 0.5
    var shares: [[Double]] = []
    var last = prices
    var leastOpen = Double.infinity
    var idleRounds = 0
    for _ in 0..<rounds where !isOver {
      guard let answers = try answers(at: prices) else { break }
      master.add(answers, of: fleet.members, under: weights)
      let former = bound.value
      raiseBound(at: prices)
      passes += 1
      report()
      guard let mix = master.optimum(with: solver, masterOptions), let leading = bound.prices else { break }
      (shares, last) = (mix.shares, mix.prices)
      let open = mix.value - bound.value
      if open <= fleet.options.absoluteGap || open <= 0.1 * fleet.options.relativeGap * mix.value.magnitude { break }
      idleRounds = open < 0.99 * leastOpen ? 0 : idleRounds + 1
      leastOpen = min(leastOpen, open)
      if idleRounds == Self.mostIdleRounds { break }
      step = bound.value > former ? max(0.2, step * 0.7) : min(1, step * 1.3)
      prices = leading.mixed(with: mix.prices, step)
      if master.forget(at: mix.prices, keeping: shares) { shares = [] }
    }
    for effort in [16.0, 64] where !isOver {
      lookCloser(effort: effort)
      raiseBound(at: last)
    }
    if !shares.isEmpty { try draw(from: master, shares, tries: 20) }
  }

  private var masterOptions: SolveOptions {
    var options = fleet.options
    options.onProgress = nil
    options.nodeLimit = nil
    options.timeLimit = remainingSeconds
    return options
  }

  /// Plans with one column of each group, drawn by the columns' shares, and then settled.
  private mutating func draw(
    from master: ColumnMaster, _ shares: [[Double]], tries: Int
  ) throws(Fleet.Failure) {
    effort = 8
    for _ in 0..<tries where !isOver {
      for (g, group) in master.groups.enumerated() {
        var rest = Double.random(in: 0..<1, using: &numbers)
        let column = shares[g].firstIndex { share in
          rest -= share
          return rest < 0
        }
        guard let column = column ?? shares[g].indices.max(by: { shares[g][$0] < shares[g][$1] }) else { continue }
        for (k, schedule) in zip(group, master.columns[g][column].schedules) { place(schedule, for: k) }
      }
      for factor in [16.0, 4, 1] where !isOver {
        _ = try pass(smoothing(width: factor * smallestPower, bound.prices))
      }
      for _ in 0..<3 where !isOver {
        if try !pass(.none) { break }
      }
      keepBest()
      report()
    }
  }
}
