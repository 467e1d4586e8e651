/// The factor L of a symmetric positive definite matrix A = L·Lᵀ, row by row.
package struct Cholesky {
  package let size: Int
  /// Row-major, zero above the diagonal.
  package private(set) var lower: [Double]

  /// Factors a row-major matrix; nil where it is not positive definite.
  package init?(_ matrix: [Double], size: Int) {
    precondition(matrix.count == size * size, "a matrix of \(size) by \(size) has \(size * size) entries")
    self.size = size
    lower = Array(repeating: 0, count: size * size)
    for i in 0..<size {
      for j in 0...i {
        var sum = matrix[i * size + j]
        for k in 0..<j { sum -= lower[i * size + k] * lower[j * size + k] }
        if i > j {
          lower[i * size + j] = sum / lower[j * size + j]
        } else {
          guard sum > 0, sum.isFinite else { return nil }
          lower[i * size + i] = sum.squareRoot()
        }
      }
    }
  }

  /// The x with A·x = `right`.
  package func solve(_ right: [Double]) -> [Double] {
    var x = forward(right)
    for i in stride(from: size - 1, through: 0, by: -1) {
      for k in (i + 1)..<max(size, i + 1) { x[i] -= lower[k * size + i] * x[k] }
      x[i] /= lower[i * size + i]
    }
    return x
  }

  /// The x with L·x = `right`.
  package func forward(_ right: [Double]) -> [Double] {
    var x = right
    for i in 0..<size {
      for k in 0..<i { x[i] -= lower[i * size + k] * x[k] }
      x[i] /= lower[i * size + i]
    }
    return x
  }

  /// log det A.
  package var logDeterminant: Double {
    var product = 0.0
    for i in 0..<size { product += 2 * logarithm(lower[i * size + i]) }
    return product
  }
}
