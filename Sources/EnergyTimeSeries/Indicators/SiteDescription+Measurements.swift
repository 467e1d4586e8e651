public import CheckedJSON

extension SiteDescription {
  /// The least share of a step that readings must cover for a value.
  static let minimumCoverage = 0.5

  /// The columns of a file of measurements, resampled to one grid by what their readings say, each in its role.
  ///
  /// Times are sorted and repeated ones replaced by the last; the grid covers all of them by the site's clock. The last
  /// reading stands as long as the one before it. A step is missing where readings cover less than half of it.
  /// - Parameters:
  ///   - times: the time of each line.
  ///   - column: the values of a column in base units and its unit, nil when the file has none of this name.
  /// - Throws: `InputFaults` for columns that are not there or have a unit of another quantity than the role, for readings
  ///   without a time span, and for steps that are too short for it; each with its place in the site file.
  /// - Complexity: linear in lines times columns.
  public func measurements(
    times: [Instant], column: (String) -> (values: [Double], unit: MeasurementUnit?)?
  ) throws(InputFaults) -> (measured: MicrogridMeasurements, repairs: ReadingRepairs) {
    var faults: [InputFault] = []
    var found: [(place: Int, values: [Double])] = []
    for (place, entry) in columns.enumerated() {
      let path = InputPath([.key("columns"), .index(place), .key("column")])
      guard let (values, unit) = column(entry.name) else {
        faults.append(InputFault(path, value: "\"\(entry.name)\"", expected: "a column of the series file"))
        continue
      }
      if let unit, unit.quantity != entry.quantity {
        faults.append(
          InputFault(
            path, value: "\"\(entry.name)\" in \(unit)",
            expected: "\(entry.quantity.rawValue) for \(entry.role.rawValue)"))
      }
      found.append((place, values))
    }
    let order = SampledSeries<PowerReading>.repaired(times: times, values: Array(repeating: 0, count: times.count))
    guard let grid = grid(of: order.series.times) else {
      faults.append(
        InputFault(
          InputPath([.key("stepSeconds")]), value: "\(stepSeconds)",
          expected: "at least two different times, and at most \(TimeGrid.largestCount) steps over them"))
      throw InputFaults(faults)
    }
    if !faults.isEmpty { throw InputFaults(faults) }
    var measured = MicrogridMeasurements(on: grid)
    for (place, values) in found {
      do throws(IndicatorError) {
        try columns[place].add(times, values, gaps, to: &measured)
      } catch {
        faults.append(InputFault(InputPath([.key("columns"), .index(place)]), expected: "\(error)"))
      }
    }
    if !faults.isEmpty { throw InputFaults(faults) }
    return (measured, order.repairs)
  }

  private var gaps: Gaps { Gaps(longest: maxGapSeconds, minimumCoverage: Self.minimumCoverage) }

  private func grid(of times: [Instant]) -> TimeGrid? {
    guard times.count > 1, let first = times.first, let last = times.last else { return nil }
    let end = last + min(last - times[times.count - 2], maxGapSeconds)
    return TimeGrid(covering: TimeWindow(from: first, to: end), stepSeconds: stepSeconds, aligned: .clock(zone ?? .utc))
  }
}

extension SiteDescription.Column {
  /// What its values measure.
  fileprivate var quantity: MeasurementUnit.Quantity {
    switch role {
    case .stateOfCharge: .fraction
    case .voltage: .voltage
    case .frequency: .frequency
    default: reading == .energy || reading == .counter ? .energy : .power
    }
  }

  /// Resamples the column's values and adds them in their role.
  fileprivate func add(
    _ times: [Instant], _ values: [Double], _ gaps: Gaps, to measured: inout MicrogridMeasurements
  ) throws(IndicatorError) {
    let grid = measured.grid
    switch role {
    case .stateOfCharge:
      // The state at the end of a step, not its mean: the balance of the step leads to it.
      let states = SampledSeries<StateReading>.repaired(times: times, values: values).series
      try measured.add(states.resampled(to: grid, by: .last, gaps: Gaps(longest: gaps.longest), closed: .right).series)
    case .voltage:
      let volts = SampledSeries<VoltageReading>.repaired(times: times, values: values).series
      try measured.add(volts.resampled(to: grid, gaps: gaps).series)
    case .frequency:
      let hertz = SampledSeries<FrequencyReading>.repaired(times: times, values: values).series
      try measured.add(hertz.resampled(to: grid, gaps: gaps).series)
    default:
      try measured.add(power(times, values, gaps, on: grid).scaled(by: isReversed ? -1 : 1), as: role)
    }
  }

  private func power(
    _ times: [Instant], _ values: [Double], _ gaps: Gaps, on grid: TimeGrid
  ) -> TimeSeries<Power> {
    switch reading {
    case .mean:
      return SampledSeries<MeanPower>.repaired(times: times, values: values).series.resampled(to: grid, gaps: gaps)
        .series
    case .instantaneous:
      return SampledSeries<PowerReading>.repaired(times: times, values: values).series
        .resampled(to: grid, gaps: gaps).series
    case .energy:
      let amounts = SampledSeries<IntervalEnergy>.repaired(times: times, values: values).series
      return amounts.resampled(to: grid, gaps: gaps).meanPower
    case .counter:
      let register = SampledSeries<EnergyCounter>.repaired(times: times, values: values).series
      return register.resampled(to: grid, gaps: gaps).amounts.meanPower
    }
  }
}

extension Resampled<TimeGrid, Energy> {
  /// The mean power over the covered part of each step.
  fileprivate var meanPower: TimeSeries<Power> {
    TimeSeries(on: bins) { .watts(values[$0] / (coverage[$0] * bins.stepHours)) }
  }
}
