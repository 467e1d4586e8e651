/// A series to forecast, by the name that its forecast carries.
public struct LSTMTarget: Sendable {
  /// The name, such as "load" or "pv".
  public var name: String
  /// What was measured; all targets of one network are on the same steps.
  public var history: History

  /// A target.
  public init(_ name: String, _ history: History) {
    self.name = name
    self.history = history
  }
}

/// How far training is.
public struct LSTMProgress: Hashable, Sendable {
  /// The network that is trained, from 1, and how many there are.
  public var member: Int
  /// How many networks there are.
  public var memberCount: Int
  /// Epochs that are done of this network.
  public var epoch: Int
  /// Epochs at most.
  public var epochCount: Int
  /// Mean pinball loss over the examples of the epoch so far, in units of the load's usual deviation.
  public var trainingLoss: Double
  /// The same over the validation days after the last whole epoch; before the first that of the seasonal base.
  public var validationLoss: Double
  /// The least validation loss so far.
  public var bestLoss: Double
  /// The learning rate.
  public var learningRate: Double
  /// Seconds since training began.
  public var elapsedSeconds: Double
  /// About how many seconds remain, all networks counted, if none stops early.
  public var remainingSeconds: Double

  /// Progress from its figures.
  public init(
    member: Int, memberCount: Int, epoch: Int, epochCount: Int, trainingLoss: Double, validationLoss: Double,
    bestLoss: Double, learningRate: Double, elapsedSeconds: Double, remainingSeconds: Double
  ) {
    (self.member, self.memberCount, self.epoch, self.epochCount) = (member, memberCount, epoch, epochCount)
    (self.trainingLoss, self.validationLoss, self.bestLoss) = (trainingLoss, validationLoss, bestLoss)
    (self.learningRate, self.elapsedSeconds) = (learningRate, elapsedSeconds)
    self.remainingSeconds = remainingSeconds
  }
}

/// Why no network was trained.
public enum LSTMTrainingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Too few days: how many there are, how many it takes, and which forecaster to use until then.
  case shortHistory(days: Int, needed: Int, instead: String)
  /// Too many values are missing, though there are days enough.
  case gaps(String)
  /// The targets' steps: a day is no whole number of them, they are too short or too long, or differ among targets.
  case unsuitableSteps(String)
  /// No target, two of one name, or a target that is the same all the time.
  case unsuitableTarget(String)
  /// A regressor has no values in the history.
  case missingRegressor(String)
  /// The loss left the numbers again and again, whatever the learning rate.
  case diverged(String)
  /// A checkpoint or an earlier model was made of other settings, targets or regressors.
  case otherTraining(String)

  /// What went wrong and what to do, in a sentence.
  public var description: String {
    switch self {
    case .shortHistory(let days, let needed, let instead):
      "\(days) days of values, and an LSTM takes \(needed): use \(instead) until then"
    case .gaps(let text), .unsuitableSteps(let text), .unsuitableTarget(let text), .missingRegressor(let text),
      .diverged(let text), .otherTraining(let text):
      text
    }
  }
}
