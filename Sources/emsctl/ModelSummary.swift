import MILPModel

/// What `emsctl validate` says of a model: its size, the span of its numbers, and what is wrong with them.
struct ModelSummary {
  let problem: Problem

  var text: String {
    let found = problem.statistics
    var lines = [
      "columns: "
        + Self.list([
          ("continuous", found.continuous), ("integer", found.integers), ("binary", found.binaries),
          ("semi-continuous", found.semicontinuous), ("of these fixed", found.fixedColumns),
          ("free", found.freeColumns), ("in no row", found.emptyColumns),
        ]),
      "rows: "
        + Self.list([
          ("equations", found.equations), ("inequalities", found.inequalities), ("ranged", found.rangedRows),
          ("free", found.freeRows), ("empty", found.emptyRows), ("under a condition", found.conditions),
        ]),
    ]
    if found.orderedSets > 0 { lines.append("special ordered sets: \(found.orderedSets)") }
    for (title, range) in [
      ("\(found.coefficients) coefficients", found.coefficientMagnitudes), ("objective", found.objectiveMagnitudes),
      ("bounds", found.boundMagnitudes), ("limits of rows", found.limitMagnitudes),
    ] {
      if let range { lines.append("\(title): magnitudes from \(range.lowerBound) to \(range.upperBound)") }
    }
    lines += problem.evidentConflicts.map { "infeasible: \($0)" }
    lines += problem.scalingReport.remarks.map { "beware: \($0)" }
    lines += problem.notes.map { "note: \($0)" }
    return lines.map { "  \($0)\n" }.joined()
  }

  private static func list(_ counts: [(name: String, count: Int)]) -> String {
    let named = counts.filter { $0.count > 0 }.map { "\($0.count) \($0.name)" }
    return named.isEmpty ? "none" : named.joined(separator: ", ")
  }
}
