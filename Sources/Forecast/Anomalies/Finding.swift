/// What a search found, before it is worded and put on the clock.
struct Finding {
  let kind: Anomaly.Kind
  let steps: Range<Int>
  let score: Double
  let threshold: Double
  /// Of a shift, by how much what is measured differs from what was to be expected.
  var change: Double?
  let sentence: String

  /// Zero at the threshold, one half at twice that, towards one beyond.
  var severity: Double {
    guard score > threshold, score.isFinite else { return score.isFinite ? 0 : 1 }
    return 1 - threshold / score
  }

  /// The maximal runs of steps that fulfil a condition.
  static func runs(_ count: Int, where holds: (Int) -> Bool) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for k in 0...count {
      if k < count && holds(k) {
        start = start ?? k
      } else if let first = start {
        runs.append(first..<k)
        start = nil
      }
    }
    return runs
  }

  /// A number with as many digits as a sentence needs.
  static func rounded(_ number: Double) -> String {
    guard number.isFinite, number.magnitude < 1e15 else { return "\(number)" }
    let factor = number.magnitude >= 100 ? 1.0 : number.magnitude >= 1 ? 10 : 1000
    let value = (number * factor).rounded() / factor
    return value == value.rounded() ? "\(Int64(value))" : "\(value)"
  }
}
