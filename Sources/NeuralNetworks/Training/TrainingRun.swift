import SeededRandom

/// One training while it goes on.
struct TrainingRun<Training: TrainingExamples, Validation: TrainingExamples> {
  let settings: TrainingSettings
  let shape: NetworkShape
  let training: Training
  let validation: Validation
  private let weights: NetworkWeights
  private let batch: ShardedBatch
  private let rate: LearningRate
  private let ranges: [ParameterRange]
  private let batches: Int

  init(settings: TrainingSettings, shape: NetworkShape, training: Training, validation: Validation, threads: Int) {
    (self.settings, self.shape, self.training, self.validation) = (settings, shape, training, validation)
    batches = (training.count + settings.batchSize - 1) / settings.batchSize
    weights = NetworkWeights(for: shape, use: .learning)
    batch = ShardedBatch(
      shape: shape, loss: PinballLoss(probabilities: settings.probabilities),
      mostExamples: min(settings.batchSize, max(training.count, validation.count)), threads: threads)
    let steps = batches.multipliedReportingOverflow(by: settings.epochs)
    rate = LearningRate(
      highest: settings.learningRate, last: settings.learningRate * settings.finalRateShare,
      warmUpSteps: Int(settings.warmUpShare * Double(batches) * Double(min(settings.epochs, 1_000))),
      steps: steps.overflow ? .max : steps.partialValue)
    ranges = shape.parameters
  }

  /// Trains to the end, or until it is to end.
  func run(
    _ state: inout TrainingState, onProgress: @escaping (TrainingProgress) -> TrainingDecision,
    onCheckpoint: (TrainingState) -> Void
  ) throws(NetworkFault) -> TrainingOutcome {
    var watch = TrainingWatch(firstEpoch: state.epoch, epochs: settings.epochs, onProgress: onProgress)
    if state.losses.isEmpty {
      guard
        let loss = try validationLoss(
          of: state.parameters, { watch.isCancelled(state, share: 0, loss: .nan, rate: settings.learningRate) })
      else {
        state.losses = [[nil, nil]]
        return .cancelled
      }
      state.losses = [[nil, loss.isFinite ? loss : nil]]
      onCheckpoint(state)
    }
    while state.epoch < settings.epochs {
      if state.epoch - state.bestEpoch >= settings.patience && state.bestLoss != nil { return .stoppedEarly }
      if let outcome = try runEpoch(&state, watch: &watch) { return outcome }
      onCheckpoint(state)
      let loss = (state.losses.last?.first ?? nil) ?? .nan
      if watch.reports(state, share: 0, loss: loss, rate: currentRate(state, batch: 0)) == .cancel { return .cancelled }
    }
    return .finished
  }

  /// The rate of a batch of the next epoch.
  private func currentRate(_ state: TrainingState, batch: Int) -> Double {
    var result = rate(at: state.epoch * batches + batch)
    for _ in 0..<state.setbacks { result *= 0.5 }
    return result
  }

  /// One pass over all examples; an outcome where training ends within it.
  private func runEpoch(
    _ state: inout TrainingState, watch: inout TrainingWatch
  ) throws(NetworkFault) -> TrainingOutcome? {
    var order = Array(0..<training.count)
    var random = SeededNumbers(seed: settings.seed, place: 1, UInt64(state.epoch))
    order.shuffle(using: &random)
    var total = PinballLoss.Sum()
    for k in 0..<batches {
      let part = order[k * settings.batchSize..<min((k + 1) * settings.batchSize, order.count)]
      guard let sum = try step(part, number: k, &state) else {
        if setBack(&state) { continue }
        return .diverged
      }
      total += sum
      let share = Double(k + 1) / Double(batches)
      let next = currentRate(state, batch: k + 1)
      if watch.isCancelled(state, share: share, loss: total.mean, rate: next) { return .cancelled }
    }
    let share = 1 - 1 / Double(batches + 1)
    let next = currentRate(state, batch: batches)
    guard
      let loss = try validationLoss(
        of: state.parameters, { watch.isCancelled(state, share: share, loss: total.mean, rate: next) })
    else { return .cancelled }
    return finishEpoch(&state, training: total.mean, validation: loss)
  }

  private func finishEpoch(_ state: inout TrainingState, training: Double, validation: Double) -> TrainingOutcome? {
    state.epoch += 1
    state.losses.append([training.isFinite ? training : nil, validation.isFinite ? validation : nil])
    guard state.parameters.allSatisfy(\.isFinite) else { return setBack(&state) ? nil : .diverged }
    // Without validation the last parameters are the best.
    let before = state.bestLoss
    if before == nil ? (validation.isFinite || !validates(state)) : validation < before ?? .nan {
      state.best = state.parameters
      state.bestEpoch = state.epoch
    } else if before != nil && !validation.isFinite {
      return setBack(&state) ? nil : .diverged
    }
    return nil
  }

  /// Whether there was a validation loss in any epoch.
  private func validates(_ state: TrainingState) -> Bool { state.losses.contains { $0.last ?? nil != nil } }

  /// Goes back to the best parameters and to half the rate; false when that was done too often.
  private func setBack(_ state: inout TrainingState) -> Bool {
    state.parameters = state.best
    state.optimizer = AdamW(count: state.best.count)
    state.setbacks += 1
    return state.setbacks <= TrainingState.mostSetbacks
  }

  /// Learns from a batch; nil when loss or gradient are not finite, and nothing was changed.
  private func step(
    _ indices: ArraySlice<Int>, number: Int, _ state: inout TrainingState
  ) throws(NetworkFault) -> PinballLoss.Sum? {
    weights.pack(state.parameters)
    let learning = Learning(
      dropout: settings.dropout + settings.contextDropout > 0
        ? NetworkDropout(
          state: Dropout(probability: Float(settings.dropout)),
          context: Dropout(probability: Float(settings.contextDropout))) : nil,
      seed: settings.seed, step: state.epoch &* batches &+ number)
    let sum = try batch.run(indices, of: training, weights: weights, learning: learning)
    // Nothing to learn from: no target is present.
    if sum.weight == 0 { return sum }
    let norm = gradientNorm() / sum.weight
    guard sum.loss.isFinite, norm.isFinite else { return nil }
    // Clipping by the norm of all (Pascanu, Mikolov and Bengio 2013).
    let clipping = norm > settings.clipNorm ? settings.clipNorm / norm : 1
    state.optimizer.step(
      &state.parameters, gradient: batch.gradient, factor: Float(clipping / sum.weight),
      rate: Float(currentRate(state, batch: number)), decay: Float(settings.weightDecay), ranges: ranges)
    return sum
  }

  private func gradientNorm() -> Double {
    var sum = 0.0
    for k in 0..<shape.parameterCount { sum += Double(batch.gradient[k]) * Double(batch.gradient[k]) }
    return sum.squareRoot()
  }

  /// The mean loss over the validation examples, NaN where there is none; nil when the training is cancelled.
  private func validationLoss(
    of parameters: [Float], _ isCancelled: () -> Bool
  ) throws(NetworkFault) -> Double? {
    weights.pack(parameters)
    var total = PinballLoss.Sum()
    let indices = Array(0..<validation.count)
    for first in stride(from: 0, to: indices.count, by: settings.batchSize) {
      let part = indices[first..<min(first + settings.batchSize, indices.count)]
      total += try batch.run(part, of: validation, weights: weights, learning: nil)
      if isCancelled() { return nil }
    }
    return total.mean
  }
}
