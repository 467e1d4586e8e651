/// Which end of its interval a reading's time names.
public enum IntervalLabel: Hashable, Sendable {
  /// Its first moment. The rule of the house.
  case start
  /// The first moment after it, as many meters do.
  case end
}

/// How long the intervals of readings last.
public enum IntervalLength: Hashable, Sendable {
  /// Up to the neighbouring reading: from a starting time to the next one, to an ending time from the one before. The
  /// one interval without such a neighbour lasts as long as the one beside it; of a single reading nothing is known.
  case toNeighbour
  /// So many seconds; less where the neighbouring reading is nearer, so that intervals never overlap.
  case seconds(Int64)
}

/// Intervals of readings: their label and their length.
struct IntervalRule {
  var label: IntervalLabel
  var length: IntervalLength
  var gaps: Gaps

  /// The interval of a reading given the times beside it, and the length of the interval beside it.
  func interval(of time: Int64, before: Int64?, after: Int64?, beside: Int64?) -> (from: Int64, to: Int64)? {
    let neighbour = label == .start ? after.map { $0 - time } : before.map { time - $0 }
    var seconds: Int64
    switch length {
    case .toNeighbour:
      guard let known = neighbour ?? beside else { return nil }
      seconds = known
    case .seconds(let given): seconds = min(max(1, given), neighbour ?? .max)
    }
    seconds = min(seconds, gaps.reach)
    return label == .start ? (time, time + seconds) : (time - seconds, time)
  }
}

extension SampledSeries where Kind: MeanIntervalKind {
  /// The mean over time of each bin, from the means of intervals.
  ///
  /// Each reading concerns an interval that its time begins or ends; intervals longer than `gaps.longest` are cut to it,
  /// at the end away from the label. The value of a bin is the mean over its covered part.
  /// - Complexity: one pass, O(readings + bins).
  public func resampled<Bins: TimeBins>(
    to bins: Bins, labelled label: IntervalLabel = .start, lasting length: IntervalLength = .toNeighbour,
    gaps: Gaps = .bridged
  ) -> Resampled<Bins, Kind.Value> {
    var collected = BinCollection(bins.borders, gaps)
    sweepIntervals(IntervalRule(label: label, length: length, gaps: gaps), onto: bins.borders) { k, sum in
      collected.setMean(sum, ofBin: k)
    } segment: { from, to, value in
      .constant(from: from, to: to, value: value)
    }
    return collected.result(on: bins)
  }
}

extension SampledSeries where Kind: AmountIntervalKind {
  /// The amount of each bin, from the amounts of intervals, each shared out in proportion to time.
  ///
  /// An amount is never lost: an interval that is cut, because the next reading is nearer or `gaps.longest` shorter,
  /// keeps its amount. The value of a bin is the amount of its covered part and not scaled up to the whole bin. Over bins
  /// that hold all intervals, the sum of the bins is that of the readings.
  /// - Complexity: one pass, O(readings + bins).
  public func resampled<Bins: TimeBins>(
    to bins: Bins, labelled label: IntervalLabel = .start, lasting length: IntervalLength = .toNeighbour,
    gaps: Gaps = .bridged
  ) -> Resampled<Bins, Kind.Value> {
    var collected = BinCollection(bins.borders, gaps)
    sweepIntervals(IntervalRule(label: label, length: length, gaps: gaps), onto: bins.borders) { k, sum in
      collected.setAmount(sum, ofBin: k)
    } segment: { from, to, value in
      .spread(from: from, to: to, amount: value)
    }
    return collected.result(on: bins)
  }
}

extension SampledSeries where Kind: IntervalKind {
  private func sweepIntervals(
    _ rule: IntervalRule, onto borders: BinBorders, finished: (Int, BinSum) -> Void,
    segment: (_ from: Int64, _ to: Int64, _ value: Double) -> Segment
  ) {
    var sweep = SegmentSweep(onto: borders)
    for k in times.indices {
      let before = k > 0 ? times[k - 1].seconds : nil
      let after = k + 1 < count ? times[k + 1].seconds : nil
      let time = times[k].seconds
      let beside = rule.label == .start ? before.map { time - $0 } : after.map { $0 - time }
      guard let interval = rule.interval(of: time, before: before, after: after, beside: beside) else { continue }
      sweep.add(segment(interval.from, interval.to, values[k]), finished: finished)
    }
    sweep.finish(finished: finished)
  }
}
