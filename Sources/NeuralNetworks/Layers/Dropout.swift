import SeededRandom

/// Leaves out numbers at random while training and enlarges the others by as much (Srivastava et al. 2014, inverted), so
/// that nothing has to change when the network is used.
struct Dropout: Sendable {
  /// How likely a number is left out, from 0 to below 1.
  let probability: Float

  /// Fills `factors` with zeros and 1 / (1 − probability).
  func draw(_ factors: UnsafeMutableBufferPointer<Float>, from random: inout SeededNumbers) {
    let kept = 1 / (1 - probability)
    for k in factors.indices { factors[k] = random.unit() < probability ? 0 : kept }
  }

  /// Leaves out some of `numbers` and enlarges the others.
  func apply(_ numbers: UnsafeMutableBufferPointer<Float>, from random: inout SeededNumbers) {
    guard probability > 0 else { return }
    let kept = 1 / (1 - probability)
    for k in numbers.indices { numbers[k] *= random.unit() < probability ? 0 : kept }
  }
}

/// What is left out of the last state, and of the context.
struct NetworkDropout: Sendable {
  let state: Dropout
  let context: Dropout
}
