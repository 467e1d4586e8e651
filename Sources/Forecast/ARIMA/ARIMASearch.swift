/// The search for the coefficients of the largest likelihood.
struct ARIMASearch {
  /// The best coefficients found.
  struct Best {
    let coefficients: [Double]
    let evaluation: ARMAEvaluation
    let converged: Bool
  }

  let likelihood: ARMALikelihood
  let effort: ARIMAEffort

  /// Above this largest lag the r × r problem takes most of an evaluation's time.
  private static let longLag = 300

  /// Nil where the likelihood exists nowhere.
  ///
  /// With long lags the search begins at the end of one without the unknown past.
  func run(start: [Double]?) -> Best? {
    let shape = likelihood.shape
    if shape.degree > Self.longLag, !likelihood.isConditional {
      var conditional = likelihood
      conditional.isConditional = true
      if let near = ARIMASearch(likelihood: conditional, effort: effort).run(start: start),
        let point = minimise(from: shape.numbers(of: near.coefficients)), let best = best(point)
      {
        return best
      }
    }
    guard shape.count > 0 else {
      return likelihood.evaluate([], withGradient: false).map {
        Best(coefficients: [], evaluation: $0, converged: true)
      }
    }
    let candidates = StartingValues(likelihood).candidates(warm: start)
    let values = candidates.map { numbers in
      likelihood.evaluate(shape.coefficients(of: numbers), withGradient: false)?.logLikelihood ?? -.infinity
    }
    let ranked = candidates.indices.filter { values[$0] > -.infinity }.sorted { (values[$0], $1) > (values[$1], $0) }
    let best = ranked.prefix(searches(warm: start != nil)).compactMap { minimise(from: candidates[$0]) }
      .min { $0.point.value < $1.point.value }
    return best.flatMap { self.best($0) }
  }

  private func best(_ outcome: LBFGS.Outcome) -> Best? {
    let coefficients = likelihood.shape.coefficients(of: outcome.point.position)
    return likelihood.evaluate(coefficients, withGradient: false).map {
      Best(coefficients: coefficients, evaluation: $0, converged: outcome.converged)
    }
  }

  /// How many starts are followed: more where an evaluation is cheap and other optima are likelier.
  private func searches(warm: Bool) -> Int {
    if warm || likelihood.shape.degree > Self.longLag || likelihood.gaps.count > 20 { return 1 }
    let isShort = likelihood.series.count <= 1500 && likelihood.shape.degree <= 60
    return isShort ? 6 : effort == .quick ? 1 : 2
  }

  private func minimise(from start: [Double]) -> LBFGS.Outcome? {
    LBFGS().minimise(from: start, curvature: Double(likelihood.count)) { numbers in
      guard let there = likelihood.evaluate(likelihood.shape.coefficients(of: numbers)) else { return nil }
      let gradient = likelihood.shape.pulledBack(there.gradient, atNumbers: numbers)
      return (-there.logLikelihood, gradient.map { -$0 })
    }
  }
}

/// How much work a fit is worth.
enum ARIMAEffort {
  /// One search from the best start, no standard errors: for comparing models.
  case quick
  /// Several searches and standard errors.
  case thorough
}
