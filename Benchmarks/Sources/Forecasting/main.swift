import Contest
import Forecast
import Foundation

// `forecast` runs itself and the peers once for each repetition. The series are made before the clock starts.

let year = LoadSeries(count: 8_760, period: 24, seed: 1)
let quarters = LoadSeries(count: 35_040, period: 96, seed: 2)
let months = LoadSeries(count: 2_000, period: 24, seed: 4)

func airline(_ period: Int) -> ARIMA {
  ARIMA(ARIMAOrder(1, 0, 1), seasonal: [SeasonalOrder(0, 1, 1, period: period)])
}

/// Fits once; the checksum only says how many values there were, the likelihood goes to the terminal.
func fit<Model: Forecaster>(_ series: LoadSeries, _ title: String, _ forecaster: Model) throws
where Model.Fitted == FittedARIMA {
  let history = try series.history()
  var likelihood = Double.nan
  let run = Run.measuring({ forecaster.fit(history) }) { fitted in
    likelihood = fitted.logLikelihood
    return Double(series.values.count)
  }
  FileHandle.standardError.write(Data("\(title): log-likelihood \(likelihood)\n".utf8))
  run.report()
}

/// A thousand forecasts of a day with intervals.
func forecasts() throws {
  let fitted = airline(24).fit(try year.history())
  Run.measuring({ (0..<1_000).map { _ in fitted.forecast(steps: 24).mean[23] } }) { Double($0.count) }.report()
}

func compare() throws {
  // Names of this process alone, so that two comparisons do not take each other's files away.
  let folder = FileManager.default.temporaryDirectory.path + "/"
  let own = ProcessInfo.processInfo.processIdentifier
  let (yearFile, monthsFile) = (folder + "forecast-year-\(own).txt", folder + "forecast-months-\(own).txt")
  try year.write(to: yearFile)
  try months.write(to: monthsFile)
  defer { for file in [yearFile, monthsFile] { try? FileManager.default.removeItem(atPath: file) } }
  print("SARIMA(1,0,1)(0,1,1) with a season of 24 on 8 760 hours\n")
  var fits = Contest(
    against: "ours",
    [
      .own("ARIMA", "year"),
      .python("statsmodels, as it comes", "forecast.py", "statsmodels", yearFile, repetitions: 1),
      .python("statsforecast", "forecast.py", "statsforecast", yearFile, repetitions: 1),
    ])
  fits.hold()
  print("\nThe same with a season of 96 on 35 040 quarter-hours; aim 1 s and 200 MiB\n")
  var large = Contest(against: "ours", [.own("ARIMA", "quarters")])
  large.hold()
  print("\nSearch for orders on 2 000 values with a season of 24; R takes some ten minutes for it\n")
  var searches = Contest(
    against: "ours",
    [
      .own("AutoARIMA", "search"),
      .python("statsforecast AutoARIMA", "forecast.py", "statsforecast-auto", monthsFile, repetitions: 1),
      .program("R forecast::auto.arima", "Rscript", "peers/forecast.R", monthsFile, repetitions: 1),
    ])
  searches.hold()
  print("\nA thousand forecasts of 24 hours with three quantiles; aim 1 s\n")
  var ahead = Contest(against: "ours", [.own("FittedARIMA.forecast", "ahead")])
  ahead.hold()
}

switch CommandLine.arguments.dropFirst().first {
case "year": try fit(year, "ARIMA", airline(24))
case "quarters": try fit(quarters, "ARIMA", airline(96))
case "search": try fit(months, "AutoARIMA", AutoARIMA(periods: [24]))
case "ahead": try forecasts()
default: try compare()
}
