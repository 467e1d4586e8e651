import EnergyTimeSeries
import Forecast

// The example of Docs/lstm.md, word for word; a test compares them.

func trainedDayAhead(
  _ netLoad: TimeSeries<Power>, _ calendar: Covariates, measured watts: Double
) throws -> ForecastResult {
  // page: train
  let forecaster = LSTMForecaster()
  let targets = [LSTMTarget("load", History(netLoad))]
  var fitted = try forecaster.train(targets, covariates: calendar) { progress in
    print(progress.epoch, progress.validationLoss, progress.remainingSeconds)
    return true  // false ends training with the best so far
  }
  fitted.append([watts])  // no new training; intervals follow what happens
  let tomorrow = fitted.forecast(steps: 96)
  // end
  return tomorrow
}
