internal import EnergyTimeSeries

/// What to take without knowing the load: a weighted mean of persistence, means of alike days, decomposition, regression,
/// autoregression and an LSTM, as they would have served in the last four to six weeks.
///
/// Each takes part that the history is long enough for, is learned again at past origins and forecasts from there; the
/// weights have the least pinball loss of the combination over these forecasts, newer ones counting more, and the
/// combination's errors make the intervals. Measurements that are appended go on calibrating the intervals.
///
/// - Complexity: each member is learned at half of the past origins; some tenths of a second for eight weeks of
///   quarter-hours, and where ten weeks or more (twelve of hours) let an LSTM take part, its training: seconds.
public struct AutomaticForecaster: Forecaster {
  private let members: [StackMember]
  private let weighting: StackWeights
  /// How many days are left before the oldest past origin, where there are as many again.
  private let learningDays: Int
  /// How the LSTM is trained; nil for none.
  private let networkSettings: LSTMSettings?

  /// The most values that are looked at: eight weeks of two minutes.
  private static let largestCapacity = 40_320

  /// The fewest days before the oldest past origin with which an LSTM takes part.
  private static let networkDays = 42

  /// The automatic choice.
  public init() { self.init(members: StackMember.automatic) }

  init(
    members: [StackMember], weighting: StackWeights = StackWeights(), learningDays: Int = 28,
    networkSettings: LSTMSettings? = .single
  ) {
    (self.members, self.weighting, self.learningDays) = (members, weighting, learningDays)
    self.networkSettings = networkSettings
  }

  /// "automatic".
  public var name: String { "automatic" }

  /// Learns from at most the newest eight weeks or 2000 values, by the local clock; an LSTM from all before them as well.
  public func fit(_ history: History, covariates: Covariates) -> CalibratedForecast {
    let day = history.stepsPerDay
    let window = Window(history, covariates: covariates, capacity: min(max(56 * day, 2000), Self.largestCapacity))
    let memory = min(learningDays * day, window.count / 2)
    var errors = PastErrors(for: window, memory: memory)
    let origins = errors.origins(in: window, memory: memory)
    let network = network(history, covariates, before: origins.first ?? 0, of: window, horizon: errors.horizon)
    let able = members.filter { $0.days * day <= (origins.first ?? window.count) } + (network.map { [$0] } ?? [])
    let paths = able.map { pastPaths($0, origins, window, horizon: errors.horizon) }
    let actual = origins.map { origin in
      (0..<errors.horizon).map { origin + $0 < window.count ? window.values[origin + $0] : .nan }
    }
    let weights = weighting.weights(paths: paths, actual: actual)
    let honest = weightsWithoutOwnWeek(paths, actual)
    for (k, origin) in origins.enumerated() {
      let path = Stack.mean(zip(paths, honest[k]).map { ($0[k], $1) }, steps: errors.horizon)
      errors.add(path, from: origin, in: window)
    }
    let used = zip(able, weights).filter { $1 > 0 }
    let rule: any PathModel =
      used.isEmpty
      ? LastValue()
      : Stack(
        members: used.map { SavedPathModel($0.0.learn(window, window.count)) }, weights: used.map { $0.1 })
    return CalibratedForecast(
      name, window: window, rule: rule, errors: errors, keepsMeanInside: true,
      notes: HistoryNotes.of(window, needed: 28 * day, instead: "only what fewer values allow is combined"))
  }

  /// An LSTM that has learned from nothing after the oldest past origin, where the history goes far enough back behind it;
  /// what came after only said when to stop.
  private func network(
    _ history: History, _ covariates: Covariates, before oldest: Int, of window: Window, horizon: Int
  ) -> StackMember? {
    let stepsBefore = history.grid.count - window.count + oldest
    // A night of 25 hours can bring a later step into an earlier slot.
    guard let networkSettings, stepsBefore >= Self.networkDays * history.stepsPerDay,
      let slot = window.slots(from: oldest, steps: horizon).min(),
      let data = try? LSTMData(
        [LSTMTarget("value", history)], covariates: covariates, horizonDays: 1,
        firstUnseenSlot: window.local.firstSlot + slot, mostOrigins: 4000),
      let trained = try? EnsembleTraining(data: data, settings: networkSettings, earlier: nil).run().networks
    else { return nil }
    return StackMember(name: "lstm", days: NetworkLayout.memoryDays, originsPerLearning: .max) { _, _ in trained }
  }

  /// For each origin the weights that all but the seven origins around it give: errors of weights that were chosen by these
  /// very errors would be too small.
  private func weightsWithoutOwnWeek(_ paths: [[[Double]]], _ actual: [[Double]]) -> [[Double]] {
    let own = stride(from: 0, to: actual.count, by: 7).map { $0..<min($0 + 7, actual.count) }
    return own.flatMap { week -> [[Double]] in
      func others<Item>(_ items: [Item]) -> [Item] { Array(items[..<week.lowerBound] + items[week.upperBound...]) }
      let weights = weighting.weights(paths: paths.map(others), actual: others(actual))
      return week.map { _ in weights }
    }
  }

  private func pastPaths(_ member: StackMember, _ origins: [Int], _ window: Window, horizon: Int) -> [[Double]] {
    var model: (any PathModel)?
    return origins.enumerated().map { k, origin in
      let learned = k % member.originsPerLearning == 0 ? nil : model
      let rule = learned ?? member.learn(window, origin)
      model = rule
      return rule.path(window, end: origin, steps: horizon)
    }
  }
}
