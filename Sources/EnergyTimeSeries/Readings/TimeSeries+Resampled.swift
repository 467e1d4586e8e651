extension TimeSeries where Value: LevelQuantity {
  /// The mean over time of each bin: of power, with the energy conserved.
  ///
  /// ```swift
  /// let hours = quarterHours.resampled(to: hourly).series
  /// ```
  /// - Parameter minimumCoverage: the share of a bin that must be known for a value.
  /// - Complexity: one pass, O(steps + bins).
  public func resampled<Bins: TimeBins>(to bins: Bins, minimumCoverage: Double = 0) -> Resampled<Bins, Value> {
    var collected = BinCollection(bins.borders, Gaps(minimumCoverage: minimumCoverage))
    sweep(onto: bins.borders) {
      .constant(from: $0, to: $1, value: $2)
    } finished: {
      collected.setMean($1, ofBin: $0)
    }
    return collected.result(on: bins)
  }
}

extension TimeSeries where Value: AmountQuantity {
  /// The amount of each bin, steps shared out in proportion to time; bins that hold all steps have their sum.
  /// - Parameter minimumCoverage: the share of a bin that must be known for a value.
  /// - Complexity: one pass, O(steps + bins).
  public func resampled<Bins: TimeBins>(to bins: Bins, minimumCoverage: Double = 0) -> Resampled<Bins, Value> {
    var collected = BinCollection(bins.borders, Gaps(minimumCoverage: minimumCoverage))
    sweep(onto: bins.borders) {
      .spread(from: $0, to: $1, amount: $2)
    } finished: {
      collected.setAmount($1, ofBin: $0)
    }
    return collected.result(on: bins)
  }
}

extension TimeSeries {
  private func sweep(
    onto borders: BinBorders, _ segment: (Int64, Int64, Double) -> Segment, finished: (Int, BinSum) -> Void
  ) {
    var sweep = SegmentSweep(onto: borders)
    for k in grid.steps {
      sweep.add(segment(grid.instant(at: k).seconds, grid.instant(at: k + 1).seconds, values[k]), finished: finished)
    }
    sweep.finish(finished: finished)
  }
}
