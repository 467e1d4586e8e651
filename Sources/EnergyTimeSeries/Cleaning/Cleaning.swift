/// Takes values out of a row of them, rule by rule, and notes what and why.
struct Cleaning {
  /// What is left; NaN where something was taken out.
  private(set) var values: [Double]
  private var findings: [CleaningReport.Finding] = []
  private let symbol: String
  /// The time that a run of values stands for.
  private let window: (Range<Int>) -> TimeWindow

  init(_ values: [Double], symbol: String, window: @escaping (Range<Int>) -> TimeWindow) {
    self.values = values
    self.symbol = symbol
    self.window = window
  }

  /// What was taken out so far.
  var report: CleaningReport {
    CleaningReport(findings: findings.sorted { ($0.steps.lowerBound, $0.rule) < ($1.steps.lowerBound, $1.rule) })
  }

  mutating func apply(_ rules: [CleaningRule]) {
    for (index, rule) in rules.enumerated() {
      takeOut(suspects(of: rule), by: index, because: rule.reason(symbol: symbol))
    }
    takeOut(values.map(\.isInfinite), by: rules.count, because: "infinite")
  }

  private mutating func takeOut(_ suspects: [Bool], by rule: Int, because reason: String) {
    for run in suspects.runs {
      findings.append(
        CleaningReport.Finding(
          rule: rule, steps: run, window: window(run), values: Array(values[run]), reason: reason))
      for k in run { values[k] = .nan }
    }
  }

  /// Whether each value goes.
  private func suspects(of rule: CleaningRule) -> [Bool] {
    switch rule {
    case .range(let range): values.map { !$0.isNaN && !range.contains($0) }
    case .spikes(let reach, let threshold, let floor):
      SpikeFilter(reach: reach, threshold: threshold, floor: floor).spikes(in: values)
    case .stuck(let seconds, let tolerance, let resting):
      stuck(longerThan: seconds, tolerance: tolerance, resting: resting)
    }
  }

  /// Runs whose values stay within `tolerance` of the run's first for longer than so many seconds.
  private func stuck(longerThan seconds: Int64, tolerance: Double, resting: Double) -> [Bool] {
    var found = Array(repeating: false, count: values.count)
    var first = 0
    for k in values.indices.dropFirst() + [values.count] where !values.isEmpty {
      if k < values.count, abs(values[k] - values[first]) <= tolerance { continue }
      if values[first].magnitude > resting, window(first..<k).duration > seconds {
        for stuck in first..<k { found[stuck] = true }
      }
      first = k
    }
    return found
  }
}

extension CleaningRule {
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
