extension TimeSeries {
  /// The series without what its meter cannot have measured, and a report of what was taken out: those values are missing,
  /// and filling them is a separate act.
  ///
  /// The rules work in the order given, each on what the former left. Infinite values always go.
  ///
  /// ```swift
  /// let (clean, report) = try load.cleaned(by: [.range(0...36_000), .stuck(seconds: 6 * 3600)])
  /// ```
  /// - Throws: ``CleaningRuleError`` for a rule whose own numbers make no sense.
  /// - Complexity: linear in the steps; times the reach for spikes.
  public func cleaned(
    by rules: [CleaningRule]
  ) throws(CleaningRuleError) -> (series: TimeSeries, report: CleaningReport) {
    for (index, rule) in rules.enumerated() {
      if let fault = rule.fault { throw CleaningRuleError(index: index, description: fault) }
    }
    var remaining = values
    var findings: [CleaningReport.Finding] = []
    for (index, rule) in rules.enumerated() {
      let suspects = rule.suspects(in: remaining, stepSeconds: grid.stepSeconds)
      for run in suspects.runs {
        findings.append(
          CleaningReport.Finding(
            rule: index, steps: run,
            window: TimeWindow(from: grid.instant(at: run.lowerBound), to: grid.instant(at: run.upperBound)),
            values: Array(remaining[run]), reason: rule.reason(symbol: Value.symbol)))
        for k in run { remaining[k] = .nan }
      }
    }
    for k in grid.steps where remaining[k].isInfinite { remaining[k] = .nan }
    findings.sort { ($0.steps.lowerBound, $0.rule) < ($1.steps.lowerBound, $1.rule) }
    return (TimeSeries(on: grid) { Value(baseValue: remaining[$0]) }, CleaningReport(findings: findings))
  }
}

extension CleaningRule {
  /// Whether each value goes.
  fileprivate func suspects(in values: [Double], stepSeconds: Int64) -> [Bool] {
    switch self {
    case .range(let range): values.map { !$0.isNaN && !range.contains($0) }
    case .spikes(let reach, let threshold, let floor):
      SpikeFilter(reach: reach, threshold: threshold, floor: floor).spikes(in: values)
    case .stuck(let seconds, let tolerance, let resting):
      stuck(in: values, longerThan: seconds / stepSeconds, tolerance: tolerance, resting: resting)
    }
  }

  /// Runs of more than `limit` steps whose values stay within `tolerance` of the run's first.
  private func stuck(in values: [Double], longerThan limit: Int64, tolerance: Double, resting: Double) -> [Bool] {
    var found = Array(repeating: false, count: values.count)
    var first = 0
    for k in values.indices.dropFirst() + [values.count] {
      if k < values.count, abs(values[k] - values[first]) <= tolerance { continue }
      if Int64(k - first) > limit, values[first].magnitude > resting {
        for stuck in first..<k { found[stuck] = true }
      }
      first = k
    }
    return found
  }

  fileprivate func reason(symbol: String) -> String {
    let number = { (value: Double) in value.text(decimals: 6) }
    switch self {
    case .range(let range): return "outside \(number(range.lowerBound)) to \(number(range.upperBound)) \(symbol)"
    case .spikes(let reach, let threshold, let floor):
      return "more than \(number(threshold)) deviations and \(number(floor)) \(symbol) from the median of "
        + "\(2 * reach + 1) values"
    case .stuck(let seconds, let tolerance, _):
      return "within \(number(tolerance)) \(symbol) for longer than \((Double(seconds) / 3600).text(decimals: 2)) h"
    }
  }
}

extension [Bool] {
  /// The runs of true.
  fileprivate var runs: [Range<Int>] {
    var found: [Range<Int>] = []
    var start: Int?
    for (k, isSet) in enumerated() {
      if isSet, start == nil { start = k }
      if !isSet, let first = start {
        found.append(first..<k)
        start = nil
      }
    }
    if let start { found.append(start..<count) }
    return found
  }
}
