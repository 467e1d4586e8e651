import EnergyTimeSeries
import Forecast

/// One line on the terminal that says how far training is, and the losses of whole epochs.
struct TrainingProgress {
  private let isShown: Bool
  /// Seconds of training; nil when nothing was shown.
  private var lastShown: Double?
  private var member = 0
  /// The validation loss of the newest network after each whole epoch; one that went on from a checkpoint begins there.
  private(set) var losses: [Double] = []

  init(isShown: Bool) { self.isShown = isShown }

  /// Takes a state and shows it.
  mutating func take(_ state: LSTMProgress) {
    if state.member > member {
      member = state.member
      losses = []
    }
    if state.epoch > losses.count { losses.append(state.validationLoss) }
    if !isShown || state.elapsedSeconds - (lastShown ?? -1) < 0.2 { return }
    lastShown = state.elapsedSeconds
    Terminal.showLine(Self.text(state))
  }

  /// Clears the line.
  func end() {
    if lastShown != nil { Terminal.clearLine() }
  }

  private static func text(_ state: LSTMProgress) -> String {
    var parts = ["epoch \(state.epoch) of \(state.epochCount)"]
    if state.memberCount > 1 { parts.insert("network \(state.member) of \(state.memberCount)", at: 0) }
    parts += [
      "loss \(state.trainingLoss.significant)", "validation \(state.validationLoss.significant)",
      "best \(state.bestLoss.significant)", "rate \(state.learningRate.significant)",
    ]
    // Nothing can be said before something is done.
    if state.remainingSeconds.isFinite { parts.append(about(state.remainingSeconds)) }
    return parts.joined(separator: ", ")
  }

  /// A length of time as people say it.
  private static func about(_ seconds: Double) -> String {
    switch seconds {
    case ..<50: return "about \(max(1, (seconds / 5).rounded() * 5).text(decimals: 0)) s"
    case ..<5400: return "about \(max(1, (seconds / 60).rounded()).text(decimals: 0)) min"
    default: return "about \((seconds / 3600).text(decimals: 1)) h"
    }
  }
}
