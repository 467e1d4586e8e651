import NeuralNetworks
import Testing

/// What data and settings can do to a training.
@Suite struct BadTrainingTests {
  let shape = TrainerTests.shape

  @Test func missingTargetsDoNotCount() throws {
    var examples = TrainerTests.training
    for k in 0..<examples.count where k % 2 == 0 { examples.targetsOf[k][1] = .nan }
    let result = try TrainerTests.train(on: examples)
    #expect(result.network.parameters.allSatisfy { $0.isFinite })
    #expect(result.losses.allSatisfy { $0.epoch == 0 || $0.training.isFinite })
  }

  @Test func examplesWithoutAnyTargetChangeNothing() throws {
    var examples = TrainerTests.training
    for k in 0..<examples.count { examples.targetsOf[k] = [.nan, .infinity] }
    let network = try SequenceNetwork(shape: shape, seed: 1)
    let result = try Trainer(TrainerTests.settings()).train(network, on: examples, validatedOn: examples)
    #expect(result.network == network)
  }

  @Test(arguments: [1e6, 1e30, 1e300])
  func anExplodingRateNeverGivesNumbersThatAreNotFinite(rate: Double) throws {
    var settings = TrainerTests.settings(epochs: 20)
    (settings.learningRate, settings.patience) = (rate, 20)
    let result = try TrainerTests.train(settings)
    #expect(result.network.parameters.allSatisfy { $0.isFinite })
    #expect(result.validationLoss <= result.losses[0].validation)
    #expect(result.outcome == (rate > 1e10 ? .diverged : .finished))
  }

  @Test func hugeTargetsDoNotBreakTheNetwork() throws {
    var examples = TrainerTests.training
    for k in 0..<examples.count { examples.targetsOf[k] = [3e38, -3e38] }
    let result = try TrainerTests.train(on: examples)
    #expect(result.network.parameters.allSatisfy { $0.isFinite })
  }

  @Test func inputsThatAreNotFiniteAreNamed() throws {
    var examples = TrainerTests.training
    examples.contexts[17][0] = .infinity
    #expect(throws: NetworkFault.exampleNotFinite(index: 17)) { try TrainerTests.train(on: examples) }
    examples.contexts[17][0] = 0
    examples.sequences[3][3] = .nan
    #expect(throws: NetworkFault.exampleNotFinite(index: 3)) { try TrainerTests.train(on: examples) }
    examples.sequences[3][3] = 0
    examples.weights[5] = -1
    #expect(throws: NetworkFault.exampleNotFinite(index: 5)) { try TrainerTests.train(on: examples) }
  }

  @Test func settingsOutOfRangeAreNamed() throws {
    let changes: [(String, (inout TrainingSettings) -> Void)] = [
      ("probabilities", { $0.probabilities = [0.5, 1] }), ("epochs", { $0.epochs = -1 }),
      ("batchSize", { $0.batchSize = 0 }), ("learningRate", { $0.learningRate = .nan }),
      ("dropout", { $0.dropout = 1 }), ("patience", { $0.patience = 0 }), ("clipNorm", { $0.clipNorm = 0 }),
    ]
    for (name, change) in changes {
      var settings = TrainerTests.settings()
      change(&settings)
      #expect(throws: NetworkFault.setting(name)) { try TrainerTests.train(settings) }
    }
  }

  @Test func examplesOfAnotherShapeAreRefused() throws {
    let wider = NetworkShape(steps: 4, inputs: 2, context: 2, hidden: 5, outputs: 2)
    let network = try SequenceNetwork(shape: wider, seed: 1)
    #expect(throws: NetworkFault.examplesDoNotFit) {
      try Trainer(TrainerTests.settings()).train(
        network, on: TrainerTests.training, validatedOn: TrainerTests.validation)
    }
    #expect(throws: NetworkFault.noExamples) { try TrainerTests.train(on: Examples(shape)) }
  }

  @Test func impossibleShapesAndParametersAreRefused() throws {
    let huge = NetworkShape(steps: .max, inputs: .max, context: 1, hidden: .max, outputs: 1)
    #expect(throws: NetworkFault.impossibleShape(huge)) { try SequenceNetwork(shape: huge, seed: 1) }
    let empty = NetworkShape(steps: 1, inputs: 1, context: -1, hidden: 1, outputs: 1)
    #expect(throws: NetworkFault.impossibleShape(empty)) { try SequenceNetwork(shape: empty, parameters: []) }
    let count = shape.parameterCount
    #expect(throws: NetworkFault.parameterCount(expected: count, given: 1)) {
      try SequenceNetwork(shape: shape, parameters: [1])
    }
    var parameters = [Float](repeating: 0, count: count)
    parameters[9] = .infinity
    #expect(throws: NetworkFault.parameterNotFinite(index: 9)) {
      try SequenceNetwork(shape: shape, parameters: parameters)
    }
  }
}
