import EnergyTimeSeries

// The examples of Docs/series.md, word for word; a test compares them.

func load(
  _ times: [Instant], _ watts: [Double], on quarterHours: TimeGrid
) throws -> (series: TimeSeries<Power>, coverage: [Double]) {
  // page: readings
  let meter = try SampledSeries<PowerReading>(times: times, values: watts)
  let load = meter.resampled(to: quarterHours, gaps: Gaps(longest: 3600, minimumCoverage: 0.5))
  let series = load.series  // TimeSeries<Power>, missing where less than half a quarter-hour is known
  let coverage = load.coverage  // the share of each quarter-hour that readings speak for
  // end
  return (series, coverage)
}

func daily(
  _ register: SampledSeries<EnergyCounter>, during year: TimeWindow, in paris: CivilZone
) -> (energy: [Double], resets: Int)? {
  // page: bins
  guard let days = CivilBins(.day, covering: year, in: paris) else { return nil }
  let (energy, report) = register.resampled(to: days, by: CounterRule(largestPower: .kilowatts(36)))
  // end
  return (energy.values, report.resets)
}

func netLoad(_ load: TimeSeries<Power>, _ solar: TimeSeries<Power>) throws -> TimeSeries<Power> {
  // page: arithmetic
  let net = try load.subtracting(solar, aligned: .intersection)
  // end
  return net
}

func repaired(
  _ net: TimeSeries<Power>, in paris: CivilZone
) throws -> (series: TimeSeries<Power>, removed: CleaningReport, filled: FillReport) {
  // page: cleaning
  let (clean, removed) = try net.cleaned(by: [.range(-36_000...36_000), .stuck(seconds: 6 * 3600)])
  let (short, _) = clean.filledLinearly(upToSteps: 2)
  let (whole, filled) = short.filled(by: .sameTimeLastWeek(paris, weeks: 4))
  // end
  return (whole, removed, filled)
}
