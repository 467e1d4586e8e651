internal import MILPModel

/// A problem as it goes into a file: minimised, without constant, and without rows that have no limits.
///
/// Solvers disagree about everything that is left out here. GLPK knows no `OBJSENSE`, CBC takes it for the end of a file
/// in fixed columns, the sign of the constant differs, and rows without limits are kept by some and not by others.
struct PlainProblem {
  private let original: Problem
  /// What the file holds.
  let problem: Problem
  /// The rows in the file by their place there.
  let rows: [Int]

  init(_ problem: Problem) throws(ModelFaults) {
    original = problem
    rows = (0..<problem.rowCount).filter { problem.rowLower[$0].isFinite || problem.rowUpper[$0].isFinite }
    if problem.sense == .minimize, problem.offset == 0, rows.count == problem.rowCount {
      self.problem = problem
      return
    }
    var model = Model(problem)
    if problem.sense == .maximize {
      model.setSense(.minimize)
      for j in 0..<problem.columnCount { model.setObjective(0 - problem.objective[j], of: model.variable(at: j)) }
    }
    model.setOffset(0)
    for i in 0..<problem.rowCount where problem.rowLower[i].isInfinite && problem.rowUpper[i].isInfinite {
      model.remove(model.constraint(at: i))
    }
    self.problem = try model.freeze()
  }

  /// The answer in the problem's own sense, with the constant and the rows that were left out.
  func restored(_ answer: DriverAnswer) -> SolverReport {
    let sign: Double = original.sense == .minimize ? 1 : -1
    var report = SolverReport(answer.termination)
    report.values = answer.values
    report.bound = answer.bound.map { sign * $0 + original.offset }
    if !original.hasIntegers, let duals = answer.duals, let reducedCosts = answer.reducedCosts {
      var all = [Double](repeating: 0, count: original.rowCount)
      for (k, i) in rows.enumerated() { all[i] = sign * duals[k] }
      report.duals = all
      report.reducedCosts = reducedCosts.map { sign * $0 }
    }
    return report
  }
}
