import SeededRandom
import Testing

@testable import NeuralNetworks

@Suite struct LayerTests {
  @Test func aNewLSTMRemembersAndIsBounded() {
    let layer = LSTM(inputs: 2, hidden: 4)
    var weights = [Float](repeating: 9, count: layer.parameterCount)
    var random = SeededNumbers(seed: 1)
    layer.initialize(&weights, from: &random)
    let biases = Array(weights.suffix(16))
    #expect(biases == [0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(weights.dropLast(16).allSatisfy { abs($0) <= 0.5 })
    #expect(Set(weights.dropLast(16)).count > 90)
  }

  @Test func aDenseLayerIsAProductAndItsGradientsAreTheTransposedOnes() {
    let layer = Dense(inputs: 2, outputs: 2)
    let weights = Dense.Weights(for: layer, gradients: 2, use: .learning)
    weights.pack([1, 2, 3, 4, 10, 20])
    var (y, gradient, inputGradients) = (
      [Float](repeating: 0, count: 2), [Float](repeating: 0, count: 6), [0, 0] as [Float]
    )
    layer.forward([5, 7, 1], count: 1, weights: weights, into: &y)
    #expect(y == [36, 58])
    layer.backward(
      [5, 7, 1], count: 1, weights: weights, outputGradients: [1, -1], gradient: &gradient,
      inputGradients: &inputGradients)
    #expect(gradient == [5, -5, 7, -7, 1, -1])
    #expect(inputGradients == [-1, -1])
  }

  @Test func dropoutKeepsTheMean() {
    var factors = [Float](repeating: 9, count: 10_000)
    var random = SeededNumbers(seed: 1)
    factors.withUnsafeMutableBufferPointer { Dropout(probability: 0.2).draw($0, from: &random) }
    #expect(Set(factors) == [0, 1.25])
    #expect(abs(factors.reduce(0, +) / 10_000 - 1) < 0.02)
  }

  @Test func whatIsLeftOutLearnsNothing() throws {
    let shape = NetworkShape(steps: 1, inputs: 1, context: 0, hidden: 6, outputs: 1)
    let network = try GradientTests.network(shape)
    let weights = NetworkWeights(for: shape, use: .learning)
    weights.pack(network.parameters)
    let pass = NetworkPass(shape: shape, capacity: 1, targets: 1)
    pass.begin(examples: 1)
    pass.place(of: 0)[0, 0] = 0.3
    let layers = NetworkDropout(state: Dropout(probability: 0.5), context: Dropout(probability: 0))
    pass.forward(weights, dropout: (layers, { _ in SeededNumbers(seed: 4) }))
    pass.outputGradients.start[0] = 1
    var gradient = [Float](repeating: 0, count: shape.parameterCount)
    pass.backward(weights, gradient: &gradient)
    var factors = [Float](repeating: 0, count: 6)
    var random = SeededNumbers(seed: 4)
    factors.withUnsafeMutableBufferPointer { Dropout(probability: 0.5).draw($0, from: &random) }
    let head = gradient[shape.lstm.parameterCount...].prefix(6)
    // Of what was left out, neither the head's weights nor the output gates learn.
    for (j, factor) in factors.enumerated() {
      let outputGate = gradient[6 * 24 + 18 + j]
      #expect((factor == 0) == (head[head.startIndex + j] == 0))
      #expect(factor != 0 || abs(outputGate) == 0)
    }
    #expect(Set(factors).count == 2)
  }

  @Test func whatIsLeftOutOfTheContextReachesNoOutputAndLearnsNothing() throws {
    let shape = NetworkShape(steps: 1, inputs: 1, context: 20, hidden: 1, outputs: 1)
    let network = try GradientTests.network(shape)
    let weights = NetworkWeights(for: shape, use: .learning)
    weights.pack(network.parameters)
    let pass = NetworkPass(shape: shape, capacity: 1, targets: 1)
    pass.begin(examples: 1)
    pass.place(of: 0)[0, 0] = 0.3
    for c in 0..<20 { pass.place(of: 0).context[c] = 1 }
    let layers = NetworkDropout(state: Dropout(probability: 0), context: Dropout(probability: 0.5))
    pass.forward(weights, dropout: (layers, { _ in SeededNumbers(seed: 4) }))
    pass.outputGradients.start[0] = 1
    var gradient = [Float](repeating: 0, count: shape.parameterCount)
    pass.backward(weights, gradient: &gradient)
    let skip = try #require(shape.parameters.first { $0.name == "skip" }).range
    // Each learns from twice what entered, or from nothing.
    #expect(Set(gradient[skip]) == [0, 2])
  }

  private func loss(
    _ probabilities: [Float], outputs: [Float], targets: [Float], weight: Float = 1
  ) -> (sum: PinballLoss.Sum, gradients: [Float]) {
    var gradients = [Float](repeating: 9, count: outputs.count)
    let sum = gradients.withUnsafeMutableBufferPointer { gradients in
      outputs.withUnsafeBufferPointer { outputs in
        targets.withUnsafeBufferPointer { targets in
          PinballLoss(probabilities: probabilities).evaluate(
            outputs: outputs, targets: targets, weight: weight, gradients: gradients)
        }
      }
    }
    return (sum, gradients)
  }

  @Test func pinballLossCostsByTheSideOfTheError() {
    let (sum, gradients) = loss([0.25, 0.75], outputs: [1, 3, 5, 7], targets: [2, .nan])
    // 0.25 · 1 for the first quantile, 0.25 · 1 for the second; the second target is missing.
    #expect(sum.loss == 0.5 && sum.weight == 2 && sum.mean == 0.25)
    #expect(gradients == [-0.25, 0.25, 0, 0])
  }

  @Test func weightsMultiplyLossAndGradient() {
    let (sum, gradients) = loss([0.5], outputs: [1], targets: [3], weight: 4)
    #expect(sum.loss == 4 && sum.weight == 4 && gradients == [-2])
    #expect(loss([0.5], outputs: [1], targets: [1]).gradients == [0])
  }
}
