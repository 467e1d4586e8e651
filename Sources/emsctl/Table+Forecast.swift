import CommandLineKit

/// The commands that learn from a history.
extension CommandTable {
  static let forecast = Command(
    "forecast", summary: "Forecast a series.", topic: "Forecasts",
    discussion: """
      Reads a column of a file of series, on equal steps (emsctl resample makes them), fits a model and prints mean and \
      intervals of the next steps. A history that is too short or has gaps is no fault: the forecast falls back and says \
      so. Docs/forecasting.md says which model suits what.

      Models: \(ForecasterChoice.summary).
      """,
    arguments: [Argument("SERIES", help: "A file of series with a column of times.")],
    options: [
      output,
      Option("model", .text, valueName: "NAME", help: "The model.", default: ForecasterChoice.usual),
      horizon, levels, format, HistoryInput.columns,
    ] + ForecastCommand.options + Training.options + [HistoryInput.regressors] + HistoryInput.options
      + SeriesInput.options,
    examples: [
      Example("emsctl forecast load.csv --zone Europe/Paris", "The next day, by the model that served best lately."),
      Example(
        "emsctl forecast load.csv --model arima --order 1,0,1 --seasonal 0,1,1,24 --horizon 48 --levels 0.8,0.95",
        "Two days by one model of Box and Jenkins."),
      Example(
        "emsctl forecast today.csv --fitted load.json --save load.json",
        "Take in what was measured since, without training, and forecast."),
    ])

  static let train = Command(
    "train", summary: "Train a forecaster once, for many forecasts.", topic: "Forecasts",
    discussion: """
      Fits a model to the whole series and writes it to a file from which emsctl forecast --fitted forecasts at once, after \
      taking in what was measured since. Networks (--model lstm) take a while: the terminal shows how far they are; Ctrl-C \
      ends training with the best so far, which is written; with --checkpoint training goes on after a kill. Several \
      columns are forecast by the same networks, each --column given.
      """,
    arguments: [Argument("SERIES", help: "A file of series with a column of times.")],
    options: [
      Option("output", short: "o", .file, help: "Where the trained forecaster goes; has to be given."),
      Option("model", .text, valueName: "NAME", help: "The model, as of emsctl forecast.", default: LSTMChoice.name),
      Option(
        "format", short: "f", .choice(["text", "none"]),
        help: "What to print beside the file; text on a terminal, else none."),
      HistoryInput.columns,
    ] + Training.options + [HistoryInput.regressors] + HistoryInput.options + SeriesInput.options,
    examples: [
      Example("emsctl train load.csv -o load.json --zone Europe/Paris", "Train networks on a load."),
      Example(
        "emsctl train site.csv --column load --column pv --regressors weather.csv -o site.json --checkpoint site.part",
        "Train on two columns and the weather, safe against a power cut."),
      Example("emsctl train load.csv --from load.json -o load.json", "Train further from where an older one stands."),
    ])

  static let evaluate = Command(
    "evaluate", summary: "Say how good forecasts of a series would have been.", topic: "Forecasts",
    discussion: """
      Forecasts from one origin after another, each with what was known by then, and compares with what was measured: \
      errors, scaled errors, and how often intervals held, over all lead times and for each.
      """,
    arguments: [Argument("SERIES", help: "A file of series with a column of times.")],
    options: [
      output,
      Option(
        "model", .text, valueName: "NAME", help: "A model as of emsctl forecast; may be given again.",
        isRepeatable: true),
      horizon,
      Option("every", .text, valueName: "STEPS", help: "From one origin to the next; as the horizon if not given."),
      Option("first-origin", .text, valueName: "INSTANT", help: "The first origin; the series' middle if not given."),
      Option("origins", .integer(in: 1...1_000_000), help: "How many origins; all if not given."),
      Option("history", .text, valueName: "STEPS", help: "What a fit sees at most; everything if not given."),
      Option("refit", .integer(in: 0...1_000_000), help: "Fit at every n-th origin; 0: once.", default: "1"),
      Option("threads", .integer(in: 1...1024), help: "Threads; as many as there are cores if not given."), levels,
      format, HistoryInput.column,
    ] + ForecasterChoice.options + [HistoryInput.regressors] + HistoryInput.options + SeriesInput.options,
    examples: [
      Example(
        "emsctl evaluate load.csv --model mstl --model automatic --every 1d --history 8w",
        "Compare two models day ahead.")
    ])

  static let anomalies = Command(
    "anomalies", summary: "Find spikes, shifts, stuck meters, gaps and unusual days.", topic: "Forecasts",
    arguments: [Argument("SERIES", help: "A file of series with a column of times.")],
    options: [
      output, Option("severity", .number(in: 0...1), help: "Only what is at least this severe."),
      .flag("strict", help: "End with code 1 when there is any."), format,
      HistoryInput.column,
    ] + HistoryInput.options + SeriesInput.options,
    examples: [Example("emsctl anomalies meter.csv --zone Europe/Paris", "List what is not as expected.")])

  private static let horizon = Option(
    "horizon", .text, valueName: "STEPS", help: "How far: steps, or a duration such as 24h; a day if not given.")
  private static let levels = Option(
    "levels", .numbers(in: 0.001...0.999), help: "The shares that intervals are to hold.", default: "0.8")
  private static let format = Option("format", short: "f", .choice(["json", "csv", "text"]), help: formatHelp)
}
