/// What a row's sum can be within the bounds of its variables alone.
struct RowActivity: Sendable {
  /// The smallest and the largest sum.
  var range = Bounds.exactly(0)
  /// A variable whose missing bound makes the range infinite.
  var unboundedColumn: Int?
}

extension Problem {
  /// What a variable can be: its bounds, and zero where it is semi-continuous.
  public func range(ofColumn index: Int) -> Bounds {
    let declared = Bounds(lower: columnLower[index], upper: columnUpper[index])
    guard isSemicontinuous(index) else { return declared }
    return declared.lower > declared.upper
      ? .exactly(0) : Bounds(lower: min(0, declared.lower), upper: max(0, declared.upper))
  }

  /// The activity ranges of some rows; linear in the number of coefficients.
  func activityRanges(ofRows rows: some Sequence<Int>) -> [Int: RowActivity] {
    var activities: [Int: RowActivity] = [:]
    for row in rows { activities[row] = RowActivity() }
    guard !activities.isEmpty else { return [:] }
    for j in 0..<columnCount {
      let range = range(ofColumn: j)
      for k in columnStarts[j]..<columnStarts[j + 1] {
        guard var activity = activities[Int(rowIndices[k])], coefficients[k] != 0 else { continue }
        let ends = (coefficients[k] * range.lower, coefficients[k] * range.upper)
        activity.range.lower += min(ends.0, ends.1)
        activity.range.upper += max(ends.0, ends.1)
        if ends.0.isInfinite || ends.1.isInfinite { activity.unboundedColumn = activity.unboundedColumn ?? j }
        activities[Int(rowIndices[k])] = activity
      }
    }
    return activities
  }
}
