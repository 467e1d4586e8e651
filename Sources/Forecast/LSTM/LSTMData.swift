internal import EnergyTimeSeries
import NeuralNetworks

/// What networks are trained with: the targets by the local clock, cut into days to learn from and days to validate with.
struct LSTMData {
  let windows: [Window]
  let layout: NetworkLayout
  let bases: [SeasonalBase]
  let training: LSTMExamples
  let validation: LSTMExamples
  /// Days at the end that nothing is learned from.
  let validationDays: Int
  /// The first of the validation days' slots, counted since 1970.
  let firstUnseenSlot: Int

  /// The fewest days of a history: with seven weeks, networks over a station's net load were worse than their base.
  static let fewestDays = 56
  /// The most values that are looked at: three years and eight months of quarter-hours.
  private static let largestCapacity = PathFit.largestCapacity
  /// The most origins to learn from if nothing else is said: thirteen months of hours.
  static let mostOrigins = 9600

  /// - Parameters:
  ///   - earlier: a trained model whose bases and regressors' scales stay; what it learned from is not validated with.
  ///   - firstUnseenSlot: the slot since 1970 from which on nothing is learned, nor a base chosen by it; nil for a fifth of
  ///     the days there are, a week to four, which a base may be chosen by.
  ///   - mostOrigins: the most origins to learn from, the newest.
  init(
    _ targets: [LSTMTarget], covariates: Covariates, horizonDays: Int, isPlain: Bool = false,
    earlier: TrainedNetworks? = nil, firstUnseenSlot wanted: Int? = nil, mostOrigins: Int = mostOrigins
  ) throws(LSTMTrainingError) {
    try Self.check(targets)
    windows = targets.map { Window($0.history, covariates: covariates, capacity: Self.largestCapacity) }
    let series = windows.map(\.local)
    let perDay = windows[0].perDay
    let count = series[0].count
    let first = try Self.firstSlot(targets, windows)
    try Self.checkRegressors(windows[0])
    let unseen = try Self.firstUnseenSlot(series[0], first: first, earlier: earlier, wanted: wanted)
    firstUnseenSlot = series[0].firstSlot + unseen
    validationDays = (count - unseen) / perDay
    let scales = series[0].regressors.map { Self.usualDeviation(of: $0, perDay: perDay, count: unseen) }
    layout =
      earlier?.layout
      ?? NetworkLayout(
        perDay: perDay, horizonDays: horizonDays, targetCount: targets.count, regressorScales: scales,
        plain: isPlain ? series.map { Self.standard($0.raw.prefix(unseen)) } : nil)
    if let earlier {
      guard earlier.layout.perDay == perDay, earlier.layout.targetCount == targets.count,
        earlier.layout.horizonDays == horizonDays, earlier.layout.regressorScales.count == scales.count,
        (earlier.layout.plain != nil) == isPlain
      else { throw .otherTraining("the earlier model is of other steps, targets, regressors, days ahead or design") }
    }
    let bases = earlier?.bases ?? series.map { SeasonalBase.validated($0, end: wanted == nil ? count : unseen) }
    self.bases = bases
    let (layout, horizon) = (layout, layout.horizon)
    guard layout.shape(hidden: 1).isPossible else {
      throw .unsuitableTarget("\(targets.count) targets of \(perDay) steps a day are more than a network can have")
    }
    let start = first + NetworkLayout.memoryDays * perDay
    let learned = stride(from: unseen - horizon, through: start, by: -layout.hour).prefix(mostOrigins).reversed()
    let validated = stride(from: count - horizon, through: unseen, by: -2 * layout.hour).reversed()
    training = LSTMExamples(series, bases: bases, origins: Array(learned), layout: layout)
    validation = LSTMExamples(series, bases: bases, origins: Array(validated), layout: layout)
    guard training.count >= 48, validation.count >= 6 else {
      throw .gaps(
        "too many values are missing: what is left are \(training.count) times to learn from and \(validation.count) in the "
          + "last \(validationDays) days to validate with; use workday-means until there are more")
    }
  }

  /// The networks' shape.
  func shape(hidden: Int) -> NetworkShape { layout.shape(hidden: hidden) }

  private static func check(_ targets: [LSTMTarget]) throws(LSTMTrainingError) {
    guard let first = targets.first else { throw .unsuitableTarget("there is nothing to forecast") }
    guard targets.count <= 64 else { throw .unsuitableTarget("\(targets.count) targets are more than 64") }
    for (k, target) in targets.enumerated() {
      if targets.prefix(k).contains(where: { $0.name == target.name }) {
        throw .unsuitableTarget("two targets are called \"\(target.name)\"")
      }
      if target.history.grid != first.history.grid {
        throw .unsuitableSteps("\(target.name) is on other steps than \(first.name)")
      }
    }
    let seconds = first.history.grid.stepSeconds
    guard 86_400 % seconds == 0, NetworkLayout.possiblePerDay.contains(Int(86_400 / seconds)) else {
      throw .unsuitableSteps(
        "steps of \(seconds) s: an LSTM takes whole parts of a day, of 5 min to 6 h; resample the series first")
    }
  }

  /// The first slot at which every target has been measured, where that leaves days enough.
  private static func firstSlot(
    _ targets: [LSTMTarget], _ windows: [Window]
  ) throws(LSTMTrainingError) -> Int {
    let perDay = windows[0].perDay
    var first = 0
    for (target, window) in zip(targets, windows) {
      let present = window.local.raw.filter { !$0.isNaN }
      let start = window.local.raw.firstIndex { !$0.isNaN } ?? window.local.count
      first = max(first, start)
      let days = min(present.count, window.local.count - first) / perDay
      guard days >= fewestDays - 2, (window.local.count - first) / perDay >= fewestDays else {
        throw .shortHistory(days: days, needed: fewestDays, instead: days >= 28 ? "ridge" : "workday-means")
      }
      if let value = present.first, present.allSatisfy({ $0 == value }) {
        throw .unsuitableTarget("\(target.name) is \(value * window.unit) all the time: use naive")
      }
    }
    return first
  }

  /// The slot of a series from which on nothing is learned, by this training or by the earlier one that it starts from.
  private static func firstUnseenSlot(
    _ series: LocalSeries, first: Int, earlier: TrainedNetworks?, wanted: Int?
  ) throws(LSTMTrainingError) -> Int {
    let days = (series.count - first) / series.perDay
    let usual = series.count - max(7, min(28, (days - NetworkLayout.memoryDays) / 5)) * series.perDay
    let own = min(max(wanted.map { $0 - series.firstSlot } ?? usual, 0), series.count)
    guard let earlier else { return own }
    let former = earlier.firstUnseenSlot - series.firstSlot
    guard former <= series.count - 7 * series.perDay else {
      throw .otherTraining(
        "the earlier model has learned from the last week of this history: nothing is left to validate with")
    }
    return max(own, former)
  }

  /// The mean and the standard deviation of what was measured.
  private static func standard(_ values: ArraySlice<Double>) -> NetworkLayout.Standard {
    let present = values.filter { !$0.isNaN }
    let mean = present.reduce(0, +) / Double(max(1, present.count))
    let variance = present.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, present.count))
    return NetworkLayout.Standard(mean: mean, deviation: max(variance.squareRoot(), 1e-100))
  }

  private static func checkRegressors(_ window: Window) throws(LSTMTrainingError) {
    guard window.regressors.count <= 256 else {
      throw .missingRegressor("\(window.regressors.count) regressors are more than 256")
    }
    for regressor in window.regressors where !regressor.values.prefix(window.count).contains(where: { !$0.isNaN }) {
      throw .missingRegressor("\(regressor.name) has no value in the history")
    }
  }

  /// The root mean square of a regressor's deviations from its mean of a week; one where it never deviates.
  private static func usualDeviation(of values: [Double], perDay: Int, count: Int) -> Double {
    var (sum, number) = (0.0, 0)
    for slot in stride(from: 7 * perDay, to: count, by: max(1, perDay / 24)) {
      let deviation = RegressorDeviation(values, end: slot, day: perDay).features(at: slot, before: slot - perDay)[0]
      sum += deviation * deviation
      number += 1
    }
    let size = (sum / Double(max(1, number))).squareRoot()
    return size > 0 && size.isFinite ? size : 1
  }
}
