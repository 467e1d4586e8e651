internal import NumericMethods

/// Days whose course is unlike that of days alike.
struct UnusualDaySearch {
  let threshold: Double

  func findings(_ expectation: SeasonalExpectation, except others: [Finding]) -> [Finding] {
    let window = expectation.window
    guard window.perDay >= 4 else { return [] }
    let days = window.slots.map { window.local.day($0) }
    let runs = Finding.runs(byEqual: days)
    let scores = runs.map { run -> Double? in
      let sizes = run.compactMap { k -> Double? in
        let residual = expectation.residuals[k]
        return residual.isNaN || expectation.deviations[k] == 0 ? nil : residual.magnitude / expectation.deviations[k]
      }
      // Limited, so that one spike makes no day; half a day at least.
      return 2 * sizes.count < window.perDay
        ? nil : sizes.reduce(0) { $0 + min($1, 4) } / Double(sizes.count)
    }
    let known = scores.compactMap { $0 }
    guard known.count >= 7, let usual = RobustStatistics.median(known) else { return [] }
    // Four days in five are held for ordinary, since a shift of the level makes several at once odd.
    let unit = RobustStatistics.deviation(
      ofErrors: known.map { $0 - usual }, levels: [(0.5, 0.6745), (0.8, 1.2816)])
    let least = 0.05 * usual
    return zip(runs, scores).compactMap { run, score in
      guard let score, unit > 0 || least > 0 else { return nil }
      let deviations = (score - usual) / max(unit, least)
      let isExplained = others.contains { other in
        // Around a shift, and around a meter that was stuck for days, the days that a day is compared with are others.
        let isLong = other.kind == .levelShift || other.kind == .stuckMeter && other.steps.count > window.perDay
        let reach = isLong ? SeasonalExpectation.reach * window.perDay : 0
        let end = other.kind == .levelShift ? other.steps.lowerBound : other.steps.upperBound
        let steps = (other.steps.lowerBound - reach)..<max(other.steps.upperBound, end + reach)
        return other.kind != .spike && steps.overlaps(run)
      }
      guard deviations > threshold, !isExplained else { return nil }
      return Finding(
        kind: .unusualDay, steps: run, score: deviations, threshold: threshold,
        sentence: "the day's course is \(Finding.rounded(score / max(usual, 1e-12))) times as far off as usual")
    }
  }
}

extension Finding {
  /// The maximal runs of equal numbers.
  static func runs(byEqual numbers: [Int]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for k in 1..<max(1, numbers.count + 1) where k == numbers.count || numbers[k] != numbers[start] {
      runs.append(start..<k)
      start = k
    }
    return runs
  }
}
