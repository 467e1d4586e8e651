/// Tells whoever watches how far a training is, once a second and after every epoch. The clock has no part in the result.
struct TrainingWatch {
  private let onProgress: (TrainingProgress) -> TrainingDecision
  private let firstEpoch: Int
  private let epochs: Int
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var last: ContinuousClock.Instant

  init(firstEpoch: Int, epochs: Int, onProgress: @escaping (TrainingProgress) -> TrainingDecision) {
    (self.firstEpoch, self.epochs, self.onProgress) = (firstEpoch, epochs, onProgress)
    start = clock.now
    last = start
  }

  /// Whether the training is to end; asks at most once a second.
  mutating func isCancelled(_ state: TrainingState, share: Double, loss: Double, rate: Double) -> Bool {
    clock.now - last >= .seconds(1) && reports(state, share: share, loss: loss, rate: rate) == .cancel
  }

  /// Tells now.
  mutating func reports(_ state: TrainingState, share: Double, loss: Double, rate: Double) -> TrainingDecision {
    last = clock.now
    let elapsed = (last - start) / .seconds(1)
    let done = Double(state.epoch - firstEpoch) + share
    return onProgress(
      TrainingProgress(
        epoch: state.epoch, epochs: epochs, share: share, trainingLoss: loss,
        validationLoss: (state.losses.last?.last ?? nil) ?? .nan, bestLoss: state.bestLoss ?? .nan,
        bestEpoch: state.bestEpoch, learningRate: rate, elapsedSeconds: elapsed,
        remainingSeconds: done > 0 ? elapsed * (Double(epochs - firstEpoch) - done) / done : nil))
  }
}
