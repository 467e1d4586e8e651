import CommandLineKit
import Forecast

/// The LSTM forecaster of a command line and its parameters.
enum LSTMChoice {
  static let name = "lstm"
  static let summary = "LSTM networks over a seasonal base"

  /// What shapes a network and its training, beside the threads.
  static let options = [
    Option(
      "hidden", .integer(in: 1...512),
      help: "With --model lstm: the width of a network's state (usual: \(usual.hiddenSize))."),
    Option(
      "members", .integer(in: 1...32),
      help: "With --model lstm: networks whose forecasts are averaged (usual: \(usual.memberCount))."),
    Option(
      "epochs", .integer(in: 1...10_000),
      help: "With --model lstm: passes over the history at most (usual: \(usual.epochs))."),
    Option(
      "learning-rate", .number(in: 1e-6...1),
      help: "With --model lstm: the largest learning rate (usual: \(usual.learningRate))."),
    Option(
      "dropout", .number(in: 0...0.95), valueName: "SHARE",
      help: "With --model lstm: what is left out at random while training (usual: \(usual.dropout))."),
    Option(
      "horizon-days", .integer(in: 1...2),
      help: "With --model lstm: days that one look forecasts (usual: \(usual.horizonDays))."),
    Option(
      "seed", .integer(in: 0...9_007_199_254_740_992),
      help: "With --model lstm: the seed of random choices (usual: \(usual.seed))."),
  ]
  /// Where a command has no threads of its own.
  static let threads = Option(
    "threads", .integer(in: 1...1024),
    help: "With --model lstm: threads, which change no result; as many as there are cores if not given.")

  private static let usual = LSTMSettings()

  /// The forecaster of a command line.
  static func forecaster(_ invocation: Invocation, threads: Int? = nil) -> LSTMForecaster {
    var settings = usual
    if let hidden = invocation.integer("hidden") { settings.hiddenSize = hidden }
    if let members = invocation.integer("members") { settings.memberCount = members }
    if let epochs = invocation.integer("epochs") { settings.epochs = epochs }
    if let rate = invocation.number("learning-rate") { settings.learningRate = rate }
    if let share = invocation.number("dropout") { settings.dropout = share }
    if let days = invocation.integer("horizon-days") { settings.horizonDays = days }
    if let seed = invocation.integer("seed") { settings.seed = UInt64(seed) }
    settings.threads = threads ?? invocation.integer("threads") ?? System.coreCount
    return LSTMForecaster(settings)
  }
}
