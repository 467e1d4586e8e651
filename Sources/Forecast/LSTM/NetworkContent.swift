internal import NumericMethods
internal import EnergyTimeSeries

/// Networks beside the newest values of their targets.
struct NetworkContent: Sendable {
  let names: [String]
  /// Of each target, all of the same steps.
  private(set) var windows: [Window]
  let networks: TrainedNetworks
  let summary: LSTMSummary
  let notes: [ForecastNote]

  /// How many days of values are kept: four weeks of past errors, and four weeks before the oldest of them.
  static let days = 58

  mutating func append(_ values: [[Double]], covariates: Covariates) {
    let count = values.map(\.count).max() ?? 0
    guard count > 0 else { return }
    for k in windows.indices {
      let own = k < values.count ? values[k] : []
      windows[k].append(own + [Double](repeating: .nan, count: count - own.count), covariates: covariates)
    }
  }

  func forecasts(steps: Int, _ probabilities: [Double], _ covariates: Covariates) -> [ForecastResult] {
    let steps = max(0, min(steps, TimeGrid.largestCount))
    let probabilities = probabilities.filter { $0 > 0 && $0 < 1 }
    let known = windows.map { $0.knowing(covariates) }
    let slots = known[0].slots(from: known[0].count, steps: steps)
    let first = max(0, slots.min() ?? 0)
    let series = known.map { $0.local.before(first) }
    let origins = QuantileCorrection.origins(networks, series[0], end: first)
    let past = networks.answers(series, at: origins)
    let corrections = names.indices.map { target in
      QuantileCorrection(networks, series[target], answers: past.map { $0[target] }, origins: origins)
    }
    let forecast = NetworkForecast(networks, after: series, count: (slots.max() ?? first - 1) - first + 1) {
      corrections[$0]($1, $2)
    }
    return names.indices.map { target in
      result(
        target, forecast.quantiles[target], slots.map { $0 - first }, probabilities,
        notes: notes + known[0].missingRegressors(steps: steps))
    }
  }

  private func result(
    _ target: Int, _ quantiles: [[Double]], _ places: [Int], _ probabilities: [Double], notes: [ForecastNote]
  ) -> ForecastResult {
    let window = windows[target]
    let last = window.values.last { !$0.isNaN } ?? 0
    /// The median and a number of widths of one side from it, which may be beyond the largest number.
    func values(_ side: Int, _ widths: Double) -> [Double] {
      places.map { place in
        guard place >= 0, place < quantiles[0].count else { return last * window.unit }
        let median = quantiles[TrainedNetworks.median][place]
        let middle = median.isFinite ? median : last
        let value = middle + widths * (quantiles[side][place] - middle)
        return max(
          -.greatestFiniteMagnitude, min((value.isNaN ? middle : value) * window.unit, .greatestFiniteMagnitude))
      }
    }
    let shape = probabilities.map { SplitNormal.place(of: $0) }
    return ForecastResult(
      model: networks.layout.plain == nil ? "lstm" : "lstm-plain", grid: window.grid.following(places.count),
      mean: values(TrainedNetworks.median, 0), probabilities: probabilities,
      quantiles: shape.map { values($0.side, $0.widths) }, notes: notes)
  }
}

/// Quantiles between and beyond 0.1, 0.5 and 0.9, by a normal distribution with a width of its own on each side of the
/// median.
enum SplitNormal {
  /// On which side a quantile lies, as the index of that side's known quantile, and how many times as far from the median.
  static func place(of probability: Double) -> (side: Int, widths: Double) {
    let side = probability < 0.5 ? 0 : NetworkLayout.probabilities.count - 1
    if probability == 0.5 { return (TrainedNetworks.median, 0) }
    let known = NormalDistribution.quantile(NetworkLayout.probabilities[side])
    return (side, NormalDistribution.quantile(probability) / known)
  }
}

extension NetworkContent: Codable {
  private enum CodingKeys: String, CodingKey {
    case names, windows, networks, summary, notes
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    names = try container.decode([String].self, forKey: .names)
    windows = try container.decode([Window].self, forKey: .windows)
    networks = try container.decode(TrainedNetworks.self, forKey: .networks)
    summary = try container.decode(LSTMSummary.self, forKey: .summary)
    notes = try container.decode([ForecastNote].self, forKey: .notes)
    guard let first = windows.first, first.count >= first.perDay, names.count == windows.count,
      names.count == networks.layout.targetCount,
      windows.allSatisfy({ $0.grid == first.grid && $0.count == first.count && $0.perDay == networks.layout.perDay }),
      // Windows of other lengths would part when values are appended.
      windows.allSatisfy({ $0.capacity == Self.days * networks.layout.perDay && $0.count <= $0.capacity })
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .windows, in: container, debugDescription: "values that are not of the networks' targets and steps")
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(names, forKey: .names)
    try container.encode(windows, forKey: .windows)
    try container.encode(networks, forKey: .networks)
    try container.encode(summary, forKey: .summary)
    try container.encode(notes, forKey: .notes)
  }
}
