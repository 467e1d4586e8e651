/// The values in a moving window, kept so that the statistic costs little at each step.
struct RollingContent {
  private let statistic: RollingStatistic
  /// How many values are there.
  private(set) var count = 0
  /// Their sum and what its roundings have lost (A. Neumaier, 1974), so that a great value that has left leaves no trace.
  private var sum = 0.0
  private var lost = 0.0
  /// Values that may still become the extreme one, with their steps; the extreme is the first.
  private var candidates: [(value: Double, step: Int)] = []
  private var firstCandidate = 0
  private var sorted = SortedWindow()

  init(_ statistic: RollingStatistic) { self.statistic = statistic }

  /// The statistic of what is there.
  var value: Double {
    switch statistic {
    case .sum: sum + lost
    case .mean: (sum + lost) / Double(count)
    case .minimum, .maximum: candidates[firstCandidate].value
    case .quantile(let share): sorted.values.quantile(share)
    }
  }

  mutating func enter(_ value: Double, at step: Int) {
    guard value.magnitude <= ReadingLimits.largestMagnitude else { return }
    count += 1
    switch statistic {
    case .sum, .mean: add(value)
    case .minimum: keep(value, at: step) { $0 >= $1 }
    case .maximum: keep(value, at: step) { $0 <= $1 }
    case .quantile: sorted.insert(value)
    }
  }

  mutating func leave(_ value: Double, at step: Int) {
    guard value.magnitude <= ReadingLimits.largestMagnitude else { return }
    count -= 1
    switch statistic {
    case .sum, .mean: count == 0 ? (sum, lost) = (0, 0) : add(-value)
    case .minimum, .maximum:
      if firstCandidate < candidates.count, candidates[firstCandidate].step == step { firstCandidate += 1 }
    case .quantile: sorted.remove(value)
    }
  }

  private mutating func add(_ value: Double) {
    let next = sum + value
    lost += sum.magnitude >= value.magnitude ? (sum - next) + value : (value - next) + sum
    sum = next
  }

  /// Takes out what the new value outlives and outdoes, so that candidates stay in order.
  private mutating func keep(_ value: Double, at step: Int, isOutdone: (Double, Double) -> Bool) {
    while candidates.count > firstCandidate, let last = candidates.last, isOutdone(last.value, value) {
      candidates.removeLast()
    }
    candidates.append((value, step))
  }
}
