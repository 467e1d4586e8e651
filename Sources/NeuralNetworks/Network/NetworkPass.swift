import SeededRandom

/// The way of a few examples through a network and back, in memory that is used again and again.
final class NetworkPass: Sendable {
  /// So many examples keep what they leave for the way back in the second cache, and fill the kernels' tiles.
  static let preferredCapacity = 16

  private let shape: NetworkShape
  private let tape: LSTM.Tape
  /// [state context 1] of each example.
  private let headInputs: Numbers
  private let dropoutFactors: Numbers
  let outputs: Numbers
  let outputGradients: Numbers
  let targets: Numbers
  private let count = Count()

  // A class of its own, so that the pass stays a constant for everybody else.
  private final class Count: @unchecked Sendable { var examples = 0 }

  init(shape: NetworkShape, capacity: Int, targets: Int = 0) {
    self.shape = shape
    tape = LSTM.Tape(for: shape.lstm, steps: shape.steps, sequences: capacity)
    headInputs = Numbers(count: capacity * shape.head.rows)
    dropoutFactors = Numbers(count: capacity * shape.hidden)
    outputs = Numbers(count: capacity * shape.outputs)
    outputGradients = Numbers(count: capacity * shape.outputs)
    self.targets = Numbers(count: capacity * targets)
  }

  /// How many examples take part.
  var examples: Int { count.examples }

  /// Makes room for so many examples, at most the capacity.
  func begin(examples: Int) {
    count.examples = examples
    shape.lstm.begin(tape, sequences: examples)
    for k in 0..<examples { headInputs.start[(k + 1) * shape.head.rows - 1] = 1 }
  }

  /// Where the numbers of an example belong; all that it has must be written.
  func place(of example: Int) -> ExamplePlace {
    let targetCount = examples == 0 ? 0 : targets.count / max(1, headInputs.count / shape.head.rows)
    return ExamplePlace(
      sequence: tape.entering.start + example * shape.lstm.rows + shape.hidden,
      stepStride: examples * shape.lstm.rows,
      context: UnsafeMutableBufferPointer(
        start: headInputs.start + example * shape.head.rows + shape.hidden, count: shape.context),
      targets: UnsafeMutableBufferPointer(start: targets.start + example * targetCount, count: targetCount))
  }

  /// Computes `outputs`. With dropout, `random` has the numbers of each example.
  func forward(_ weights: NetworkWeights, dropout: (layers: NetworkDropout, random: (Int) -> SeededNumbers)?) {
    let (lstm, hidden, width) = (shape.lstm, shape.hidden, shape.head.rows)
    lstm.forward(tape, sequences: examples, weights: weights.lstm)
    let states = lstm.lastState(of: tape, sequences: examples)
    for k in 0..<examples {
      let factors = UnsafeMutableBufferPointer(start: dropoutFactors.start + k * hidden, count: hidden)
      if let dropout {
        var random = dropout.random(k)
        dropout.layers.state.draw(factors, from: &random)
        dropout.layers.context.apply(
          UnsafeMutableBufferPointer(start: headInputs.start + k * width + hidden, count: shape.context), from: &random)
      } else {
        factors.update(repeating: 1)
      }
      for j in 0..<hidden { headInputs.start[k * width + j] = factors[j] * states[k * lstm.rows + j] }
    }
    shape.head.forward(headInputs.start, count: examples, weights: weights.head, into: outputs.start)
  }

  /// From `outputGradients` to the gradient of all parameters.
  func backward(_ weights: NetworkWeights, gradient: UnsafeMutablePointer<Float>) {
    shape.head.backward(
      headInputs.start, count: examples, weights: weights.head, outputGradients: outputGradients.start,
      gradient: gradient + shape.lstm.parameterCount, inputGradients: tape.outputGradients.start)
    for k in 0..<examples * shape.hidden { tape.outputGradients.start[k] *= dropoutFactors.start[k] }
    shape.lstm.backward(tape, sequences: examples, weights: weights.lstm, gradient: gradient)
  }

  /// Whether the sequence and the context of an example are.
  func inputsAreFinite(_ example: Int) -> Bool {
    let place = place(of: example)
    var isFinite = place.context.allSatisfy(\.isFinite)
    for step in 0..<shape.steps {
      let inputs = place.inputs(at: step)
      for k in 0..<shape.inputs where !inputs[k].isFinite { isFinite = false }
    }
    return isFinite
  }

  /// The loss of all examples; its gradient goes to `outputGradients`.
  func loss(_ loss: PinballLoss, weight: (Int) -> Float) -> PinballLoss.Sum {
    var sum = PinballLoss.Sum()
    for k in 0..<examples {
      let own = k * shape.outputs..<(k + 1) * shape.outputs
      sum += loss.evaluate(
        outputs: UnsafeBufferPointer(rebasing: outputs.all[own]), targets: UnsafeBufferPointer(place(of: k).targets),
        weight: weight(k), gradients: UnsafeMutableBufferPointer(rebasing: outputGradients.all[own]))
    }
    return sum
  }
}
