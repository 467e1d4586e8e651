extension SampledSeries where Kind: LevelKind {
  /// One value per bin.
  ///
  /// ```swift
  /// let load = power.resampled(to: quarterHours)                                     // mean over time, held
  /// let peak = power.resampled(to: days, by: .maximum, gaps: Gaps(longest: 3600))
  /// ```
  ///
  /// A reading holds until the next one, at most for `gaps.longest`; the last one until `gaps.knownUntil` or the end of
  /// the bins; before the first nothing is known. That gives the coverage, whatever the rule. Rules other than
  /// `.timeWeightedMean` look only at readings inside the bin: a bin that is covered but holds none is missing.
  /// - Complexity: one pass, O(readings + bins); `.median` sorts each bin.
  public func resampled<Bins: TimeBins>(
    to bins: Bins, by rule: LevelRule = .timeWeightedMean, gaps: Gaps = .bridged, closed: ClosedSide = .left
  ) -> Resampled<Bins, Kind.Value> {
    let borders = bins.borders
    var collected = BinCollection(borders, gaps)
    let span = bins.span
    withReadings(gaps, knownUntil: span.end) { readings in
      HoldKernel.sweep(readings, onto: borders) { k, sum in
        collected.setMean(sum, ofBin: k)
      }
      if rule != .timeWeightedMean {
        PointKernel.sweep(readings, onto: borders, by: rule, closed: closed) { k, value in
          collected.replace(value, ofBin: k)
        }
      }
    }
    return collected.result(on: bins)
  }
}

extension SampledSeries where Kind: InterpolableKind {
  /// One value per bin, by straight lines between the readings.
  ///
  /// No line is drawn across a gap longer than `gaps.longest` or beside a missing reading, and nothing is known before
  /// the first reading and after the last.
  /// - Complexity: one pass, O(readings + bins).
  public func resampled<Bins: TimeBins>(
    to bins: Bins, by rule: LinearRule, gaps: Gaps = .bridged
  ) -> Resampled<Bins, Kind.Value> {
    let borders = bins.borders
    var collected = BinCollection(borders, gaps)
    var sweep = SegmentSweep(onto: borders)
    for k in values.indices.dropLast() where times[k + 1] - times[k] <= gaps.longest {
      let segment = Segment.line(
        from: times[k].seconds, first: values[k], to: times[k + 1].seconds, last: values[k + 1])
      sweep.add(segment) { collected.setMean($1, ofBin: $0) }
    }
    sweep.finish { collected.setMean($1, ofBin: $0) }
    return collected.result(on: bins)
  }
}
