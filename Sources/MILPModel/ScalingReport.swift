/// What in a problem's numbers endangers its solution, in words and by name.
///
/// Solvers calculate with sixteen digits and forgive about 1e-7 in every row and 1e-5 in every integer. Numbers of very
/// different size use that up. Nothing here is an error.
public struct ScalingReport: Sendable {
  /// One thing that is wrong and what helps.
  public struct Remark: Hashable, Sendable, CustomStringConvertible {
    /// What kind of trouble it is.
    public enum Kind: String, Sendable {
      /// Coefficients of very different size somewhere in the rows.
      case wideCoefficients
      /// Coefficients of very different size in one row.
      case wideRow
      /// A binary whose coefficient is so large that rounding opens the row it switches.
      case looseSwitch
      /// Objective coefficients of very different size.
      case wideObjective
      /// An objective so small that solvers take its differences for zero.
      case smallObjective
      /// A bound that is so large that it stands for none.
      case largeBound
      /// A right-hand side beyond what tolerances can resolve.
      case largeLimit
    }

    /// What kind of trouble it is.
    public let kind: Kind
    /// The trouble, where it is, and what helps.
    public let description: String
  }

  /// What was found, at most ``limit`` of a kind.
  public let remarks: [Remark]

  /// How many remarks of one kind are listed at most.
  public static let limit = 5
}

extension Problem {
  /// What in the numbers endangers the solution; linear in the number of coefficients.
  public var scalingReport: ScalingReport {
    var inspection = ScalingInspection(problem: self)
    inspection.lookAtRows()
    inspection.lookAtObjective()
    inspection.lookAtBounds()
    return ScalingReport(remarks: inspection.remarks)
  }
}

private struct ScalingInspection {
  let problem: Problem
  var remarks: [ScalingReport.Remark] = []
  private var counts: [ScalingReport.Remark.Kind: Int] = [:]

  /// From this ratio on a solver's tolerance (1e-7) relative to the large numbers hides the small ones.
  private static let wide = 1e7
  /// An integer's tolerance of 1e-5 times this is ten units of the row's smallest coefficient.
  private static let loose = 1e6

  init(problem: Problem) { self.problem = problem }

  private mutating func remark(_ kind: ScalingReport.Remark.Kind, _ text: String) {
    counts[kind, default: 0] += 1
    if counts[kind, default: 0] <= ScalingReport.limit { remarks.append(.init(kind: kind, description: text)) }
  }

  private struct Entry {
    var size: Double
    var row: Int
    var column: Int
  }

  mutating func lookAtRows() {
    var smallest = [Entry?](repeating: nil, count: problem.rowCount)
    var largest = smallest
    var switches: [Entry] = []
    for j in 0..<problem.columnCount {
      let isSwitch = problem.isInteger[j] && problem.domain(ofColumn: j) == .binary
      for k in problem.columnStarts[j]..<problem.columnStarts[j + 1] {
        let entry = Entry(size: problem.coefficients[k].magnitude, row: Int(problem.rowIndices[k]), column: j)
        if entry.size < smallest[entry.row]?.size ?? .infinity { smallest[entry.row] = entry }
        if entry.size > largest[entry.row]?.size ?? 0 { largest[entry.row] = entry }
        if isSwitch, entry.size >= Self.loose { switches.append(entry) }
      }
    }
    let rows = zip(smallest, largest).compactMap { pair in pair.0.flatMap { low in pair.1.map { (low, $0) } } }
    if let low = rows.map(\.0).min(by: { $0.size < $1.size }), let high = rows.map(\.1).max(by: { $0.size < $1.size }),
      high.size / low.size > Self.wide
    {
      remark(
        .wideCoefficients,
        "coefficients reach from \(text(low)) to \(text(high)), \(orders(high.size / low.size)); solvers keep about seven. "
          + "Choose units in which both are nearer to one")
    }
    for (low, high) in rows where high.size / low.size > Self.wide {
      remark(
        .wideRow,
        "\(problem.rowTitle(high.row)) has coefficients from \(low.size) (\(problem.columnName(low.column))) to "
          + "\(high.size) (\(problem.columnName(high.column))); the small ones may be lost in rounding")
    }
    for entry in switches {
      guard let low = smallest[entry.row], low.column != entry.column, entry.size / low.size >= Self.loose else {
        continue
      }
      remark(
        .looseSwitch,
        "\(problem.rowTitle(entry.row)): a solver takes \(problem.columnName(entry.column)) = 0.00001 for zero, and its "
          + "coefficient \(entry.size) opens the row by \(entry.size * 1e-5) then. Tighter bounds of the row's variables "
          + "allow a smaller one")
    }
  }

  mutating func lookAtObjective() {
    let costs = problem.objective.indices.filter { problem.objective[$0] != 0 }
    guard let low = costs.min(by: { problem.objective[$0].magnitude < problem.objective[$1].magnitude }),
      let high = costs.max(by: { problem.objective[$0].magnitude < problem.objective[$1].magnitude })
    else { return }
    let (small, large) = (problem.objective[low].magnitude, problem.objective[high].magnitude)
    if large / small > Self.wide {
      remark(
        .wideObjective,
        "the objective weighs \(problem.columnName(low)) with \(small) and \(problem.columnName(high)) with \(large), "
          + "\(orders(large / small)) apart; the small weight has no effect within a solver's tolerance. Goals of different "
          + "rank are better solved in order")
    }
    if large < 1e-3 {
      remark(
        .smallObjective,
        "no objective coefficient is larger than \(large); many solvers take reduced costs below 1e-7 for zero. Multiply "
          + "the objective by \(power(1 / large))")
    }
  }

  mutating func lookAtBounds() {
    for j in 0..<problem.columnCount {
      for bound in [problem.columnLower[j], problem.columnUpper[j]] where bound.isFinite && bound.magnitude >= 1e9 {
        remark(
          .largeBound,
          "the bound \(bound) of \(problem.columnName(j)) is very large; if it stands for 'no limit', leave it out")
      }
    }
    for i in 0..<problem.rowCount {
      for limit in [problem.rowLower[i], problem.rowUpper[i]] where limit.isFinite && limit.magnitude >= 1e9 {
        remark(
          .largeLimit,
          "\(problem.rowTitle(i)) is limited by \(limit); a solver's tolerance of 1e-7 of that is \(limit.magnitude * 1e-7). "
            + "Give the row a larger unit")
      }
    }
  }

  private func text(_ entry: Entry) -> String {
    "\(entry.size) (\(problem.columnName(entry.column)) in row \(problem.rowName(entry.row)))"
  }

  private func orders(_ ratio: Double) -> String { "\(digits(ratio)) orders of magnitude" }
  private func power(_ ratio: Double) -> String { "1e\(digits(ratio))" }

  /// The number of powers of ten in a ratio of more than one.
  private func digits(_ ratio: Double) -> Int {
    var (count, rest) = (0, ratio)
    while rest >= 9.999, count < 400 {
      rest /= 10
      count += 1
    }
    return count
  }
}
