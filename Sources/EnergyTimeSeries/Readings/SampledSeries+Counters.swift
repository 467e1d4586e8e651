extension SampledSeries where Kind: CounterKind {
  /// What was counted in each bin, and what was noticed on the way.
  ///
  /// ```swift
  /// let (energy, report) = meter.resampled(to: quarterHours, by: CounterRule(largestPower: .kilowatts(36)))
  /// ```
  ///
  /// The counter rises evenly between two readings; a bin's amount is the difference of the counter at its borders. Without
  /// falls, the bins from the first reading to the last sum to last − first. What is counted in a gap longer than
  /// `gaps.longest` is in no bin but in the report. Missing readings are passed over.
  /// - Complexity: one pass, O(readings + bins).
  public func resampled<Bins: TimeBins>(
    to bins: Bins, by rule: CounterRule<Kind.Value> = CounterRule(), gaps: Gaps = .bridged
  ) -> (amounts: Resampled<Bins, Kind.Value>, report: CounterReport<Kind.Value>) {
    var collected = BinCollection(bins.borders, gaps)
    var walk = CounterWalk(rule, gaps)
    var sweep = SegmentSweep(onto: bins.borders)
    for k in times.indices {
      guard let segment = walk.step(to: times[k].seconds, value: values[k]) else { continue }
      sweep.add(segment) { collected.setAmount($1, ofBin: $0) }
    }
    sweep.finish { collected.setAmount($1, ofBin: $0) }
    return (collected.result(on: bins), CounterReport(walk))
  }
}

extension CounterReport {
  init(_ walk: CounterWalk) {
    resets = walk.tally.resets
    rollovers = walk.tally.rollovers
    implausible = walk.tally.implausible
    unplaced = Value(baseValue: walk.tally.unplaced)
    first = walk.notes.map { note in
      let amount = Value(baseValue: note.amount)
      let event: CounterFinding<Value>.Event =
        switch note.kind {
        case .reset: .reset(counted: amount)
        case .rollover: .rollover(counted: amount)
        case .implausible: .implausible(change: amount)
        case .unplaced: .unplaced(amount)
        }
      return CounterFinding(
        window: TimeWindow(
          from: Instant(secondsSinceEpoch: note.start), to: Instant(secondsSinceEpoch: note.end)),
        event: event)
    }
  }
}
