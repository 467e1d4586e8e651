import CNumericKernels

/// A matrix in the order in which the kernel that multiplies by it reads it.
final class PackedMatrix: Sendable {
  let rows: Int
  let columns: Int
  private let numbers: Numbers

  init(rows: Int, columns: Int) {
    (self.rows, self.columns) = (rows, columns)
    numbers = Numbers(count: Kernels.best.packed_count(rows, columns))
  }

  /// Takes the numbers of a matrix that lies row by row.
  func pack(_ matrix: UnsafePointer<Float>) {
    Kernels.best.pack(rows, columns, matrix, columns, 0, numbers.start)
  }

  /// Takes the numbers of a matrix whose transpose lies row by row.
  func pack(transposeOf matrix: UnsafePointer<Float>) {
    Kernels.best.pack(rows, columns, matrix, rows, 1, numbers.start)
  }

  /// `product` = `matrix` times this one.
  ///
  /// - Parameters:
  ///   - matrix: `count` rows, as wide as this matrix is high, `stride` numbers apart.
  ///   - product: `count` rows without gaps, as wide as this matrix.
  ///   - turn: even and odd ones read this matrix in opposite directions, so that half of it is still in the cache.
  func multiply(
    _ matrix: UnsafePointer<Float>, count: Int, stride: Int, into product: UnsafeMutablePointer<Float>, turn: Int = 0
  ) {
    Kernels.best.multiply(
      count, columns, rows, matrix, stride, 0, numbers.start, product, columns, 0, turn & 1 == 0 ? 0 : 1)
  }
}
