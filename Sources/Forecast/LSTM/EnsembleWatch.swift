import NeuralNetworks

/// Turns one network's progress into that of all.
struct EnsembleWatch {
  let memberCount: Int
  /// The member that is trained first; those before were finished in an earlier run.
  let firstMember: Int
  /// Epochs of that one that were done in the earlier run.
  let epochsBefore: Int
  private let start = ContinuousClock.now

  init(memberCount: Int, firstMember: Int, epochsBefore: Int) {
    (self.memberCount, self.firstMember, self.epochsBefore) = (memberCount, firstMember, epochsBefore)
  }

  func progress(of member: Int, _ progress: TrainingProgress) -> LSTMProgress {
    let elapsed = (ContinuousClock.now - start) / .seconds(1)
    let epochs = Double(max(1, progress.epochs))
    let before = Double(epochsBefore) / epochs
    let done = Double(member - firstMember) + (Double(progress.epoch) + progress.share) / epochs - before
    let left = Double(memberCount - firstMember) - before - done
    return LSTMProgress(
      member: member + 1, memberCount: memberCount, epoch: progress.epoch, epochCount: progress.epochs,
      trainingLoss: progress.trainingLoss, validationLoss: progress.validationLoss, bestLoss: progress.bestLoss,
      learningRate: progress.learningRate, elapsedSeconds: elapsed,
      remainingSeconds: done > 0 ? elapsed * left / done : .nan)
  }
}
