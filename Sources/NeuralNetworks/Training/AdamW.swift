/// Adam with decoupled weight decay (Kingma and Ba 2015; Loshchilov and Hutter 2019).
struct AdamW: Hashable, Sendable, Codable {
  static let (beta1, beta2, epsilon) = (Float(0.9), Float(0.999), Float(1e-8))

  /// Decaying means of the gradients and of their squares.
  private(set) var first: [Float]
  private(set) var second: [Float]
  /// How many steps were taken.
  private(set) var steps = 0

  init(count: Int) {
    first = Array(repeating: 0, count: count)
    second = first
  }

  /// Takes a step against `factor` times the gradient.
  mutating func step(
    _ parameters: inout [Float], gradient: UnsafePointer<Float>, factor: Float, rate: Float, decay: Float,
    ranges: [ParameterRange]
  ) {
    steps += 1
    let (beta1, beta2, epsilon) = (Self.beta1, Self.beta2, Self.epsilon)
    let firstScale = Float(1 / (1 - power(Double(beta1), steps)))
    let secondScale = Float(1 / (1 - power(Double(beta2), steps)))
    for part in ranges {
      let kept = part.decays ? 1 - rate * decay : 1
      parameters.withUnsafeMutableBufferPointer { p in
        first.withUnsafeMutableBufferPointer { m in
          second.withUnsafeMutableBufferPointer { v in
            for k in part.range {
              let g = factor * gradient[k]
              m[k] = beta1 * m[k] + (1 - beta1) * g
              v[k] = beta2 * v[k] + (1 - beta2) * g * g
              p[k] = kept * p[k] - rate * (firstScale * m[k]) / ((secondScale * v[k]).squareRoot() + epsilon)
            }
          }
        }
      }
    }
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, factor, left) = (1.0, base, exponent)
    while left > 0 {
      if left & 1 == 1 { result *= factor }
      factor *= factor
      left >>= 1
    }
    return result
  }
}
