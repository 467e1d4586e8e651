internal import NumericMethods

/// The parameters that predict a room best, and how sure they are.
struct RoomFit {
  let structure: RoomStructure
  let parameters: [Double]
  /// The errors one step ahead, in K.
  let errors: [Double]
  /// The sum of squares, the starts of runs included.
  let sum: Double
  let hasConverged: Bool
  private let jacobian: [Double]
  private let rows: Int
  private let factor: Cholesky
  private let scales: [Double]

  /// The fit that Levenberg and Marquardt's method finds from `start`; nil where the steps do not determine it.
  init?(_ structure: RoomStructure, of steps: RoomSteps, from start: [Double], deviation: Double, iterations: Int) {
    let looseness = structure.looseness(deviation: deviation)
    let rows = steps.count + 2 * steps.runs.count
    let search = LevenbergMarquardt(from: start, count: rows, steps: iterations) { parameters, errors in
      guard let predictor = structure.predictor(parameters, stepHours: steps.stepHours) else { return false }
      predictor.errors(of: steps, looseness: looseness, into: errors)
      return true
    }
    guard let search else { return nil }
    let (normal, _) = search.normalEquations()
    let size = start.count
    let scales = (0..<size).map { normal[$0 * size + $0] > 0 ? normal[$0 * size + $0].squareRoot() : 1 }
    var scaled = normal
    for p in 0..<size { for q in 0..<size { scaled[p * size + q] /= scales[p] * scales[q] } }
    // Below this the matrix is one of rounding errors.
    guard let factor = Cholesky(scaled, size: size), factor.logDeterminant > -100 else { return nil }
    self.structure = structure
    parameters = search.parameters
    errors = Array(search.residuals[..<steps.count])
    sum = search.sum
    hasConverged = search.hasConverged
    jacobian = search.jacobian
    self.rows = rows
    self.factor = factor
    self.scales = scales
  }

  /// The deviation of an error.
  var deviation: Double { (sum / Double(max(1, errors.count - parameters.count))).squareRoot() }

  /// Schwarz's criterion (1978); less is better.
  var criterion: Double {
    let n = Double(errors.count)
    return n * logarithm(max(sum, 1e-300) / n) + Double(parameters.count) * logarithm(n)
  }

  /// The deviation of a quantity whose derivatives by the parameters are given.
  ///
  /// The larger of what follows where errors are independent and of what follows from the errors as they are, alike over
  /// some hours: W. Newey and K. West, "A simple, positive semi-definite, heteroskedasticity and autocorrelation
  /// consistent covariance matrix" (1987).
  /// - Parameter reach: over how many steps errors may be alike.
  func deviation(alongGradient gradient: [Double], reach: Int) -> Double {
    let weights = zip(factor.solve(zip(gradient, scales).map { $0 / $1 }), scales).map { $0 / $1 }
    let plain = zip(weights, gradient).reduce(0) { $0 + $1.0 * $1.1 } * deviation * deviation
    var scores = Array(repeating: 0.0, count: errors.count)
    for (p, weight) in weights.enumerated() {
      for k in errors.indices { scores[k] += weight * jacobian[p * rows + k] }
    }
    for k in errors.indices { scores[k] *= errors[k] }
    var robust = 0.0
    for lag in 0...max(0, min(reach, errors.count / 4)) {
      let share = 1 - Double(lag) / Double(reach + 1)
      var sum = 0.0
      for k in lag..<max(lag, errors.count) { sum += scores[k] * scores[k - lag] }
      robust += (lag == 0 ? 1 : 2) * share * sum
    }
    let freedom = Double(errors.count) / Double(max(1, errors.count - parameters.count))
    return max(0, plain, robust * freedom).squareRoot()
  }
}
