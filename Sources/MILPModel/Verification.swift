/// A row, bound, integrality, condition or set that a point does not keep.
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
  /// Coefficients that were dropped for the solver count here, and conditions, semi-continuous variables and ordered
  /// sets are judged by what they mean, not by how they were rewritten.
  /// - Parameters:
  ///   - values: one per column. A wrong count or a value that is not finite is itself a violation.
  ///   - tolerance: what is forgiven, relative to the limit's size.
  /// - Complexity: linear in the number of coefficients.
  public func violations(at values: [Double], tolerance: Double = 1e-6) -> [Violation] {
    guard values.count == columnCount else {
      return [Violation(item: "the number of values", amount: Double(abs(values.count - columnCount)))]
    }
    if let j = values.firstIndex(where: { !$0.isFinite }) {
      return [Violation(item: "the value of \(columnName(j))", amount: .infinity)]
    }
    return brokenBounds(values, tolerance) + brokenRows(values, tolerance) + brokenSets(values, tolerance)
  }

  private func brokenBounds(_ values: [Double], _ tolerance: Double) -> [Violation] {
    var found: [Violation] = []
    for j in 0..<columnCount {
      let value = values[j]
      let excess = max(columnLower[j] - value, value - columnUpper[j])
      if excess > tolerance * max(1, min(columnLower[j].magnitude, columnUpper[j].magnitude)),
        !(value.magnitude <= tolerance && isSemicontinuous(j))
      {
        found.append(Violation(item: "a bound of \(columnName(j))", amount: excess))
      }
      if isInteger[j], (value - value.rounded()).magnitude > tolerance {
        found.append(
          Violation(item: "the integrality of \(columnName(j))", amount: (value - value.rounded()).magnitude))
      }
    }
    return found
  }

  private func brokenRows(_ values: [Double], _ tolerance: Double) -> [Violation] {
    var activity = [Double](repeating: 0, count: rowCount)
    var magnitude = [Double](repeating: 0, count: rowCount)
    for j in 0..<columnCount where values[j] != 0 {
      for k in columnStarts[j]..<columnStarts[j + 1] {
        activity[Int(rowIndices[k])] += coefficients[k] * values[j]
        magnitude[Int(rowIndices[k])] += (coefficients[k] * values[j]).magnitude
      }
    }
    for entry in dropped { activity[Int(entry.row)] += entry.value * values[Int(entry.column)] }
    var isOff = [Bool](repeating: false, count: conditions.isEmpty ? 0 : rowCount)
    for condition in conditions {
      isOff[condition.row] = (values[condition.column].rounded() == 1) != condition.isActiveWhen
    }
    var found: [Violation] = []
    for i in 0..<rowCount {
      if !isOff.isEmpty, isOff[i] { continue }
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

  private func brokenSets(_ values: [Double], _ tolerance: Double) -> [Violation] {
    orderedSets.compactMap { set in
      let open = set.members.indices.filter { values[set.members[$0].column].magnitude > tolerance }
      guard let first = open.first, let last = open.last else { return nil }
      if last - first < set.kind.rawValue { return nil }
      // The least that would have to go to zero for the set to hold.
      let sizes = open.map { values[set.members[$0].column].magnitude }
      let kept = open.indices.map { place in
        set.kind == .two && place + 1 < open.count && open[place + 1] == open[place] + 1
          ? sizes[place] + sizes[place + 1] : sizes[place]
      }
      return Violation(item: set.title, amount: sizes.reduce(0, +) - (kept.max() ?? 0))
    }
  }
}
