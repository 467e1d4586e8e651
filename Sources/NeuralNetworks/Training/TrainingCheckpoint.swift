/// Everything to go on with a training as if it had never been interrupted.
///
/// One is made after every epoch; what is lost by going back to it is never more than one.
package struct TrainingCheckpoint: Hashable, Sendable, Codable {
  /// Of the network.
  package let shape: NetworkShape
  /// Which cannot be changed on the way.
  package let settings: TrainingSettings
  /// How many examples there were to learn from, and to validate.
  let exampleCounts: [Int]
  var state: TrainingState

  /// Epochs that are finished.
  package var epoch: Int { state.epoch }

  /// What does not belong to this training, or is damaged.
  func fault(shape: NetworkShape, settings: TrainingSettings, exampleCounts: [Int]) -> NetworkFault? {
    if shape != self.shape { return .checkpointDoesNotFit("shape") }
    if settings != self.settings { return .checkpointDoesNotFit("settings") }
    if exampleCounts != self.exampleCounts { return .checkpointDoesNotFit("examples") }
    return state.isSound(parameterCount: shape.parameterCount, epochs: settings.epochs)
      ? nil : .checkpointDoesNotFit("state")
  }
}

/// What changes in the course of a training. Random numbers depend on the seed and these counts alone.
struct TrainingState: Hashable, Sendable, Codable {
  var parameters: [Float]
  var optimizer: AdamW
  var best: [Float]
  var bestEpoch = 0
  /// Finished epochs.
  var epoch = 0
  /// How often training had to go back to the best parameters.
  var setbacks = 0
  /// So many times a training that got out of hand begins again from its best parameters, at half the rate.
  static let mostSetbacks = 8
  /// More than any training takes.
  private static let mostSteps = 1 << 48
  /// Training and validation loss of each epoch from 0; nil for NaN, which not every format can hold.
  var losses: [[Double?]] = []

  init(parameters: [Float]) {
    self.parameters = parameters
    best = parameters
    optimizer = AdamW(count: parameters.count)
  }

  /// The lowest validation loss so far.
  var bestLoss: Double? { losses.indices.contains(bestEpoch) ? losses[bestEpoch].last ?? nil : nil }

  func isSound(parameterCount: Int, epochs: Int) -> Bool {
    let lists = [parameters, best, optimizer.first, optimizer.second]
    return lists.allSatisfy { $0.count == parameterCount && $0.allSatisfy(\.isFinite) }
      && 0...Self.mostSteps ~= optimizer.steps && optimizer.second.allSatisfy { $0 >= 0 }
      && 0...epochs ~= epoch && 0...epoch ~= bestEpoch && losses.count == epoch + 1
      && losses.allSatisfy { $0.count == 2 } && 0...Self.mostSetbacks ~= setbacks
  }
}
