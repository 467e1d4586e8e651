import EnergyTimeSeries
import Forecast
import Foundation

// The examples of Docs/forecasting.md, word for word; a test compares them.

func dayAhead(
  _ netLoad: TimeSeries<Power>, in paris: CivilZone, holidays: Set<CivilDate>
) -> (mean: TimeSeries<Power>?, lower: [Double]?) {
  // page: forecast
  let calendar = Covariates(zone: paris, holidays: holidays)
  let fitted = AutomaticForecaster().fit(History(netLoad), covariates: calendar)
  let tomorrow = fitted.forecast(steps: 96)  // mean, quantiles 0.1, 0.5 and 0.9, notes
  let expected = tomorrow.mean(as: Power.self)  // TimeSeries<Power>
  let likely = tomorrow.interval(level: 0.8)  // where four in five values will lie
  // end
  return (expected, likely?.lower)
}

func quarterHourLater(_ saved: Data, measured watts: Double) throws -> Data {
  // page: append
  var forecaster = try JSONDecoder().decode(SavedForecaster.self, from: saved)
  forecaster.model.append([watts])  // no new fit; intervals go on learning from errors
  let next = try JSONEncoder().encode(forecaster)
  // end
  return next
}

func compared(_ history: History) -> [(name: String, mase: Double?)] {
  // page: evaluate
  var evaluation = RollingEvaluation(horizon: 96, every: 96)
  evaluation.longestHistory = 56 * 96
  let scores = ["seasonal-naive-week", "mstl"].compactMap { name in
    ForecasterCatalog.forecaster(named: name).map { evaluation.run($0, on: history) }
  }
  let table = scores.map { (name: $0.model, mase: $0.overall?.mase) }
  // end
  return table
}
