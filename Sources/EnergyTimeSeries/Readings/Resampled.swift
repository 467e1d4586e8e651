/// A value per bin with the share of the bin that is known.
///
/// ```swift
/// let load = readings.resampled(to: grid)        // Resampled<TimeGrid, Power>
/// load.series                                    // TimeSeries<Power>
/// load.partialBins                               // where a part is not known
/// ```
public struct Resampled<Bins: TimeBins, Value: Quantity>: Sendable {
  /// The bins.
  public let bins: Bins
  /// One number per bin in base units, NaN where missing.
  public let values: [Double]
  /// The share of each bin that readings cover, 0…1.
  public let coverage: [Double]

  init(bins: Bins, values: [Double], coverage: [Double]) {
    self.bins = bins
    self.values = values
    self.coverage = coverage
  }

  /// The value of bin `k`; nil where missing.
  public subscript(k: Int) -> Value? { values[k].isNaN ? nil : Value(baseValue: values[k]) }

  /// The bins that are covered neither wholly nor not at all.
  public var partialBins: [Int] { coverage.indices.filter { coverage[$0] > 0 && coverage[$0] < 1 } }
  /// The bins without a value.
  public var missingBins: [Int] { values.indices.filter { values[$0].isNaN } }

  /// The moments by which to name the bins. The house names a bin by its start.
  public func labels(at side: BinSide = .start) -> [Instant] {
    let borders = bins.borders
    return values.indices.map { borders[side == .start ? $0 : $0 + 1] }
  }
}

/// A side of a bin.
public enum BinSide: Hashable, Sendable {
  /// Its first moment.
  case start
  /// The first moment after it.
  case end
}

extension Resampled: Hashable {
  /// Equal when bins, values and coverage are; missing values equal each other.
  public static func == (left: Resampled, right: Resampled) -> Bool {
    left.bins == right.bins && left.coverage == right.coverage
      && zip(left.values, right.values).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
  }

  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(bins)
    for value in values { hasher.combine(value.isNaN ? .nan : value) }
  }
}

extension Resampled where Bins == TimeGrid {
  /// The values as a series on the grid.
  public var series: TimeSeries<Value> { TimeSeries(on: bins) { Value(baseValue: values[$0]) } }
}

extension Resampled<TimeGrid, Power> {
  /// The energy of the covered part of each step: mean power times covered hours.
  public var energyPerStep: TimeSeries<Energy> {
    TimeSeries(on: bins) { .wattHours(values[$0] * coverage[$0] * bins.stepHours) }
  }
}
