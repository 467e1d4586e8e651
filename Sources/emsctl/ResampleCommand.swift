import ByteStreams
import CheckedJSON
import CommandLineKit
import EnergyTimeSeries

/// `emsctl resample`.
struct ResampleCommand {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws {
    try checkOptions()
    let wanted = invocation.text("column")
    let zone = try SeriesInput.zone(invocation)
    let input = try SeriesInput(
      invocation.argument("SERIES") ?? "-", columns: wanted.map { [$0] }, invocation)
    let (_, values, unit) = try input.column(wanted)
    let others = input.table.report.layout.unreadColumns
    if wanted == nil, !others.isEmpty, !invocation.flag("quiet") {
      Output.diagnostic(
        "\(input.name): column \"\(input.table.columns[0].name)\" is taken; no numbers in \(others.joined(separator: ", "))"
      )
    }
    let (readings, repairs) = SampledSeries<AnyLevel>.repaired(times: input.table.times, values: values)
    if !invocation.flag("quiet") { input.tell(repairs) }
    guard let span = span(of: readings) else {
      throw Failure(code: .invalidData, message: "\(input.name): fewer than two times, so there is no step to fill")
    }
    let step = Int64(invocation.seconds("step") ?? 900)
    if let zone, let whole = CivilBins.Unit(seconds: step) {
      guard let bins = CivilBins(whole, covering: span, in: zone) else { throw noSteps(step) }
      try publish(resampled(readings, onto: bins), unit, zone, stepSeconds: nil)
    } else {
      let alignment = zone.map { StepAlignment.clock($0) } ?? .epoch
      guard let grid = TimeGrid(covering: span, stepSeconds: step, aligned: alignment) else { throw noSteps(step) }
      try publish(resampled(readings, onto: grid), unit, zone ?? .utc, stepSeconds: step)
    }
  }

  /// Options that would be passed over without a word, and fractions of a second that would be cut off.
  private func checkOptions() throws(Failure) {
    let isLinear = invocation.flag("linear")
    if isLinear, invocation.flag("hold") { throw usage("--hold and --linear exclude each other") }
    if isLinear || invocation.flag("hold"), rule != .timeWeightedMean {
      throw usage("--\(isLinear ? "linear" : "hold") is for --rule time-weighted-mean, not for \(rule.rawValue)")
    }
    if invocation.isGiven("rollover"), rule != .counter {
      throw usage("--rollover is for --rule counter, not for \(rule.rawValue)")
    }
    for name in ["step", "max-gap"] {
      guard let seconds = invocation.seconds(name), seconds != seconds.rounded() else { continue }
      throw usage("--\(name) is \(invocation.text(name) ?? ""); expected whole seconds")
    }
  }

  private func usage(_ text: String) -> Failure { Failure(code: .usage, message: "emsctl: \(text)") }

  private func noSteps(_ step: Int64) -> Failure {
    Failure(
      code: .invalidData,
      message: "emsctl: steps of \(step) s over the readings are too many, or leave the years 0 to 9999")
  }

  private var rule: ResampleRule { invocation.choice("rule", as: ResampleRule.self) ?? .timeWeightedMean }

  /// What the output covers. A mean over time ends with the last reading, which says nothing of the time after it, unless
  /// readings are equally far apart: then the last stands for a step like the others. An amount is never lost: the
  /// last interval is as long as the one before.
  private func span(of readings: SampledSeries<AnyLevel>) -> TimeWindow? {
    guard let first = readings.times.first, let last = readings.times.last, last > first else { return nil }
    switch rule {
    case .timeWeightedMean where invocation.flag("linear"): return TimeWindow(from: first, to: last)
    case .timeWeightedMean: return TimeWindow(from: first, to: last + reach(ofLast: readings))
    case .sum:
      let interval = last - readings.times[readings.times.count - 2]
      return TimeWindow(from: first, to: last + min(interval, longestGap))
    case .counter: return TimeWindow(from: first, to: last)
    case .mean, .median, .first, .last, .min, .max: return TimeWindow(from: first, to: last + 1)
    }
  }

  /// How long the last reading holds: a step where readings are equally far apart, or steps apart where one in twenty is
  /// missing at most; else not at all.
  private func reach(ofLast readings: SampledSeries<AnyLevel>) -> Int64 {
    let spacings = zip(readings.times, readings.times.dropFirst()).map { $1 - $0 }
    guard spacings.count > 1, let step = spacings.min(), spacings.allSatisfy({ $0 % step == 0 }) else { return 0 }
    return spacings.count { $0 == step } * 20 >= spacings.count * 19 ? step : 0
  }

  private var longestGap: Int64 { invocation.seconds("max-gap").map { Int64(min($0, 1e12)) } ?? .max }

  private func resampled<Bins: TimeBins>(
    _ readings: SampledSeries<AnyLevel>, onto bins: Bins
  ) throws -> Resampled<Bins, PlainNumber> {
    let gaps = Gaps(
      longest: longestGap, minimumCoverage: invocation.number("min-coverage") ?? 0,
      knownUntil: readings.times.last.map { $0 + max(rule == .timeWeightedMean ? 0 : 1, reach(ofLast: readings)) })
    switch rule {
    case .timeWeightedMean where invocation.flag("linear"):
      return readings.resampled(to: bins, by: .linearMean, gaps: gaps)
    case .timeWeightedMean: return readings.resampled(to: bins, gaps: gaps)
    case .mean: return readings.resampled(to: bins, by: .mean, gaps: gaps)
    case .median: return readings.resampled(to: bins, by: .median, gaps: gaps)
    case .first: return readings.resampled(to: bins, by: .first, gaps: gaps)
    case .last: return readings.resampled(to: bins, by: .last, gaps: gaps)
    case .min: return readings.resampled(to: bins, by: .minimum, gaps: gaps)
    case .max: return readings.resampled(to: bins, by: .maximum, gaps: gaps)
    case .sum:
      return try SampledSeries<AnyAmount>(times: readings.times, values: readings.values)
        .resampled(to: bins, gaps: gaps)
    case .counter:
      let fall = invocation.number("rollover").map { CounterFall<PlainNumber>.rollover(at: PlainNumber(baseValue: $0)) }
      let (amounts, report) = try SampledSeries<AnyCounter>(times: readings.times, values: readings.values)
        .resampled(to: bins, by: CounterRule(fall: fall ?? .reset), gaps: gaps)
      tell(report)
      return amounts
    }
  }

  private func tell(_ report: CounterReport<PlainNumber>) {
    if invocation.flag("quiet") { return }
    for (count, what) in [
      (report.resets, "falls of the counter taken as resets"), (report.rollovers, "rollovers"),
      (report.implausible, "changes that cannot be true, left out"),
    ] where count > 0 {
      Output.diagnostic("emsctl: \(count) \(what)")
    }
    if report.unplaced.baseValue > 0 {
      Output.diagnostic("emsctl: \(report.unplaced.baseValue) counted in gaps that are too long, left out")
    }
  }

  // MARK: Output

  private func publish<Bins: TimeBins>(
    _ result: Resampled<Bins, PlainNumber>, _ unit: MeasurementUnit?, _ zone: CivilZone, stepSeconds: Int64?
  ) throws {
    let path = invocation.text("output") ?? "-"
    if invocation.text("format") == "json" {
      return try Output.write(SeriesDocument.json(result, by: rule, unit, zone, stepSeconds).text, to: path)
    }
    var format = CSVWritingFormat()
    format.zone = zone == .utc ? nil : zone
    var writer = CSVWriter(to: BytesCollected(), format)
    try writer.begin(columns: [CSVColumn(name: "value"), CSVColumn(name: "coverage")])
    try writer.take(CSVRows(times: result.labels(), columns: [result.values, result.coverage]))
    try Output.write(writer.finish().bytes, to: path)
    if let unit, !unit.isBase, !invocation.flag("quiet") { Output.diagnostic("emsctl: values are in \(unit.base)") }
  }
}

extension CivilBins.Unit {
  /// The unit of the clock that usually lasts so long, for steps that follow the local clock.
  fileprivate init?(seconds: Int64) {
    switch seconds {
    case 900: self = .quarterHour
    case 1800: self = .halfHour
    case 3600: self = .hour
    case 86_400: self = .day
    case 604_800: self = .week
    default: return nil
    }
  }
}
