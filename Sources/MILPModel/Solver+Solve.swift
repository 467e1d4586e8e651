extension Solver {
  /// Freezes the model, solves it and verifies the answer.
  ///
  /// - Throws: ``ModelFaults`` when the model has faults. Infeasible, unbounded and limits are outcomes.
  public func solve(_ model: Model, options: SolveOptions = SolveOptions()) throws(ModelFaults) -> Outcome {
    solve(try model.freeze(), options: options)
  }

  /// Solves a frozen problem and verifies the answer.
  ///
  /// What the solver's ``Solver/capabilities`` lack is rewritten with binaries and undone in the answer.
  public func solve(_ problem: Problem, options: SolveOptions = SolveOptions()) -> Outcome {
    if !problem.evidentConflicts.isEmpty {
      return Outcome(
        termination: .infeasible, bound: problem.sense == .minimize ? .infinity : -.infinity,
        conflict: problem.evidentConflicts)
    }
    var options = options
    if let point = options.initialPoint, !problem.violations(at: point).isEmpty { options.initialPoint = nil }
    do throws(ModelFaults) {
      let report: SolverReport
      if let lowering = try Lowering(problem, for: capabilities) {
        var loweredOptions = options
        loweredOptions.initialPoint = options.initialPoint.map(lowering.completed)
        report = lowering.restricted(accepted(lowering.problem, loweredOptions))
      } else {
        report = accepted(problem, options)
      }
      return problem.outcome(from: report, options: options)
    } catch {
      return Outcome(termination: .failed("cannot be written for \(name): \(error)"), bound: problem.noBound)
    }
  }

  private func accepted(_ problem: Problem, _ options: SolveOptions) -> SolverReport {
    if problem.hasIntegers, !capabilities.contains(.integers) {
      return SolverReport(.failed("\(name) cannot solve problems with integer variables"))
    }
    return problem.evidentConflicts.isEmpty ? run(problem, options: options) : SolverReport(.infeasible)
  }
}

extension Problem {
  /// The bound that says nothing.
  var noBound: Double { sense == .minimize ? -.infinity : .infinity }

  /// A report checked: integers made whole, rows verified, objective recomputed.
  func outcome(from report: SolverReport, options: SolveOptions) -> Outcome {
    var outcome = Outcome(termination: report.termination, bound: report.bound ?? noBound)
    outcome.statistics = report.statistics
    switch report.termination {
    case .infeasible:
      guard options.initialPoint != nil else {
        outcome.bound = -noBound
        return outcome
      }
      // The caller's point was verified, so the solver is wrong.
      outcome.termination = .numerical("called infeasible, but the initial point is feasible")
      outcome.bound = noBound
    case .unbounded, .infeasibleOrUnbounded:
      outcome.bound = noBound
      return outcome
    case .optimal, .limit, .numerical, .failed: break
    }
    // Of the solver's point, made whole, and the initial one the better is kept. Making whole may break a row: then the
    // outcome says so.
    var candidates: [[Double]] = []
    for raw in [report.values, options.initialPoint] {
      guard let raw, raw.count == columnCount else { continue }
      candidates.append(wholePoint(near: raw))
    }
    var best: (values: [Double], objective: Double, broken: [Violation])?
    for values in candidates {
      let broken = violations(at: values)
      let objective = objectiveValue(at: values)
      guard let former = best else {
        best = (values, objective, broken)
        continue
      }
      let better = sense == .minimize ? objective < former.objective : objective > former.objective
      if broken.isEmpty, !former.broken.isEmpty || better { best = (values, objective, broken) }
    }
    guard let best else {
      if report.termination == .optimal { outcome.termination = .failed("optimal without a point") }
      return outcome
    }
    outcome.solution = Solution(
      values: best.values, objective: best.objective, duals: report.duals, reducedCosts: report.reducedCosts,
      places: places)
    if !best.broken.isEmpty { outcome.quality = .imprecise(best.broken) }
    if report.termination == .optimal, isLinear { outcome.bound = best.objective }
    // No bound can lie beyond a point that holds; rounding in the solver can put it there by a hair.
    if best.broken.isEmpty {
      outcome.bound = sense == .minimize ? min(outcome.bound, best.objective) : max(outcome.bound, best.objective)
    }
    return outcome
  }

  /// The point with integers rounded and tiny bound overshoot clipped, as a reader of the plan expects.
  private func wholePoint(near raw: [Double]) -> [Double] {
    var values = raw
    for j in semicontinuousColumns where values[j].magnitude <= 1e-7 { values[j] = 0 }
    for j in 0..<columnCount {
      if values[j] == 0, isSemicontinuous(j) { continue }
      if isInteger[j], (values[j] - values[j].rounded()).magnitude <= 1e-4 { values[j] = values[j].rounded() }
      if columnLower[j] - values[j] > 0, columnLower[j] - values[j] <= 1e-7 { values[j] = columnLower[j] }
      if values[j] - columnUpper[j] > 0, values[j] - columnUpper[j] <= 1e-7 { values[j] = columnUpper[j] }
      if values[j] == 0 { values[j] = 0 }
    }
    return values
  }
}
