/// The inverse and the determinant of a symmetric positive definite matrix, for matrices of some hundred rows.
///
/// All inner loops add a multiple of one row to another, which compilers turn into vector instructions.
struct SymmetricInverse {
  let size: Int
  /// Row-major, both triangles.
  let inverse: [Double]
  /// (Uᵀ)⁻¹ of the factorisation A = UᵀU, row-major, zero above the diagonal: its Gram matrix is the inverse.
  let factor: [Double]
  /// log det A.
  let logDeterminant: Double

  /// Inverts a row-major matrix of which the upper triangle is read; nil where it is not positive definite.
  init?(_ matrix: [Double], size: Int) {
    precondition(matrix.count == size * size, "a matrix of \(size) by \(size) has \(size * size) entries")
    var upper = matrix
    guard let logDeterminant = Self.factorise(&upper, size) else { return nil }
    self.size = size
    self.logDeterminant = logDeterminant
    var root = Array(repeating: 0.0, count: size * size)
    for i in 0..<size { root[i * size + i] = 1 }
    Self.substitute(upper, into: &root, size)
    factor = root
    inverse = Self.gram(root, size, lowerTriangular: true)
  }

  /// Replaces the upper triangle by U with A = UᵀU.
  private static func factorise(_ a: inout [Double], _ n: Int) -> Double? {
    var logDeterminant = 0.0
    let positive = a.withUnsafeMutableBufferPointer { a in
      for k in 0..<n {
        let pivot = a[k * n + k]
        guard pivot > 0, pivot.isFinite else { return false }
        logDeterminant += logarithm(pivot)
        let scale = 1 / pivot.squareRoot()
        for j in k..<n { a[k * n + j] *= scale }
        for i in (k + 1)..<max(n, k + 1) {
          let c = a[k * n + i]
          guard c != 0 else { continue }
          for j in i..<n { a[i * n + j] -= c * a[k * n + j] }
        }
      }
      return true
    }
    return positive ? logDeterminant : nil
  }

  /// Replaces a lower triangular B by (Uᵀ)⁻¹B.
  private static func substitute(_ upper: [Double], into b: inout [Double], _ n: Int) {
    upper.withUnsafeBufferPointer { u in
      b.withUnsafeMutableBufferPointer { b in
        for k in 0..<n {
          let width = k + 1
          let scale = 1 / u[k * n + k]
          for j in 0..<width { b[k * n + j] *= scale }
          for i in (k + 1)..<max(n, k + 1) {
            let c = u[k * n + i]
            guard c != 0 else { continue }
            for j in 0..<width { b[i * n + j] -= c * b[k * n + j] }
          }
        }
      }
    }
  }

  /// BᵀB for a square B.
  private static func gram(_ b: [Double], _ n: Int, lowerTriangular: Bool) -> [Double] {
    var product = Array(repeating: 0.0, count: n * n)
    b.withUnsafeBufferPointer { b in
      product.withUnsafeMutableBufferPointer { p in
        for k in 0..<n {
          let width = lowerTriangular ? k + 1 : n
          for i in 0..<width {
            let c = b[k * n + i]
            guard c != 0 else { continue }
            for j in i..<width { p[i * n + j] += c * b[k * n + j] }
          }
        }
        for i in 0..<n {
          for j in 0..<i { p[i * n + j] = p[j * n + i] }
        }
      }
    }
    return product
  }

  /// S − S·A⁻¹·S for a symmetric S.
  func complement(of matrix: [Double]) -> [Double] {
    var root = Array(repeating: 0.0, count: size * size)
    let n = size
    factor.withUnsafeBufferPointer { f in
      matrix.withUnsafeBufferPointer { m in
        root.withUnsafeMutableBufferPointer { r in
          for i in 0..<n {
            for k in 0...i {
              let c = f[i * n + k]
              guard c != 0 else { continue }
              for j in 0..<n { r[i * n + j] += c * m[k * n + j] }
            }
          }
        }
      }
    }
    var result = Self.gram(root, size, lowerTriangular: false)
    for i in result.indices { result[i] = matrix[i] - result[i] }
    return result
  }
}
