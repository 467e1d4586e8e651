extension TimeSeries {
  /// The series without what its meter cannot have measured, and a report of what was taken out: those values are missing,
  /// and filling them is a separate act.
  ///
  /// The rules work in the order given, each on what the former left. Infinite values always go.
  ///
  /// ```swift
  /// let (clean, report) = try load.cleaned(by: [.range(0...36_000), .stuck(seconds: 6 * 3600)])
  /// ```
  /// - Throws: ``CleaningRuleError`` for a rule whose own numbers make no sense.
  /// - Complexity: linear in the steps; times the reach for spikes.
  public func cleaned(
    by rules: [CleaningRule]
  ) throws(CleaningRuleError) -> (series: TimeSeries, report: CleaningReport) {
    try rules.check()
    var cleaning = Cleaning(values, symbol: Value.symbol) { steps in
      TimeWindow(from: grid.instant(at: steps.lowerBound), to: grid.instant(at: steps.upperBound))
    }
    cleaning.apply(rules)
    return (TimeSeries(on: grid) { Value(baseValue: cleaning.values[$0]) }, cleaning.report)
  }
}

extension SampledSeries {
  /// The same for readings: those taken out say 'missing'. A value is stuck from the first reading that has it to the last.
  /// - Throws: ``CleaningRuleError`` for a rule whose own numbers make no sense.
  /// - Complexity: linear in the readings; times the reach for spikes.
  public func cleaned(
    by rules: [CleaningRule]
  ) throws(CleaningRuleError) -> (series: SampledSeries, report: CleaningReport) {
    try rules.check()
    var cleaning = Cleaning(values, symbol: Kind.Value.symbol) { places in
      TimeWindow(from: times[places.lowerBound], to: times[places.upperBound - 1])
    }
    cleaning.apply(rules)
    return (SampledSeries(checkedTimes: times, values: cleaning.values), cleaning.report)
  }
}

extension [CleaningRule] {
  fileprivate func check() throws(CleaningRuleError) {
    for (index, rule) in enumerated() {
      if let fault = rule.fault { throw CleaningRuleError(index: index, description: fault) }
    }
  }
}
