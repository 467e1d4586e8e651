import SeededRandom
import Testing

@testable import NeuralNetworks

@Suite struct TrainerTests {
  static let shape = NetworkShape(steps: 4, inputs: 1, context: 2, hidden: 5, outputs: 2)

  static func settings(epochs: Int = 3) -> TrainingSettings {
    var settings = TrainingSettings()
    settings.epochs = epochs
    settings.batchSize = 40
    settings.dropout = 0.2
    settings.learningRate = 0.01
    return settings
  }

  static let training = Examples(random: 90, shape, seed: 1)
  static let validation = Examples(random: 30, shape, seed: 2)

  static func train(
    _ settings: TrainingSettings = settings(), threads: Int = 1, on examples: Examples = training
  ) throws -> TrainingResult {
    let network = try SequenceNetwork(shape: examples.shape, seed: settings.seed)
    return try Trainer(settings, threads: threads).train(network, on: examples, validatedOn: validation)
  }

  @Test func anUntrainedNetworkAnswersZero() throws {
    let network = try SequenceNetwork(shape: Self.shape, seed: 1)
    #expect(network.predict(sequence: [1, -2, 3, 4], context: [5, 6]) == [0, 0])
    #expect(network.predict(sequence: [1], context: []) == nil)
  }

  @Test func theNumberOfThreadsDoesNotMatter() throws {
    let one = try Self.train(threads: 1)
    let (two, three) = (try Self.train(threads: 2), try Self.train(threads: 3))
    #expect(two.network == one.network)
    #expect(three.losses.map(\.training.bitPattern) == one.losses.map(\.training.bitPattern))
  }

  @Test func theSameSeedGivesTheSameNetworkAndAnotherSeedAnother() throws {
    var other = Self.settings()
    other.seed = 2
    let (first, again, different) = (try Self.train(), try Self.train(), try Self.train(other))
    #expect(first.network == again.network)
    #expect(first.network != different.network)
  }

  @Test func recallOfTheFirstInputIsLearned() throws {
    let shape = NetworkShape(steps: 6, inputs: 1, context: 0, hidden: 8, outputs: 1)
    var (training, validation) = (Examples(shape), Examples(shape))
    var random = SeededNumbers(seed: 1)
    for k in 0..<320 {
      let sequence = random.floats(6)
      if k < 256 { training.append(sequence: sequence, targets: [sequence[0]]) }
      if k >= 256 { validation.append(sequence: sequence, targets: [sequence[0]]) }
    }
    var settings = TrainingSettings()
    settings.epochs = 60
    settings.batchSize = 32
    settings.learningRate = 0.02
    settings.patience = 60
    let result = try Trainer(settings).train(
      try SequenceNetwork(shape: shape, seed: 1), on: training, validatedOn: validation)
    #expect(result.losses[0].validation > 0.2)
    #expect(result.validationLoss < 0.04)
  }

  @Test func quantilesComeOutInTheOrderOfTheirProbabilities() throws {
    let shape = NetworkShape(steps: 1, inputs: 0, context: 0, hidden: 1, outputs: 3)
    var settings = TrainingSettings()
    (settings.probabilities, settings.epochs, settings.patience) = ([0.1, 0.5, 0.9], 80, 80)
    (settings.learningRate, settings.batchSize) = (0.05, 100)
    var examples = Examples(shape, probabilities: 3)
    for k in 0..<100 { examples.append(sequence: [], targets: [Float(k) / 100]) }
    let result = try Trainer(settings).train(
      try SequenceNetwork(shape: shape, seed: 1), on: examples, validatedOn: examples)
    let outputs = try #require(result.network.predict(sequence: [], context: []))
    #expect(zip(outputs, [0.1, 0.5, 0.9] as [Float]).allSatisfy { abs($0 - $1) < 0.05 }, "\(outputs)")
  }

  @Test func theBestEpochIsReturnedAndTrainingStopsWithoutPatience() throws {
    var settings = Self.settings(epochs: 50)
    settings.patience = 2
    let result = try Self.train(settings)
    let best = try #require(result.losses.min { $0.validation < $1.validation })
    #expect(result.outcome == .stoppedEarly)
    #expect(result.bestEpoch == best.epoch)
    #expect(result.losses.count == best.epoch + 3)
  }

  @Test func aNetworkThatCannotBeBetteredIsKept() throws {
    var constant = Examples(Self.shape)
    for k in 0..<40 { constant.append(sequence: [0, 0, 0, Float(k)], context: [1, 1], targets: [0, 0]) }
    let network = try SequenceNetwork(shape: Self.shape, seed: 1)
    let result = try Trainer(Self.settings()).train(network, on: constant, validatedOn: constant)
    #expect(result.bestEpoch == 0)
    #expect(result.network == network)
    #expect(result.validationLoss == 0)
  }

  @Test func withoutValidationTheLastEpochIsReturned() throws {
    let network = try SequenceNetwork(shape: Self.shape, seed: 1)
    let result = try Trainer(Self.settings()).train(network, on: Self.training, validatedOn: Examples(Self.shape))
    #expect(result.bestEpoch == 3)
    #expect(result.validationLoss.isNaN)
    #expect(result.network != network)
  }

  @Test func trainingGoesOnFromWhatWasTrainedBefore() throws {
    let first = try Self.train()
    let second = try Trainer(Self.settings()).train(
      first.network, on: Self.training, validatedOn: Self.validation)
    #expect(second.losses[0].validation == first.validationLoss)
  }

  @Test func cancellingGivesTheBestSoFar() throws {
    let network = try SequenceNetwork(shape: Self.shape, seed: 1)
    let result = try Trainer(Self.settings(epochs: 9)).train(
      network, on: Self.training, validatedOn: Self.validation
    ) { progress in progress.epoch == 2 ? .cancel : .proceed }
    #expect(result.outcome == .cancelled)
    #expect(result.losses.count == 3)
    #expect(result.validationLoss == result.losses.map(\.validation).min())
  }

  @Test func progressTellsEpochsLossesAndTime() throws {
    let seen = Seen()
    let network = try SequenceNetwork(shape: Self.shape, seed: 1)
    let result = try Trainer(Self.settings()).train(network, on: Self.training, validatedOn: Self.validation) {
      seen.progress.append($0)
      return .proceed
    }
    let ends = seen.progress.filter { $0.share == 0 && $0.epoch > 0 }
    #expect(ends.map(\.epoch) == [1, 2, 3])
    #expect(ends.map(\.validationLoss) == result.losses.dropFirst().map(\.validation))
    #expect(ends.allSatisfy { $0.epochs == 3 && $0.elapsedSeconds >= 0 && $0.remainingSeconds ?? -1 >= 0 })
    #expect(ends.last?.remainingSeconds == 0)
  }

  private final class Seen { var progress: [TrainingProgress] = [] }
}
