public import EnergyTimeSeries

/// A forecast: mean and quantiles for each step, who made it and what it lacked.
public struct ForecastResult: Hashable, Sendable {
  /// The name of the model that made it; after a fall-back, of the one that was asked.
  public var model: String
  /// The steps that are forecast; nil for none.
  public var grid: TimeGrid?
  /// The expected value of each step.
  public var mean: [Double]
  /// The quantiles' probabilities, ascending.
  public var probabilities: [Double]
  /// For each probability one value per step; never falling from one probability to the next.
  public var quantiles: [[Double]]
  /// What the history did not allow, and what was done instead.
  public var notes: [ForecastNote]

  /// A forecast from its parts. Quantiles that cross are put in order.
  public init(
    model: String, grid: TimeGrid?, mean: [Double], probabilities: [Double], quantiles: [[Double]],
    notes: [ForecastNote] = []
  ) {
    let order = probabilities.indices.sorted { probabilities[$0] < probabilities[$1] }
    self.model = model
    self.grid = grid
    self.mean = mean
    self.probabilities = order.map { probabilities[$0] }
    self.quantiles = order.map { quantiles[$0] }
    self.notes = notes
    for k in mean.indices {
      let sorted = self.quantiles.map { $0[k] }.sorted()
      for (q, value) in sorted.enumerated() { self.quantiles[q][k] = value }
    }
  }

  /// The expected values as a series; nil for a forecast of no steps.
  public func mean<Value: Quantity>(as quantity: Value.Type) -> TimeSeries<Value>? {
    grid.flatMap { TimeSeries(on: $0, mean) }
  }

  /// The central interval that holds a share `level` of what may happen, where its two quantiles are there.
  public func interval(level: Double) -> (lower: [Double], upper: [Double])? {
    let tail = (1 - level) / 2
    guard let low = probabilities.firstIndex(where: { abs($0 - tail) < 1e-9 }),
      let high = probabilities.firstIndex(where: { abs($0 - (1 - tail)) < 1e-9 })
    else { return nil }
    return (quantiles[low], quantiles[high])
  }
}

/// Something a history did not allow, and what was done instead.
public struct ForecastNote: Hashable, Sendable, Codable {
  /// What kind of shortcoming.
  public enum Kind: String, Hashable, Sendable, Codable {
    /// Too few values for the model that was asked for.
    case shortHistory
    /// All values are the same, or all of a season's.
    case constantHistory
    /// Values are missing.
    case gaps
    /// No value at all.
    case noHistory
    /// The fit did not come to an end, or not to a usable one.
    case notConverged
    /// A regressor has no values where they were needed.
    case missingRegressor
    /// The model that was asked for does not go with the values, or is larger than can be computed.
    case unsuitableModel
  }

  /// What kind of shortcoming.
  public var kind: Kind
  /// What was found and what was done instead, in a sentence.
  public var message: String

  /// A note.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
