/// The loss whose minimum is a quantile (Koenker and Bassett 1978): p u for u = target − output ≥ 0, else (p − 1) u.
///
/// An example has as many outputs as targets times probabilities: the quantiles of the first target, of the second, and
/// so on. Targets that are not finite do not count.
package struct PinballLoss: Hashable, Sendable {
  /// Of the quantiles.
  package let probabilities: [Float]

  /// A loss for these probabilities.
  package init(probabilities: [Float]) { self.probabilities = probabilities }

  /// A weighted sum and the sum of its weights.
  struct Sum: Sendable {
    var loss = 0.0
    var weight = 0.0

    static func += (sum: inout Sum, other: Sum) {
      sum.loss += other.loss
      sum.weight += other.weight
    }

    /// NaN when nothing counted.
    var mean: Double { loss / weight }
  }

  /// The loss of one example times `weight`; its gradient, likewise weighted but not divided, goes to `gradients`.
  func evaluate(
    outputs: UnsafeBufferPointer<Float>, targets: UnsafeBufferPointer<Float>, weight: Float,
    gradients: UnsafeMutableBufferPointer<Float>
  ) -> Sum {
    var sum = Sum()
    let count = probabilities.count
    probabilities.withUnsafeBufferPointer { probabilities in
      for (step, target) in targets.enumerated() {
        let isPresent = target.isFinite
        for q in 0..<count {
          let p = probabilities[q]
          let error = isPresent ? target - outputs[step * count + q] : 0
          let slope: Float = error > 0 ? -p : error < 0 ? 1 - p : error
          gradients[step * count + q] = weight * slope
          sum.loss += Double(-slope * error)
        }
        if isPresent { sum.weight += Double(count) }
      }
    }
    return Sum(loss: sum.loss * Double(weight), weight: sum.weight * Double(weight))
  }
}
