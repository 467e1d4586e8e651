/// How far a training is.
package struct TrainingProgress: Hashable, Sendable {
  /// Epochs that are finished; 0 before the first is.
  package var epoch: Int
  /// Epochs there will be at most.
  package var epochs: Int
  /// How much of the running epoch is done, from 0 to below 1; 0 where one just ended.
  package var share: Double
  /// The mean training loss of the last finished epoch, or of the running one as far as it is; NaN before anything is.
  package var trainingLoss: Double
  /// The validation loss after the last finished epoch; NaN without validation.
  package var validationLoss: Double
  /// The lowest validation loss so far, and of which epoch; epoch 0 is the network that training began with.
  package var bestLoss: Double
  /// The epoch of the best loss.
  package var bestEpoch: Int
  /// The rate of the next step.
  package var learningRate: Double
  /// Since this call began.
  package var elapsedSeconds: Double
  /// Until all epochs are done; nil before there is anything to estimate it from.
  package var remainingSeconds: Double?
}

/// What whoever watches a training wants.
package enum TrainingDecision: Hashable, Sendable {
  /// Go on.
  case proceed
  /// End it with the best so far.
  case cancel
}

/// What a training came to.
package struct TrainingResult: Sendable {
  /// The network of the best epoch.
  package var network: SequenceNetwork
  /// Why training ended.
  package var outcome: TrainingOutcome
  /// Losses of all epochs that were finished, from epoch 0, which has no training loss.
  package var losses: [EpochLoss]
  /// Which epoch the network is of.
  package var bestEpoch: Int

  /// The network's validation loss; NaN without validation.
  package var validationLoss: Double { losses.first { $0.epoch == bestEpoch }?.validation ?? .nan }
}

/// Why a training ended.
package enum TrainingOutcome: Hashable, Sendable, Codable {
  /// All epochs were done.
  case finished
  /// The validation loss got no better for as many epochs as patience allows.
  case stoppedEarly
  /// The watcher wanted it.
  case cancelled
  /// Loss or gradient were infinite again and again, at ever smaller rates.
  case diverged
}

/// The mean losses of an epoch.
package struct EpochLoss: Hashable, Sendable {
  /// Counted from 1; 0 is before the first.
  package var epoch: Int
  /// While training; NaN for epoch 0.
  package var training: Double
  /// After it; NaN without validation examples that have targets.
  package var validation: Double
}
