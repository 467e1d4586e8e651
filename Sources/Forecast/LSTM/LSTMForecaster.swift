/// A day ahead by LSTM networks (Hochreiter and Schmidhuber, *Long short-term memory*, 1997) over a seasonal base.
///
/// ```swift
/// let forecaster = LSTMForecaster()
/// let fitted = try forecaster.train([LSTMTarget("load", history)]) { print($0.epoch, $0.validationLoss); return true }
/// fitted.forecast(steps: 96)
/// ```
public struct LSTMForecaster: Forecaster {
  /// How networks are shaped and trained.
  public var settings: LSTMSettings

  /// A forecaster by LSTM networks.
  public init(_ settings: LSTMSettings = LSTMSettings()) { self.settings = settings }

  /// "lstm", or "lstm-plain".
  public var name: String { settings.design == .levelFree ? "lstm" : "lstm-plain" }

  /// Trains on the whole history; where it does not allow that, the mean of alike days stands in, and a note says why.
  ///
  /// - Complexity: seconds for a few months of quarter-hours.
  public func fit(_ history: History, covariates: Covariates) -> FittedLSTM {
    do {
      return try train([LSTMTarget("value", history)], covariates: covariates)
    } catch {
      return standIn(for: history, covariates: covariates, because: error)
    }
  }

  /// What ``fit(_:covariates:)`` answers with where training fails: the mean of alike days, and a note that says why.
  public func standIn(
    for history: History, covariates: Covariates = Covariates(), because error: LSTMTrainingError
  ) -> FittedLSTM {
    let fit = PathFit(name, history, memory: history.stepsPerDay, weeks: 4)
    let fitted = fit.fit(
      SlotMeans(alike: .workday, days: 28), history, covariates,
      instead: "the mean of other days, or the last known value")
    let kind: ForecastNote.Kind =
      switch error {
      case .shortHistory: .shortHistory
      case .gaps: .gaps
      case .unsuitableTarget: .constantHistory
      case .missingRegressor: .missingRegressor
      case .diverged: .notConverged
      case .unsuitableSteps, .otherTraining: .unsuitableModel
      }
    return FittedLSTM(standIn: fitted.adding(ForecastNote(kind, "\(error); the mean of alike days stands in")))
  }

  /// Trains networks.
  ///
  /// - Parameters:
  ///   - targets: what to forecast, at least one, on the same steps.
  ///   - covariates: the calendar and the regressors, for the history and as far beyond as they are known.
  ///   - earlier: a trained model of the same targets, regressors and shape to start from instead of from nothing.
  ///   - checkpoint: where an interrupted training of the same data and settings goes on.
  ///   - progress: is told after each epoch, and each second in longer ones; returning false ends training with what is best
  ///     so far.
  ///   - onCheckpoint: takes a checkpoint after each epoch, to be kept until training ends.
  /// - Throws: ``LSTMTrainingError``.
  /// - Complexity: each epoch takes some 6·(4h(h + i)·t + c·o) operations for each hour of the history, for a state of h,
  ///   i inputs, t hours of sequence, c numbers of context and o outputs.
  public func train(
    _ targets: [LSTMTarget], covariates: Covariates = Covariates(), from earlier: FittedLSTM? = nil,
    resuming checkpoint: LSTMCheckpoint? = nil, progress: (LSTMProgress) -> Bool = { _ in true },
    onCheckpoint: ((LSTMCheckpoint) -> Void)? = nil
  ) throws(LSTMTrainingError) -> FittedLSTM {
    let former = try earlier?.networks(of: targets.map(\.name), covariates.regressors.map(\.name))
    let data = try LSTMData(
      targets, covariates: covariates, horizonDays: max(1, min(settings.horizonDays, 2)),
      isPlain: settings.design == .plain, earlier: former)
    let training = EnsembleTraining(data: data, settings: settings, earlier: former)
    let ensemble = try training.run(resuming: checkpoint, progress: progress, onCheckpoint: onCheckpoint)
    return FittedLSTM(targets, covariates: covariates, data: data, ensemble: ensemble)
  }
}
