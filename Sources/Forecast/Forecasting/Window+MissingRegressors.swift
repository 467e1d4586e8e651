extension Window {
  /// A note for each regressor that is not known at all of the next steps.
  func missingRegressors(steps: Int) -> [ForecastNote] {
    regressors.compactMap { regressor in
      let known = regressor.values.dropFirst(count).prefix(steps).count { !$0.isNaN }
      guard known < steps else { return nil }
      return ForecastNote(
        .missingRegressor, "\(regressor.name) is known of \(known) of \(steps) steps: elsewhere its last value holds")
    }
  }
}
