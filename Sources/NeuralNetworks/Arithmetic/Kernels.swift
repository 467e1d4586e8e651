package import CNumericKernels

/// The kernels in C that do the arithmetic.
package enum Kernels {
  /// Those of the highest level that this processor has.
  // A table of functions, which nothing changes.
  package nonisolated(unsafe) static let best: numeric_kernels = {
    guard let kernels = available.last else { preconditionFailure("the plain kernels are for every processor") }
    return kernels
  }()

  /// Those of all levels that this processor has, the plainest first.
  package static var available: [numeric_kernels] {
    (0..<numeric_kernel_levels()).compactMap { numeric_kernels_at($0)?.pointee }
  }
}
