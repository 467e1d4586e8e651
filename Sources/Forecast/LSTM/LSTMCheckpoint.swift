import NeuralNetworks

/// Where training stands, so that it can go on after a kill to the very same result.
///
/// It belongs to the data and the settings that it was made with, but for the number of threads.
public struct LSTMCheckpoint: Sendable, Codable {
  /// Of the data, the settings and what training began from.
  let fingerprint: UInt64
  /// Networks that are trained.
  let finished: [MemberResult]
  /// The one that is being trained; nil between two.
  let current: TrainingCheckpoint?

  /// The network that is trained next or now, from 1.
  public var member: Int { finished.count + 1 }
  /// Epochs of it that are done.
  public var epoch: Int { current?.epoch ?? 0 }
}

/// What training one network came to.
struct MemberResult: Sendable, Codable {
  let parameters: SavedFloats
  /// The epoch that the parameters are of; 0 for the network that training began with.
  let bestEpoch: Int
  let loss: LossBeforeAndAfter
  let outcome: TrainingOutcome

  init(_ result: TrainingResult) {
    parameters = SavedFloats(result.network.parameters)
    bestEpoch = result.bestEpoch
    loss = LossBeforeAndAfter(
      before: result.losses.first?.validation ?? .nan, after: result.validationLoss)
    outcome = result.outcome
  }
}

/// Validation losses, null in files where there are none.
struct LossBeforeAndAfter: Sendable, Codable {
  let before: Double?
  let after: Double?

  init(before: Double, after: Double) {
    self.before = before.isFinite ? before : nil
    self.after = after.isFinite ? after : nil
  }
}
