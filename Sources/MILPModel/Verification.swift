/// A row, bound or integrality that a point does not keep.
public struct Violation: Hashable, Sendable, CustomStringConvertible {
  /// What is broken, by name, group and label.
  public var item: String
  /// By how much, in the item's own unit.
  public var amount: Double

  /// The violation in words.
  public var description: String { "\(item) is broken by \(amount)" }
}

extension Problem {
  /// Everything that a point breaks by more than `tolerance`, relative to the limit's size; empty when it is feasible.
  ///
  /// Coefficients that were dropped for the solver count here.
  /// - Parameters:
  ///   - values: one per column. A wrong count or a value that is not finite is itself a violation.
  ///   - tolerance: what is forgiven, relative to the limit's size.
  /// - Complexity: linear in the number of coefficients.
  public func violations(at values: [Double], tolerance: Double = 1e-6) -> [Violation] {
    guard values.count == columnCount else {
      return [Violation(item: "the number of values", amount: Double(abs(values.count - columnCount)))]
    }
    var found: [Violation] = []
    var activity = [Double](repeating: 0, count: rowCount)
    var magnitude = [Double](repeating: 0, count: rowCount)
    for j in 0..<columnCount {
      let value = values[j]
      guard value.isFinite else {
        return [Violation(item: "the value of \(columnName(j))", amount: .infinity)]
      }
      let excess = max(columnLower[j] - value, value - columnUpper[j])
      if excess > tolerance * max(1, min(columnLower[j].magnitude, columnUpper[j].magnitude)) {
        found.append(Violation(item: "a bound of \(columnName(j))", amount: excess))
      }
      if isInteger[j], (value - value.rounded()).magnitude > tolerance {
        found.append(
          Violation(item: "the integrality of \(columnName(j))", amount: (value - value.rounded()).magnitude))
      }
      for k in columnStarts[j]..<columnStarts[j + 1] {
        activity[Int(rowIndices[k])] += coefficients[k] * value
        magnitude[Int(rowIndices[k])] += (coefficients[k] * value).magnitude
      }
    }
    for entry in dropped { activity[Int(entry.row)] += entry.value * values[Int(entry.column)] }
    for i in 0..<rowCount {
      // Sums of large terms carry rounding of their own size.
      let rounding = 1e-12 * magnitude[i]
      let below = rowLower[i] - activity[i]
      let above = activity[i] - rowUpper[i]
      if below > tolerance * max(1, rowLower[i].magnitude) + rounding {
        found.append(Violation(item: rowTitle(i), amount: below))
      } else if above > tolerance * max(1, rowUpper[i].magnitude) + rounding {
        found.append(Violation(item: rowTitle(i), amount: above))
      }
    }
    return found
  }
}
