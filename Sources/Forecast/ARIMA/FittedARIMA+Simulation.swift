internal import NumericMethods
internal import SeededRandom

extension FittedARIMA {
  /// Possible courses of the next `steps` steps: `paths` of them, each with normal innovations of its own.
  ///
  /// - Parameters:
  ///   - seed: the same seed gives the same paths.
  ///   - covariates: regressors' values at those steps; where they are missing the last known one holds.
  /// - Returns: one array of `steps` values per path.
  public func simulate(steps: Int, paths: Int, seed: UInt64, covariates: Covariates = Covariates()) -> [[Double]] {
    let count = max(0, steps)
    let regression = regressionPart(steps: count, covariates).values
    let deviation = sigma2.squareRoot() / scale
    var numbers = SeededNumbers(seed: seed)
    let normal = { (numbers: inout SeededNumbers) in
      deviation * NormalDistribution.quantile((Double(numbers.next() >> 11) + 0.5) * 0x1p-53)
    }
    return (0..<max(0, paths)).map { _ in
      let weights = state.spread.map { _ in normal(&numbers) }
      let innovations = (0..<count).map { _ in normal(&numbers) }
      return zip(state.path(innovations: innovations, weights: weights), regression).map {
        transform.undone($0 * scale + $1)
      }
    }
  }
}
