/// What is counted over all good lines.
struct CSVTally {
  var rowCount = 0
  var missingCounts: [Int] = []
  var backwardCount = 0
  var repeatedCount = 0
  var cutTimeCount = 0
  /// The time of the last line.
  private(set) var lastTime: Int64?

  mutating func add(_ rows: CSVRows) {
    rowCount += rows.count
    for (k, column) in rows.columns.enumerated() {
      var missing = 0
      for value in column where value.isNaN { missing += 1 }
      missingCounts[k] += missing
    }
    guard let first = rows.times.first else { return }
    var former = lastTime.map { Instant(secondsSinceEpoch: $0) } ?? (first + -1)
    for time in rows.times {
      if time <= former {
        if time == former { repeatedCount += 1 } else { backwardCount += 1 }
      }
      former = time
    }
    lastTime = former.secondsSinceEpoch
  }
}
