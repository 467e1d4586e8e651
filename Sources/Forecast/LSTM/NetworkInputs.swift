internal import NumericMethods
import NeuralNetworks

/// What networks look at from one origin, and what makes values of their answers.
///
/// All numbers are deviations from means of alike days in units of the load's usual deviation in the last four weeks: what
/// was learned of a small load in summer holds for a large one in winter.
struct NetworkInputs {
  /// Hour by hour.
  private(set) var sequence: [Float] = []
  private(set) var context: [Float] = []
  /// Of each target the base at each slot ahead.
  private(set) var bases: [[Double]] = []
  /// Of each target the usual deviation, above zero.
  private(set) var scales: [Double] = []

  /// Nothing is further from its mean than this many usual deviations.
  private static let limit = 12.0

  /// - Parameters:
  ///   - series: of each target, with the regressors; all of the same slots.
  ///   - end: the origin.
  init(_ series: [LocalSeries], bases kinds: [SeasonalBase], end: Int, layout: NetworkLayout) {
    let series = series.map { $0.known(before: end) }
    if let plain = layout.plain {
      appendPlain(series, plain, end: end, layout)
      return
    }
    let alike = series.map { AlikeDays($0, end: end) }
    for (k, days) in alike.enumerated() {
      scales.append(days.usualDeviation)
      bases.append(Self.base(kinds[k], series[k], days, end: end, count: layout.horizon))
    }
    guard let first = series.first else { return }
    sequence.reserveCapacity(layout.steps * layout.inputs)
    context.reserveCapacity(layout.context)
    appendSequence(series, alike, end: end, layout)
    for (k, days) in alike.enumerated() { appendDeviations(days, scale: scales[k], end: end, layout) }
    appendCalendar(first, end: end, layout)
    for k in layout.regressorScales.indices { appendRegressor(Self.regressor(k, first), k, end: end, layout) }
  }

  /// The base with the mean of alike days where it has no value.
  private static func base(
    _ kind: SeasonalBase, _ series: LocalSeries, _ alike: AlikeDays, end: Int, count: Int
  ) -> [Double] {
    kind.path(series, end: end, count: count).enumerated().map { ahead, value in
      value.isNaN ? alike.mean(series.kind(ofSlot: end + ahead), series.slotOfDay(end + ahead)) : value
    }
  }

  private mutating func appendSequence(
    _ series: [LocalSeries], _ alike: [AlikeDays], end: Int, _ layout: NetworkLayout
  ) {
    let hour = layout.hour
    let week = 7 * layout.perDay
    for step in 0..<layout.steps {
      let start = end - (layout.steps - step) * hour
      for (k, days) in alike.enumerated() {
        var (deviation, difference) = (0.0, 0.0)
        for slot in start..<(start + hour) {
          deviation += days.deviation(slot)
          difference += slot >= week ? series[k].filled[slot] - series[k].filled[slot - week] : 0
        }
        sequence.append(Self.number(deviation / Double(hour), scales[k]))
        sequence.append(Self.number(difference / Double(hour), scales[k]))
      }
      appendHour(start, series[0], layout)
    }
  }

  /// What every target's hour shares: its place in the day, whether it is of a workday, and the regressors.
  private mutating func appendHour(_ start: Int, _ series: LocalSeries, _ layout: NetworkLayout) {
    let angle = 2 * Double.pi * Double(series.slotOfDay(start)) / Double(layout.perDay)
    sequence += [Float(sine(angle)), Float(cosine(angle)), series.kind(ofSlot: start) < 5 ? 0 : 1]
    for (k, scale) in layout.regressorScales.enumerated() {
      let deviation = RegressorDeviation(Self.regressor(k, series), end: start, day: layout.perDay)
      sequence.append(Self.number(deviation.features(at: start, before: start - layout.perDay)[0], scale))
    }
  }

  /// The last 48 h as standardised values, and no context but regressors: what the rest is compared with.
  private mutating func appendPlain(
    _ series: [LocalSeries], _ plain: [NetworkLayout.Standard], end: Int, _ layout: NetworkLayout
  ) {
    for standard in plain {
      bases.append([Double](repeating: standard.mean, count: layout.horizon))
      scales.append(standard.deviation)
    }
    for step in 0..<layout.steps {
      let start = end - (layout.steps - step) * layout.hour
      for (k, standard) in plain.enumerated() {
        let hour = series[k].filled[max(0, start)..<max(0, start + layout.hour)]
        let mean = hour.reduce(0, +) / Double(max(1, hour.count))
        sequence.append(Self.number(mean - standard.mean, standard.deviation))
      }
      appendHour(start, series[0], layout)
    }
    for k in layout.regressorScales.indices { appendRegressor(Self.regressor(k, series[0]), k, end: end, layout) }
  }

  private mutating func appendDeviations(_ days: AlikeDays, scale: Double, end: Int, _ layout: NetworkLayout) {
    let day = layout.perDay
    for ahead in 0..<day { context.append(Self.number(days.deviation(end + ahead - day), scale)) }
    for ahead in 0..<layout.horizon { context.append(Self.number(days.deviation(end + ahead - 7 * day), scale)) }
    for ahead in 0..<day { context.append(Self.number(days.slotMean(at: end + ahead), scale)) }
    for span in [layout.hour, 4 * layout.hour, day, 7 * day] {
      context.append(Self.number(days.mean(over: span), scale))
    }
  }

  private mutating func appendCalendar(_ series: LocalSeries, end: Int, _ layout: NetworkLayout) {
    for hour in 0..<layout.hoursAhead { context.append(series.kind(ofSlot: end + hour * layout.hour) < 5 ? 0 : 1) }
    let angle = 2 * Double.pi * Double(series.slotOfDay(end)) / Double(layout.perDay)
    context += [Float(sine(angle)), Float(cosine(angle))]
  }

  /// A regressor's values; none where the series does not have it.
  private static func regressor(_ k: Int, _ series: LocalSeries) -> [Double] {
    k < series.regressors.count ? series.regressors[k] : []
  }

  /// How a regressor will differ from its last week and from the day before the origin.
  private mutating func appendRegressor(_ values: [Double], _ k: Int, end: Int, _ layout: NetworkLayout) {
    let deviation = RegressorDeviation(values, end: end, day: layout.perDay)
    for hour in 0..<layout.hoursAhead {
      let slot = end + hour * layout.hour
      let before = slot - (hour * layout.hour / layout.perDay + 1) * layout.perDay
      for difference in deviation.features(at: slot, before: before) {
        context.append(Self.number(difference, layout.regressorScales[k]))
      }
    }
  }

  private static func number(_ value: Double, _ scale: Double) -> Float {
    let number = value / scale
    return number.isNaN ? 0 : Float(min(max(number, -limit), limit))
  }
}
