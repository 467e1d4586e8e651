import SeededRandom
import Testing

@testable import NeuralNetworks

@Suite struct GradientTests {
  /// Small, with nothing a multiple of anything, and one whose state fills vectors.
  static let shapes = [
    NetworkShape(steps: 5, inputs: 2, context: 3, hidden: 7, outputs: 6),
    NetworkShape(steps: 3, inputs: 1, context: 0, hidden: 16, outputs: 3),
    NetworkShape(steps: 1, inputs: 0, context: 1, hidden: 1, outputs: 3),
  ]

  /// A network none of whose parameters is zero.
  static func network(_ shape: NetworkShape) throws -> SequenceNetwork {
    var random = SeededNumbers(seed: 7)
    return try SequenceNetwork(shape: shape, parameters: random.floats(shape.parameterCount).map { 0.7 * $0 })
  }

  @Test(arguments: shapes)
  func outputsAreThoseOfTheFormulas(shape: NetworkShape) throws {
    let network = try Self.network(shape)
    let examples = Examples(random: 19, shape)
    let outputs = try #require(
      network.predict(
        sequences: examples.sequences.flatMap(\.self), contexts: examples.contexts.flatMap(\.self), count: 19))
    let reference = ReferenceNetwork(network)
    for k in 0..<examples.count {
      let expected = reference.outputs(
        sequence: examples.sequences[k].map(Double.init), context: examples.contexts[k].map(Double.init))
      for (output, value) in zip(outputs[k * shape.outputs..<(k + 1) * shape.outputs], expected) {
        #expect(abs(Double(output) - value) < 2e-6)
      }
    }
  }

  @Test(arguments: shapes)
  func gradientsAreFiniteDifferencesOfTheFormulas(shape: NetworkShape) throws {
    let network = try Self.network(shape)
    let probabilities: [Float] = [0.1, 0.5, 0.8]
    var examples = Examples(random: 18, shape, probabilities: 3, seed: 3)
    examples.targetsOf[4] = examples.targetsOf[4].map { _ in .nan }
    examples.weights[5] = 2.5
    let batch = ShardedBatch(
      shape: shape, loss: PinballLoss(probabilities: probabilities), mostExamples: 18, threads: 1)
    let weights = NetworkWeights(for: shape, use: .learning)
    weights.pack(network.parameters)
    let sum = try batch.run(
      Array(0..<18)[...], of: examples, weights: weights, learning: Learning(dropout: nil, seed: 1, step: 0))

    var reference = ReferenceNetwork(network)
    let asDoubles = [0.1, 0.5, 0.8].map { Double(Float($0)) }
    #expect(abs(sum.mean - reference.loss(examples, probabilities: asDoubles)) < 1e-6)
    // Some of each kind of parameter are enough.
    for part in shape.parameters {
      for k in part.range where part.range.count < 12 || k % (part.range.count / 8) == 0 {
        let value = reference.parameters[k]
        reference.parameters[k] = value + 1e-5
        let above = reference.loss(examples, probabilities: asDoubles)
        reference.parameters[k] = value - 1e-5
        let below = reference.loss(examples, probabilities: asDoubles)
        reference.parameters[k] = value
        let expected = (above - below) / 2e-5
        let gradient = Double(batch.gradient[k]) / sum.weight
        #expect(abs(gradient - expected) < 1e-5 + 1e-4 * abs(expected), "\(part.name) \(k)")
      }
    }
  }
}
