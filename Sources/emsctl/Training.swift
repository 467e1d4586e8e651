import CheckedJSON
import CommandLineKit
import EnergyTimeSeries
import Forecast
import MILPModel

/// Fits the model of a command line to a history, with progress, Ctrl-C and a checkpoint where the model has them.
struct Training {
  private let invocation: Invocation
  /// The model's name.
  private let model: String
  private let forecaster: any Forecaster
  private let earlier: FittedLSTM?
  private let checkpoint: CheckpointFile?

  /// The options of every command that trains one model.
  static let options =
    ForecasterChoice.options + [
      LSTMChoice.threads,
      Option(
        "checkpoint", .file,
        help: "With --model lstm: kept while training, so that it goes on from there after a kill or Ctrl-C."),
      Option("from", .file, help: "With --model lstm: a trained forecaster to start from instead of from nothing."),
    ]
  /// The options that only an LSTM takes where a command trains one model.
  private static let ownedOptions = ["threads", "checkpoint", "from"]

  /// Checks the command line and reads what training starts from.
  init(_ invocation: Invocation) throws {
    self.invocation = invocation
    model = invocation.text("model") ?? ForecasterChoice.usual
    forecaster = try ForecasterChoice.forecaster(model, invocation)
    try ForecasterChoice.checkParameters([model], invocation, alsoOfLSTM: Self.ownedOptions)
    if model != LSTMChoice.name, invocation.texts("column").count > 1 {
      throw UsageError(
        word: "--column", problem: "--column is given several times, and only --model lstm takes several columns",
        help: "See 'emsctl \(invocation.command.name) --help'.")
    }
    if invocation.text("checkpoint") == "-" {
      throw invocation.unusable("checkpoint", expected: "a file: it is read again where training goes on")
    }
    if invocation.isGiven("from"), invocation.isGiven("hidden") {
      throw UsageError(
        word: "--hidden", problem: "--hidden is given, and networks of --from have their width already",
        help: "See 'emsctl \(invocation.command.name) --help'.")
    }
    earlier = try invocation.text("from").map { try Self.networks($0) }
    checkpoint = try invocation.text("checkpoint").map { try CheckpointFile($0) }
  }

  /// What a training left.
  struct Result {
    var trained: TrainedForecaster
    /// What was seen while training; nil for models that train at once.
    var progress: TrainingProgress?
    var isInterrupted = false
    fileprivate var checkpoint: CheckpointFile?

    /// Removes the checkpoint, once the model is safe; an interrupted training keeps it.
    func finish() {
      if isInterrupted { checkpoint?.write() } else { checkpoint?.remove() }
    }
  }

  /// Trains on the whole input.
  /// - Parameter fallsBack: whether a history that is too short for networks is forecast by a plainer model.
  func run(on input: HistoryInput, fallsBack: Bool) throws(Failure) -> Result {
    let showsProgress = Terminal.showsProgress && !invocation.flag("quiet")
    guard let lstm = forecaster as? LSTMForecaster else {
      // The automatic choice takes seconds on a long history.
      if showsProgress { Terminal.showLine("fitting \(model)") }
      defer { if showsProgress { Terminal.clearLine() } }
      return Result(trained: trained(forecaster.fit(input.history, covariates: input.covariates), on: input))
    }
    var progress = TrainingProgress(isShown: showsProgress)
    let interruption = Interruption()
    let checkpoint = checkpoint
    let networks: FittedLSTM
    do throws(LSTMTrainingError) {
      networks = try lstm.train(
        input.columns.map { LSTMTarget($0.name, $0.history) }, covariates: input.covariates, from: earlier,
        resuming: checkpoint?.found,
        progress: { state in
          progress.take(state)
          return !interruption.cancellation.isCancelled
        }, onCheckpoint: checkpoint.map { file in { file.take($0) } })
      progress.end()
    } catch {
      progress.end()
      if case .otherTraining = error { throw failure(error, input) }
      guard fallsBack, input.columns.count == 1 else { throw failure(error, input) }
      let standIn = lstm.standIn(for: input.history, covariates: input.covariates, because: error)
      return Result(trained: trained(standIn, on: input))
    }
    let isInterrupted = interruption.cancellation.isCancelled
    if isInterrupted, !invocation.flag("quiet"), let file = invocation.text("checkpoint") {
      Output.diagnostic("emsctl: the same command goes on from \(file)")
    }
    return Result(
      trained: trained(networks, on: input), progress: progress, isInterrupted: isInterrupted, checkpoint: checkpoint)
  }

  private func trained(_ fitted: some FittedForecaster, on input: HistoryInput) -> TrainedForecaster {
    TrainedForecaster(
      model: model, source: input.name, zone: input.covariates.zone, holidays: input.holidays,
      targets: input.columns.map { .init(name: $0.name, unit: $0.unit) },
      regressors: (fitted as? FittedLSTM)?.regressorNames ?? input.covariates.regressors.map(\.name), fitted: fitted)
  }

  /// The networks of an earlier training.
  private static func networks(_ path: String) throws(Failure) -> FittedLSTM {
    let input = try Input(path)
    let trained = try TrainedForecaster(input)
    if let networks = trained.fitted as? FittedLSTM { return networks }
    throw input.refuse(
      InputFaults([
        InputFault(
          InputPath([.key("model")]), value: "\"\(trained.model)\"",
          expected: "\"\(LSTMChoice.name)\": only networks start from earlier ones")
      ]))
  }

  private func failure(_ error: LSTMTrainingError, _ input: HistoryInput) -> Failure {
    guard case .otherTraining(let reason) = error else {
      return Failure(code: .invalidData, message: "\(input.name): \(error)")
    }
    // Either of the two files may be meant; the reason says which when both are given.
    let files = ["checkpoint", "from"].compactMap { invocation.text($0) }
    let advice = invocation.text("checkpoint").map { "; remove \($0) to begin anew" } ?? ""
    return Failure(code: .invalidData, message: "\(files.joined(separator: ", ")): \(reason)\(advice)")
  }
}
