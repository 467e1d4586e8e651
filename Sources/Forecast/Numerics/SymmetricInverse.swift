internal import NumericMethods

/// The inverse and the determinant of a symmetric positive definite matrix, for matrices of some hundred rows.
///
/// All inner loops add multiples of four rows to another, which compilers turn into vector instructions and which reads a
/// matrix larger than a processor's cache a quarter as often.
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

  /// So many rows are taken together.
  private static let panel = 4

  /// Replaces the upper triangle by U with A = UᵀU.
  private static func factorise(_ a: inout [Double], _ n: Int) -> Double? {
    var logDeterminant = 0.0
    let positive = a.withUnsafeMutableBufferPointer { a in
      guard let a = a.baseAddress else { return true }
      for first in stride(from: 0, to: n, by: panel) {
        let end = min(first + panel, n)
        for k in first..<end {
          let row = a + k * n
          add(rows: first..<k, of: a, n, factor: { -a[$0 * n + k] }, to: row, columns: k..<n)
          let pivot = row[k]
          guard pivot > 0, pivot.isFinite else { return false }
          logDeterminant += logarithm(pivot)
          let scale = 1 / pivot.squareRoot()
          for j in k..<n { row[j] *= scale }
        }
        for i in end..<max(n, end) {
          add(rows: first..<end, of: a, n, factor: { -a[$0 * n + i] }, to: a + i * n, columns: i..<n)
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
        guard let u = u.baseAddress, let b = b.baseAddress else { return }
        for first in stride(from: 0, to: n, by: panel) {
          let end = min(first + panel, n)
          for k in first..<end {
            add(rows: first..<k, of: b, n, factor: { -u[$0 * n + k] }, to: b + k * n, columns: 0..<end)
            let scale = 1 / u[k * n + k]
            for j in 0...k { b[k * n + j] *= scale }
          }
          for i in end..<max(n, end) {
            add(rows: first..<end, of: b, n, factor: { -u[$0 * n + i] }, to: b + i * n, columns: 0..<end)
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
        guard let b = b.baseAddress, let p = p.baseAddress else { return }
        for first in stride(from: 0, to: n, by: panel) {
          let end = min(first + panel, n)
          let width = lowerTriangular ? end : n
          for i in 0..<width {
            add(rows: first..<end, of: b, n, factor: { b[$0 * n + i] }, to: p + i * n, columns: i..<width)
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
          guard let m = m.baseAddress, let r = r.baseAddress else { return }
          for first in stride(from: 0, to: n, by: Self.panel) {
            let end = min(first + Self.panel, n)
            for i in first..<n {
              Self.add(rows: first..<end, of: m, n, factor: { f[i * n + $0] }, to: r + i * n, columns: 0..<n)
            }
          }
        }
      }
    }
    var result = Self.gram(root, size, lowerTriangular: false)
    for i in result.indices { result[i] = matrix[i] - result[i] }
    return result
  }

  /// Adds multiples of at most ``panel`` rows of a matrix with rows of `n` numbers to a row.
  @inline(__always)
  private static func add(
    rows: Range<Int>, of matrix: UnsafePointer<Double>, _ n: Int, factor: (Int) -> Double,
    to target: UnsafeMutablePointer<Double>, columns: Range<Int>
  ) {
    if rows.count == 4 {
      let k = rows.lowerBound
      let (c0, c1, c2, c3) = (factor(k), factor(k + 1), factor(k + 2), factor(k + 3))
      guard c0 != 0 || c1 != 0 || c2 != 0 || c3 != 0 else { return }
      let (x0, x1, x2, x3) = (matrix + k * n, matrix + (k + 1) * n, matrix + (k + 2) * n, matrix + (k + 3) * n)
      for j in columns { target[j] += (c0 * x0[j] + c1 * x1[j]) + (c2 * x2[j] + c3 * x3[j]) }
    } else {
      for k in rows {
        let (c, x) = (factor(k), matrix + k * n)
        for j in columns { target[j] += c * x[j] }
      }
    }
  }
}
