import CNumericKernels

/// A linear layer: y = [x 1] W, whose last row of W holds the biases.
package struct Dense: Hashable, Sendable {
  /// Numbers that enter.
  package let inputs: Int
  /// Numbers that come out.
  package let outputs: Int

  /// Rows of W.
  var rows: Int { inputs + 1 }
  /// How many numbers W has.
  var parameterCount: Int { rows * outputs }

  /// W as it is multiplied by on the way forth and, when learning, back.
  struct Weights: Sendable {
    let forth: PackedMatrix
    let back: PackedMatrix?

    /// - Parameter gradients: how many of the inputs need their gradient, from the first on.
    init(for layer: Dense, gradients: Int, use: NetworkUse) {
      forth = PackedMatrix(rows: layer.rows, columns: layer.outputs)
      back = use == .learning ? PackedMatrix(rows: layer.outputs, columns: gradients) : nil
    }

    func pack(_ weights: UnsafePointer<Float>) {
      forth.pack(weights)
      back?.pack(transposeOf: weights)
    }
  }

  /// `y` from `count` rows [x 1] without gaps.
  func forward(
    _ x: UnsafePointer<Float>, count: Int, weights: Weights, into y: UnsafeMutablePointer<Float>
  ) {
    weights.forth.multiply(x, count: count, stride: rows, into: y)
  }

  /// The gradients of W and of the inputs that `weights` was made for, from that of `y`.
  func backward(
    _ x: UnsafePointer<Float>, count: Int, weights: Weights, outputGradients: UnsafePointer<Float>,
    gradient: UnsafeMutablePointer<Float>, inputGradients: UnsafeMutablePointer<Float>
  ) {
    Kernels.best.multiply_transposed(rows, outputs, count, x, rows, outputGradients, outputs, gradient, outputs, 0)
    weights.back?.multiply(outputGradients, count: count, stride: outputs, into: inputGradients)
  }
}
