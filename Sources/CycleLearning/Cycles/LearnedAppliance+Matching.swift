internal import EnergyTimeSeries
internal import NumericMethods

extension LearnedAppliance {
  /// Which programmes may be running, the most likely first.
  ///
  /// What was drawn so far is compared with what the programme's representative had drawn by the same time, whole periods only: d is the mean
  /// distance of the two courses of energy plus half the distance at the end, as shares of the energy so far, plus the
  /// share of its duration by which it is overdue. The spread σ is the same distance of the programme's 30 newest cycles,
  /// at least 0.1. With the share f of all cycles that were of this programme the score is, after Bayes,
  ///
  ///     score = f · exp(−½ (d/σ)²) / (ε + Σ f · exp(−½ (d/σ)²)),   ε = exp(−½ · 3²)
  ///
  /// so something that is three spreads away from all programmes scores low for each.
  /// - Complexity: O(history), and some microseconds per programme.
  public func matches(_ running: RunningCycle) -> [ProgrammeMatch] {
    let elapsed = max(0, running.elapsedSeconds)
    // Within a period nothing is known of how the power went, so whole periods are compared once there is one.
    let period = min(max(1, running.periodSeconds), 86_400)
    let compared = elapsed < period ? elapsed : elapsed / period * period
    let drawn = EnergyPrefix(running.profile, period, lasting: elapsed, until: compared)
    var newest: [Int: [ApplianceCycle]] = [:]
    for run in history.reversed() where newest[run.programme, default: []].count < 30 {
      newest[run.programme, default: []].append(run.cycle)
    }
    let whole = programmes.reduce(0.0) { $0 + Double(max(0, $1.count)) }
    let grace = Int64(min(max(parameters.lowPeriods, 1), 1000)) * min(max(parameters.periodSeconds, 1), 86_400)
    let weights = programmes.map { programme -> Double in
      let own = EnergyPrefix(of: programme.representative, until: compared)
      let others = (newest[programme.number] ?? []).map { EnergyPrefix(of: $0, until: compared).distance(to: own) }
      let squares = others.reduce(0) { $0 + $1 * $1 }
      let spread = max(0.1, others.isEmpty ? 0 : (squares / Double(others.count)).squareRoot())
      let duration = max(1, programme.representative.durationSeconds)
      let overdue = max(0, Double(elapsed) - Double(duration) - Double(grace)) / Double(duration)
      let ratio = (drawn.distance(to: own) + overdue) / spread
      return whole > 0 ? Double(max(0, programme.count)) / whole * exponential(-0.5 * ratio * ratio) : 0
    }
    let sum = weights.reduce(exponential(-0.5 * 9), +)
    let matches = zip(programmes, weights).map { programme, weight in
      Self.match(programme, score: weight / sum, running, elapsed: elapsed)
    }
    return matches.sorted { ($1.score, $0.programme) < ($0.score, $1.programme) }
  }

  private static func match(
    _ programme: Programme, score: Double, _ running: RunningCycle, elapsed: Int64
  ) -> ProgrammeMatch {
    let cycle = programme.representative
    let duration = max(1, cycle.durationSeconds)
    let period = min(max(1, cycle.periodSeconds), 86_400)
    let left = max(0, duration - elapsed)
    let course = EnergyCourse(cycle.profile, periodSeconds: period, durationSeconds: duration)
    var walk = course.walk()
    var before = walk.energy(at: Double(elapsed))
    let drawnBefore = before
    let count = min(left / period + (left % period > 0 ? 1 : 0), Int64(ApplianceCycle.longestProfile))
    let remaining = (0..<count).map { k -> Power in
      let energy = walk.energy(at: Double(elapsed) + Double((k + 1) * period))
      defer { before = energy }
      return .watts((energy - before) / Double(period))
    }
    return ProgrammeMatch(
      programme: programme.number, score: score, periodSeconds: period, remaining: remaining,
      remainingEnergy: .wattHours(max(0, course.total - drawnBefore) / 3600), expectedEnd: running.asOf + left)
  }
}

/// The energy drawn by some moments of the time since a cycle's start.
private struct EnergyPrefix {
  private static let points = 24
  private var drawn: [Double] = []

  init(_ profile: [Power], _ periodSeconds: Int64, lasting duration: Int64, until elapsed: Int64) {
    var walk = EnergyCourse(profile, periodSeconds: periodSeconds, durationSeconds: max(1, duration)).walk()
    for point in 1...Self.points {
      drawn.append(walk.energy(at: Double(elapsed) * Double(point) / Double(Self.points)))
    }
  }

  init(of cycle: ApplianceCycle, until elapsed: Int64) {
    self.init(cycle.profile, cycle.periodSeconds, lasting: cycle.durationSeconds, until: elapsed)
  }

  /// 0 for the same course; about 1.5 at most.
  func distance(to other: EnergyPrefix) -> Double {
    guard let mine = drawn.last, let theirs = other.drawn.last, max(mine, theirs) > 0 else { return 0 }
    let area = zip(drawn, other.drawn).reduce(0) { $0 + ($1.0 - $1.1).magnitude } / Double(Self.points)
    return (area + 0.5 * (mine - theirs).magnitude) / max(mine, theirs)
  }
}
