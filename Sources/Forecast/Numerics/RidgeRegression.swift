internal import NumericMethods

/// Linear regression whose coefficients are held small, by least squares or, with weights in turn, by least absolute
/// deviations.
struct RidgeRegression {
  let coefficients: [Double]

  /// Fits rows of `width` features without an intercept; nil where there are fewer than two rows or nothing varies.
  ///
  /// - Parameters:
  ///   - penalty: how much a feature's square weighs beside its own sum of squares.
  ///   - robustRounds: how many times rows are weighted anew by 1/|error| (iteratively reweighted least squares), zero for
  ///     least squares.
  init?(rows: [Double], width: Int, targets: [Double], weights: [Double], penalty: Double, robustRounds: Int) {
    guard width > 0, targets.count > 1, rows.count == width * targets.count else { return nil }
    var weight = weights
    var found: [Double]?
    for round in 0...max(0, robustRounds) {
      guard let solution = Self.solve(rows, width, targets, weight, penalty) else { break }
      found = solution
      guard round < robustRounds else { break }
      let errors = Self.errors(rows, width, targets, solution)
      let typical = errors.reduce(0, +) / Double(errors.count)
      guard typical > 0 else { break }
      for k in weight.indices { weight[k] = weights[k] * typical / max(errors[k], 0.05 * typical) }
    }
    guard let found else { return nil }
    coefficients = found
  }

  private static func solve(
    _ rows: [Double], _ width: Int, _ targets: [Double], _ weights: [Double], _ penalty: Double
  ) -> [Double]? {
    var matrix = [Double](repeating: 0, count: width * width)
    var right = [Double](repeating: 0, count: width)
    rows.withUnsafeBufferPointer { rows in
      matrix.withUnsafeMutableBufferPointer { matrix in
        for k in targets.indices {
          let (base, weight) = (k * width, weights[k])
          for i in 0..<width {
            let x = weight * rows[base + i]
            right[i] += x * targets[k]
            for j in 0...i { matrix[i * width + j] += x * rows[base + j] }
          }
        }
      }
    }
    let trace = (0..<width).reduce(0) { $0 + matrix[$1 * width + $1] }
    guard trace > 0, trace.isFinite else { return nil }
    for i in 0..<width {
      for j in 0..<i { matrix[j * width + i] = matrix[i * width + j] }
      // Relative to the feature itself, so that units do not matter; a feature that is always zero gets none.
      let square = matrix[i * width + i]
      matrix[i * width + i] = square > 0 ? square * (1 + penalty + 1e-9) : 1
    }
    let solution = Cholesky(matrix, size: width)?.solve(right)
    return solution.flatMap { $0.allSatisfy(\.isFinite) ? $0 : nil }
  }

  private static func errors(_ rows: [Double], _ width: Int, _ targets: [Double], _ solution: [Double]) -> [Double] {
    rows.withUnsafeBufferPointer { rows in
      targets.indices.map { k in
        var error = targets[k]
        for i in 0..<width { error -= solution[i] * rows[k * width + i] }
        return error.magnitude
      }
    }
  }
}
