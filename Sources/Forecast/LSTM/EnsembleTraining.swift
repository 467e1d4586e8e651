internal import EnergyTimeSeries
import NeuralNetworks

/// The training of several networks, of one seed each, one after the other.
struct EnsembleTraining {
  let data: LSTMData
  let settings: LSTMSettings
  /// Networks to start from; nil to start from nothing.
  let earlier: TrainedNetworks?

  /// What training came to.
  struct Result {
    let networks: TrainedNetworks
    let summary: LSTMSummary
    let notes: [ForecastNote]
  }

  private var memberCount: Int { max(1, min(settings.memberCount, 32)) }

  /// Trains all networks, or those that a checkpoint has left to train.
  func run(
    resuming checkpoint: LSTMCheckpoint? = nil, progress: (LSTMProgress) -> Bool = { _ in true },
    onCheckpoint: ((LSTMCheckpoint) -> Void)? = nil
  ) throws(LSTMTrainingError) -> Result {
    let shape = data.shape(hidden: hidden)
    if let fault = startFault(shape) { throw .otherTraining(fault) }
    let fingerprint = self.fingerprint
    if let checkpoint, checkpoint.fingerprint != fingerprint || checkpoint.finished.count > memberCount {
      throw .otherTraining("the checkpoint is of other data or settings")
    }
    let watch = EnsembleWatch(
      memberCount: memberCount, firstMember: checkpoint?.finished.count ?? 0,
      epochsBefore: checkpoint?.epoch ?? 0)
    var finished = checkpoint?.finished ?? []
    var current = checkpoint?.current
    while finished.count < memberCount, finished.last?.outcome != .cancelled {
      let member = finished.count
      let result = try withoutActuallyEscaping(progress) { progress throws(LSTMTrainingError) in
        try train(member, shape, from: current) { state in
          onCheckpoint?(LSTMCheckpoint(fingerprint: fingerprint, finished: finished, current: state))
        } progress: {
          progress(watch.progress(of: member, $0)) ? .proceed : .cancel
        }
      }
      current = nil
      finished.append(MemberResult(result))
      if result.outcome != .cancelled {
        onCheckpoint?(LSTMCheckpoint(fingerprint: fingerprint, finished: finished, current: nil))
      }
    }
    let useful = finished.filter { $0.outcome != .cancelled || $0.bestEpoch > 0 }
    return try ensemble(of: useful.isEmpty || earlier != nil ? finished : useful, finished.last?.outcome, shape)
  }

  private var hidden: Int { earlier?.members.first?.shape.hidden ?? max(1, min(settings.hiddenSize, 512)) }

  /// Why training cannot start from the earlier networks.
  private func startFault(_ shape: NetworkShape) -> String? {
    guard let earlier, let first = earlier.members.first else { return nil }
    return first.shape == shape ? nil : "the earlier model's networks are of another shape"
  }

  private func train(
    _ member: Int, _ shape: NetworkShape, from checkpoint: TrainingCheckpoint?,
    onCheckpoint: (TrainingCheckpoint) -> Void, progress: @escaping (TrainingProgress) -> TrainingDecision
  ) throws(LSTMTrainingError) -> TrainingResult {
    do throws(NetworkFault) {
      let seed = settings.seed &+ UInt64(member)
      let members = earlier?.members ?? []
      let start =
        members.isEmpty ? try SequenceNetwork(shape: shape, seed: seed) : members[member % members.count]
      let result = try Trainer(trainingSettings(seed: seed), threads: settings.threads).train(
        start, on: data.training, validatedOn: data.validation, from: checkpoint, onProgress: progress,
        onCheckpoint: onCheckpoint)
      if result.outcome == .diverged, result.bestEpoch == 0 {
        throw NetworkFault.setting("learningRate")
      }
      return result
    } catch {
      switch error {
      case .checkpointDoesNotFit: throw .otherTraining("the checkpoint is of other data or settings, or damaged")
      case .setting("learningRate"):
        throw .diverged(
          "the loss left the numbers at each try: a learning rate of \(settings.learningRate) is too large")
      default: throw .unsuitableTarget("no network can be trained like this: \(error)")
      }
    }
  }

  private func trainingSettings(seed: UInt64) -> TrainingSettings {
    var training = TrainingSettings()
    training.probabilities = NetworkLayout.probabilities.map { Float($0) }
    training.epochs = max(1, min(settings.epochs, 10_000))
    training.batchSize = max(1, min(settings.batchSize, 4096))
    let rate = settings.learningRate > 0 && settings.learningRate.isFinite ? settings.learningRate : 0.003
    // Networks that have learned already are only touched up.
    training.learningRate = earlier == nil ? rate : rate / 3
    training.weightDecay = max(0, settings.weightDecay.isFinite ? settings.weightDecay : 0)
    training.dropout = max(0, min(settings.dropout.isNaN ? 0 : settings.dropout, 0.95))
    training.contextDropout = max(0, min(settings.contextDropout.isNaN ? 0 : settings.contextDropout, 0.95))
    training.patience = max(1, settings.patience)
    training.seed = seed
    return training
  }

  private func ensemble(
    of finished: [MemberResult], _ last: TrainingOutcome?, _ shape: NetworkShape
  ) throws(LSTMTrainingError) -> Result {
    var networks: [SequenceNetwork] = []
    for result in finished {
      guard let network = try? SequenceNetwork(shape: shape, parameters: result.parameters.values) else {
        throw .otherTraining("the checkpoint is damaged")
      }
      networks.append(network)
    }
    let summary = LSTMSummary(
      bases: data.bases.map(\.rawValue), exampleCount: data.training.count, validationDays: data.validationDays,
      members: finished.map { result in
        LSTMSummary.Member(
          bestEpoch: result.bestEpoch, baseLoss: result.loss.before ?? .nan, loss: result.loss.after ?? .nan)
      })
    return Result(
      networks: TrainedNetworks(
        layout: data.layout, bases: data.bases, members: networks, firstUnseenSlot: data.firstUnseenSlot),
      summary: summary, notes: notes(finished, last))
  }

  private func notes(_ finished: [MemberResult], _ last: TrainingOutcome?) -> [ForecastNote] {
    var notes: [ForecastNote] = []
    if last == .cancelled {
      let text = "training was ended early: \(finished.count) of \(memberCount) networks"
      let isPart = finished.last?.outcome == .cancelled
      notes.append(ForecastNote(.notConverged, text + (isPart ? ", the last not to its end" : "")))
    }
    if finished.contains(where: { $0.outcome == .diverged }) {
      notes.append(
        ForecastNote(.notConverged, "training left the numbers again and again; the best networks before count"))
    }
    if earlier == nil, finished.allSatisfy({ $0.bestEpoch == 0 }) {
      let base = data.bases.map(\.rawValue).joined(separator: ", ")
      notes.append(ForecastNote(.notConverged, "no network was better than its base, so the forecast is that: \(base)"))
    }
    return notes
  }

  /// A hash of everything that training depends on: FNV-1a of 64 bits.
  private var fingerprint: UInt64 {
    var hash: UInt64 = 14_695_981_039_346_656_037
    func add(_ bits: UInt64) {
      for k in 0..<8 { hash = (hash ^ (bits >> UInt64(8 * k) & 255)) &* 1_099_511_628_211 }
    }
    for window in data.windows {
      add(UInt64(bitPattern: window.grid.start.secondsSinceEpoch))
      add(UInt64(window.grid.stepSeconds))
      for byte in window.clock.zone.identifier.utf8 { add(UInt64(byte)) }
      for day in window.clock.holidays { add(UInt64(bitPattern: Int64(day))) }
      for value in window.values { add(value.bitPattern) }
      for regressor in window.regressors { for value in regressor.values { add(value.bitPattern) } }
    }
    add(settings.design == .plain ? 1 : 0)
    for number in [
      hidden, memberCount, settings.epochs, settings.batchSize, settings.patience, data.layout.horizonDays,
      data.firstUnseenSlot,
    ] {
      add(UInt64(bitPattern: Int64(number)))
    }
    for number in [settings.learningRate, settings.weightDecay, settings.dropout, settings.contextDropout] {
      add(number.bitPattern)
    }
    add(settings.seed)
    for member in earlier?.members ?? [] { for value in member.parameters { add(UInt64(value.bitPattern)) } }
    return hash
  }
}
