internal import MILPModel

/// What every report must keep, whatever was asked.
struct ReportAudit {
  let problem: Problem
  let report: SolverReport

  /// Everything that contradicts the problem or itself, in words; empty for an honest report.
  func faults() -> [String] {
    var found: [String] = []
    if report.bound?.isNaN ?? false { found.append("the bound is NaN") }
    if let seconds = Optional(report.statistics.seconds), !(seconds >= 0) { found.append("it took \(seconds) s") }
    switch report.termination {
    case .infeasible where report.values.map { problem.violations(at: $0).isEmpty } ?? false:
      found.append("called infeasible, but its own point is feasible")
    case .optimal where report.values == nil: found.append("optimal without a point")
    default: break
    }
    guard let values = report.values else { return found }
    found += problem.violations(at: values).map { "the point is wrong: \($0)" }
    guard found.isEmpty else { return found }
    let objective = problem.objectiveValue(at: values)
    if let bound = report.bound {
      let beyond = problem.sense == .minimize ? bound - objective : objective - bound
      if beyond > 1e-6 * max(1, objective.magnitude) {
        found.append("the bound \(bound) claims that its own point with objective \(objective) cannot be")
      }
    }
    return found + dualFaults(at: values, objective)
  }

  /// Duals are those of an optimum exactly when they explain the costs and pay for no slack (Kuhn and Tucker).
  private func dualFaults(at values: [Double], _ objective: Double) -> [String] {
    if report.duals == nil, report.reducedCosts == nil { return [] }
    if problem.hasIntegers { return ["an integer program has no duals"] }
    guard let duals = report.duals, let reducedCosts = report.reducedCosts else {
      return ["duals and reduced costs come together"]
    }
    guard duals.count == problem.rowCount, reducedCosts.count == problem.columnCount else {
      return ["there are \(duals.count) duals and \(reducedCosts.count) reduced costs"]
    }
    var found: [String] = []
    var activity = [Double](repeating: 0, count: problem.rowCount)
    for j in 0..<problem.columnCount {
      var explained = reducedCosts[j]
      var size = max(1, reducedCosts[j].magnitude)
      for k in problem.columnStarts[j]..<problem.columnStarts[j + 1] {
        let i = Int(problem.rowIndices[k])
        activity[i] += problem.coefficients[k] * values[j]
        explained += problem.coefficients[k] * duals[i]
        size = max(size, (problem.coefficients[k] * duals[i]).magnitude)
      }
      if (problem.objective[j] - explained).magnitude > 1e-6 * size {
        found.append(
          "the duals explain \(explained) of the cost \(problem.objective[j]) of \(problem.columnName(j))")
      }
    }
    guard report.termination == .optimal else { return found }
    let tolerance = 1e-6 * max(1, objective.magnitude)
    for i in duals.indices {
      let slack = slackCost(duals[i], activity[i], problem.rowLower[i], problem.rowUpper[i])
      if slack > tolerance {
        found.append("the dual \(duals[i]) of \(problem.rowName(i)) pays \(slack) for a limit that is not met")
      }
    }
    for j in reducedCosts.indices {
      let slack = slackCost(reducedCosts[j], values[j], problem.columnLower[j], problem.columnUpper[j])
      if slack > tolerance {
        found.append(
          "the reduced cost \(reducedCosts[j]) of \(problem.columnName(j)) pays \(slack) for a limit that is not met")
      }
    }
    return found
  }

  /// A price that is positive where less is better belongs to the lower limit, a negative one to the upper; where more is
  /// better it is the other way round.
  private func slackCost(_ price: Double, _ value: Double, _ lower: Double, _ upper: Double) -> Double {
    if price == 0 { return 0 }
    let end = (price > 0) == (problem.sense == .minimize) ? lower : upper
    return end.isInfinite ? (price.magnitude > 1e-7 ? .infinity : 0) : price.magnitude * (value - end).magnitude
  }
}
