/// Every kind of fitted forecaster that can be saved, by the word in files. A new kind is a new line.
enum FittedKinds {
  static let all: [(kind: String, type: any FittedForecaster.Type)] = [
    ("calibrated", CalibratedForecast.self), ("arima", FittedARIMA.self), ("lstm", FittedLSTM.self),
  ]

  static func word(for model: any FittedForecaster) -> String? {
    let wanted = type(of: model)
    return all.first { $0.type == wanted }?.kind
  }
}
