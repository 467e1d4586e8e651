internal import MILPModel

extension RandomSwitchedProgram {
  /// The best point and its objective, or nil when no point is feasible.
  public func bestByTrying() -> (point: [Double], objective: Double)? {
    let choices = columns.map(\.wholeValues)
    if choices.contains(where: { $0.isEmpty }) { return nil }
    var places = [Int](repeating: 0, count: columns.count)
    var best: (point: [Double], objective: Double)?
    while true {
      let point = places.indices.map { choices[$0][places[$0]] }
      if let found = completed(point) {
        let objective = zip(columns, found).reduce(0) { $0 + $1.0.objective * $1.1 }
        if best.map({ sense == .minimize ? objective < $0.objective : objective > $0.objective }) ?? true {
          best = (found, objective)
        }
      }
      var j = 0
      while j < places.count {
        places[j] += 1
        if places[j] < choices[j].count { break }
        places[j] = 0
        j += 1
      }
      if j == places.count { return best }
    }
  }

  /// The point with the best value of the last variable where that is not whole; nil when none is feasible.
  private func completed(_ point: [Double]) -> [Double]? {
    guard let last = columns.last, !last.domain.isWhole else { return isFeasible(point) ? point : nil }
    // What the rows that must hold leave of it.
    var room = Bounds.free
    for row in rows where mustHold(row, at: point) {
      let rest = zip(row.coefficients.dropLast(), point).reduce(0) { $0 + $1.0 * $1.1 }
      guard let factor = row.coefficients.last, factor != 0 else { continue }
      let ends = [(row.bounds.lower - rest) / factor, (row.bounds.upper - rest) / factor].sorted()
      room.lower = max(room.lower, ends[0])
      room.upper = min(room.upper, ends[1])
    }
    let within = Bounds(lower: max(room.lower, last.bounds.lower), upper: min(room.upper, last.bounds.upper))
    // Zero is tried by itself, for semi-continuous variables and sets.
    let wishes = (within.lower <= within.upper ? [within.lower, within.upper] : []) + [0]
    let points = wishes.map { point.dropLast() + [$0] }.filter(isFeasible)
    let isRising = (last.objective > 0) == (sense == .maximize)
    return points.max {
      isRising ? $0[point.count - 1] < $1[point.count - 1] : $0[point.count - 1] > $1[point.count - 1]
    }
  }

  private func mustHold(_ row: Row, at point: [Double]) -> Bool {
    row.condition.map { (point[$0.column] == 1) == $0.isActiveWhen } ?? true
  }

  /// Whether everything is as it means.
  private func isFeasible(_ point: [Double]) -> Bool {
    for (column, value) in zip(columns, point) {
      let isWithin = column.bounds.lower <= value && value <= column.bounds.upper
      if !isWithin, !(column.domain.isSemi && value == 0) { return false }
    }
    for row in rows where mustHold(row, at: point) {
      let sum = zip(row.coefficients, point).reduce(0) { $0 + $1.0 * $1.1 }
      if sum < row.bounds.lower - 1e-9 || sum > row.bounds.upper + 1e-9 { return false }
    }
    return sets.allSatisfy { set in
      let open = set.members.indices.filter { point[set.members[$0]] != 0 }
      return switch set.kind {
      case .one: open.count <= 1
      case .two: open.count <= 1 || open.count == 2 && open[1] == open[0] + 1
      }
    }
  }
}

extension RandomSwitchedProgram.Column {
  /// Every whole value it may take; zero alone stands for a variable that is not whole.
  fileprivate var wholeValues: [Double] {
    guard domain.isWhole else { return [0] }
    let (low, high) = (bounds.lower.rounded(.up), bounds.upper.rounded(.down))
    let values = low <= high ? Array(stride(from: low, through: high, by: 1)) : []
    return domain.isSemi && !values.contains(0) ? values + [0] : values
  }
}
