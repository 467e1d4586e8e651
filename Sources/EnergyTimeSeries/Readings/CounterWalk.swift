/// Goes from one reading of a counter to the next and says what was counted between.
struct CounterWalk<Value: Quantity>: Sendable {
  let rule: CounterRule<Value>
  let reach: Int64
  private(set) var report = CounterReport<Value>()
  private var last: (time: Int64, value: Double)?

  init(_ rule: CounterRule<Value>, _ gaps: Gaps) {
    self.rule = rule
    reach = gaps.reach
  }

  /// What was counted since the reading before; nil where that is unknown. A missing reading says nothing: the next one
  /// tells what was counted meanwhile.
  mutating func step(to time: Int64, value: Double) -> Segment? {
    if value.isNaN { return nil }
    defer { last = (time, value) }
    guard let last else { return nil }
    func note(_ event: CounterFinding<Value>.Event) { report.note(event, from: last.time, to: time) }
    let hours = Double(time - last.time) / 3600
    let largest = rule.largestPerHour.map { $0.baseValue * hours } ?? .infinity
    func isPlausible(_ amount: Double) -> Bool { amount >= 0 && amount <= largest }

    var amount = value - last.value
    var event: CounterFinding<Value>.Event?
    if amount < 0 {
      if case .rollover(let capacity) = rule.fall, last.value <= capacity.baseValue, value >= 0,
        isPlausible(capacity.baseValue - last.value + value)
      {
        amount = capacity.baseValue - last.value + value
        event = .rollover(counted: Value(baseValue: amount))
      } else if rule.fall != .unknown, isPlausible(value) {
        amount = value
        event = .reset(counted: Value(baseValue: amount))
      }
    }
    guard isPlausible(amount) else {
      note(.implausible(change: Value(baseValue: amount)))
      return nil
    }
    if let event { note(event) }
    guard time - last.time <= reach else {
      note(.unplaced(Value(baseValue: amount)))
      return nil
    }
    return .spread(from: last.time, to: time, amount: amount)
  }
}

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
    return (collected.result(on: bins), walk.report)
  }
}
