import CommandLineKit
import Forecast
import Spelling

/// The forecasters that a command line names, with the parameters of the ARIMA family and of networks.
enum ForecasterChoice {
  static let arima = "arima"
  static let usual = "automatic"

  /// Every name, the plainest first.
  static let names = described.map(\.name)

  /// What each name means, for help.
  static var summary: String {
    described.map { "\($0.name) (\($0.summary))" }.joined(separator: ", ")
  }

  private static let described: [(name: String, summary: String)] =
    ForecasterCatalog.entries.filter { $0.name != LSTMChoice.name }.map { ($0.name, $0.summary) }
    + [(arima, "ARIMA of the orders given"), (LSTMChoice.name, LSTMChoice.summary)]

  static let options =
    [
      Option("order", .integers(in: 0...30, count: 3), valueName: "P,D,Q", help: "The orders of --model arima."),
      Option(
        "seasonal", .integers(in: 0...1_000_000, count: 4), valueName: "P,D,Q,M",
        help: "A season of --model arima, M steps long; may be given again.", isRepeatable: true),
      .flag("mean", help: "With --model arima: the values have a mean other than zero."),
      .flag("drift", help: "With --model arima: the values rise by as much at each step."),
      Option(
        "transform", .text, valueName: "NAME",
        help: "What is done to values first by the ARIMA family: none, log, or a power such as 0.5 (Box and Cox)."),
      Option(
        "period", .integer(in: 1...1_000_000), valueName: "M",
        help: "A season of --model auto-arima in steps; may be given again; no season if not given.", isRepeatable: true
      ),
    ] + LSTMChoice.options

  /// Refuses parameters that no model of the command line takes: they would be passed over without a word.
  /// - Parameter others: further options of the command that only an LSTM takes.
  static func checkParameters(
    _ names: [String], _ invocation: Invocation, alsoOfLSTM others: [String] = []
  ) throws(UsageError) {
    var owners = [
      "order": [arima], "seasonal": [arima], "mean": [arima], "drift": [arima], "period": ["auto-arima"],
      "transform": [arima, "auto-arima"], "regressors": [arima, "auto-arima", "ridge", usual, LSTMChoice.name],
    ]
    for option in LSTMChoice.options.map(\.long) + others { owners[option] = [LSTMChoice.name] }
    for (option, models) in owners.sorted(by: { $0.key < $1.key }) {
      if !invocation.isGiven(option) || models.contains(where: names.contains) { continue }
      throw UsageError(
        word: "--\(option)", problem: "--\(option) is for --model \(models.joined(separator: " and ")) alone",
        help: "See 'emsctl \(invocation.command.name) --help'.")
    }
  }

  /// The forecaster of a name with the parameters of the command line.
  /// - Parameter threads: how many a fit has, where the command line's are for something else.
  static func forecaster(
    _ name: String, _ invocation: Invocation, threads: Int? = nil
  ) throws(UsageError) -> any Forecaster {
    switch name {
    case arima: return try model(invocation)
    case LSTMChoice.name: return LSTMChoice.forecaster(invocation, threads: threads)
    case "auto-arima":
      return AutoARIMA(periods: invocation.allIntegers("period").map { $0[0] }, transform: try transform(invocation))
    default:
      guard let forecaster = ForecasterCatalog.forecaster(named: name) else {
        throw UsageError(
          word: name, problem: "--model '\(name)': expected one of \(names.joined(separator: ", "))",
          suggestion: nearest(to: name, among: names), help: "See 'emsctl \(invocation.command.name) --help'.")
      }
      return forecaster
    }
  }

  private static func model(_ invocation: Invocation) throws(UsageError) -> ARIMA {
    guard let order = invocation.integers("order") else {
      throw UsageError(
        word: "arima", problem: "--model arima needs --order P,D,Q", help: "--model auto-arima finds the orders.")
    }
    let seasons = invocation.allIntegers("seasonal").map { SeasonalOrder($0[0], $0[1], $0[2], period: $0[3]) }
    return ARIMA(
      ARIMAOrder(order[0], order[1], order[2]), seasonal: seasons, includesMean: invocation.flag("mean"),
      includesDrift: invocation.flag("drift"), transform: try transform(invocation))
  }

  private static func transform(_ invocation: Invocation) throws(UsageError) -> Transform {
    switch invocation.text("transform") {
    case nil, "none": return .none
    case "log": return .log
    case let text?:
      guard let lambda = Double(text), lambda.magnitude <= 5 else {
        throw invocation.unusable("transform", expected: "none, log, or a power from -5 to 5")
      }
      return .boxCox(lambda: lambda)
    }
  }
}
