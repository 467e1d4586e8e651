import SeededRandom

/// Trains networks: minimises the mean pinball loss by AdamW over shuffled batches, and keeps the parameters of the epoch
/// with the lowest validation loss.
///
/// The same seed gives the same bits on one kind of processor, for any number of threads.
package struct Trainer: Sendable {
  /// How.
  package var settings: TrainingSettings
  /// How many threads work on a batch, the caller's included; the result does not depend on it.
  package var threads: Int

  /// A trainer with these settings.
  package init(_ settings: TrainingSettings, threads: Int = 1) {
    (self.settings, self.threads) = (settings, max(1, min(threads, 256)))
  }

  /// Trains a network, new or trained before.
  ///
  /// Without validation examples that have targets, the parameters of the last epoch are the best.
  ///
  /// - Parameters:
  ///   - checkpoint: of an interrupted training with the same settings, shape and examples: the result is that of a
  ///     training which was never interrupted, and `network` is not looked at.
  ///   - onProgress: is told after every epoch and about every second, and can end the training.
  ///   - onCheckpoint: is given a checkpoint before the first and after every epoch.
  /// - Throws: what cannot be trained like this.
  package func train<Training: TrainingExamples, Validation: TrainingExamples>(
    _ network: SequenceNetwork, on training: Training, validatedOn validation: Validation,
    from checkpoint: TrainingCheckpoint? = nil,
    onProgress: @escaping (TrainingProgress) -> TrainingDecision = { _ in .proceed },
    onCheckpoint: (TrainingCheckpoint) -> Void = { _ in }
  ) throws(NetworkFault) -> TrainingResult {
    try check(network.shape, training)
    try check(network.shape, validation)
    guard training.count > 0 else { throw .noExamples }
    let counts = [training.count, validation.count]
    var state = TrainingState(parameters: network.parameters)
    if let checkpoint {
      if let fault = checkpoint.fault(shape: network.shape, settings: settings, exampleCounts: counts) { throw fault }
      state = checkpoint.state
    }
    let run = TrainingRun(
      settings: settings, shape: network.shape, training: training, validation: validation, threads: threads)
    let outcome = try run.run(&state, onProgress: onProgress) { state in
      onCheckpoint(
        TrainingCheckpoint(shape: network.shape, settings: settings, exampleCounts: counts, state: state))
    }
    let losses = state.losses.enumerated().map { epoch, losses in
      EpochLoss(epoch: epoch, training: (losses.first ?? nil) ?? .nan, validation: (losses.last ?? nil) ?? .nan)
    }
    return TrainingResult(
      network: try SequenceNetwork(shape: network.shape, parameters: state.best), outcome: outcome, losses: losses,
      bestEpoch: state.bestEpoch)
  }

  private func check<Examples: TrainingExamples>(
    _ shape: NetworkShape, _ examples: Examples
  ) throws(NetworkFault) {
    if let fault = settings.fault { throw fault }
    let other = examples.shape
    guard other.steps == shape.steps, other.inputs == shape.inputs, other.context == shape.context,
      other.outputs == shape.outputs, examples.targets >= 0,
      examples.targets * settings.probabilities.count == shape.outputs
    else { throw .examplesDoNotFit }
  }
}
