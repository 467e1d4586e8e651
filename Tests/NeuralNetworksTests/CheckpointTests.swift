import Foundation
import NeuralNetworks
import Testing

@Suite struct CheckpointTests {
  private final class Kept { var checkpoints: [TrainingCheckpoint] = [] }

  private func checkpoints(_ settings: TrainingSettings) throws -> (result: TrainingResult, all: [TrainingCheckpoint]) {
    let kept = Kept()
    let network = try SequenceNetwork(shape: TrainerTests.shape, seed: 1)
    let result = try Trainer(settings).train(
      network, on: TrainerTests.training, validatedOn: TrainerTests.validation,
      onCheckpoint: { kept.checkpoints.append($0) })
    return (result, kept.checkpoints)
  }

  private func resume(_ checkpoint: TrainingCheckpoint, _ settings: TrainingSettings) throws -> TrainingResult {
    let network = try SequenceNetwork(shape: TrainerTests.shape, seed: 99)
    return try Trainer(settings, threads: 2).train(
      network, on: TrainerTests.training, validatedOn: TrainerTests.validation, from: checkpoint)
  }

  @Test func goingOnFromAnyCheckpointGivesTheSameBits() throws {
    let (result, all) = try checkpoints(TrainerTests.settings())
    #expect(all.map(\.epoch) == [0, 1, 2, 3])
    for checkpoint in all {
      let written = try JSONEncoder().encode(checkpoint)
      let resumed = try resume(
        try JSONDecoder().decode(TrainingCheckpoint.self, from: written), TrainerTests.settings())
      #expect(resumed.network == result.network)
      #expect(resumed.losses.dropFirst() == result.losses.dropFirst())
      #expect(resumed.outcome == result.outcome)
    }
  }

  @Test func anotherTrainingsCheckpointIsRefused() throws {
    let (_, all) = try checkpoints(TrainerTests.settings())
    var settings = TrainerTests.settings()
    settings.clipNorm = 2
    #expect(throws: NetworkFault.checkpointDoesNotFit("settings")) { try resume(all[1], settings) }
  }

  @Test func aDamagedCheckpointIsRefused() throws {
    let (_, all) = try checkpoints(TrainerTests.settings())
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(all[1]), as: UTF8.self)
    // The optimiser's, after its moments; the shape has steps as well.
    let steps = try #require(text.range(of: #"\],"steps":\d+\}"#, options: .regularExpression))
    let spoiled = [
      text.replacingOccurrences(of: "\"bestEpoch\":", with: "\"bestEpoch\":7"),
      text.replacingOccurrences(of: "\"setbacks\":", with: "\"setbacks\":99999999999"),
      text.replacingCharacters(
        in: steps, with: text[steps].replacing(/\d+/, with: "9223372036854775807")),
    ]
    for text in spoiled {
      let checkpoint = try JSONDecoder().decode(TrainingCheckpoint.self, from: Data(text.utf8))
      #expect(throws: NetworkFault.checkpointDoesNotFit("state")) { try resume(checkpoint, TrainerTests.settings()) }
    }
  }
}
