/// Levels, joined by straight lines.
struct LineStream: BinStream {
  let reach: Int64
  private var sweep: SegmentSweep
  private var last: (time: Int64, value: Double)?

  init(onto borders: BinBorders, gaps: Gaps) {
    reach = gaps.reach
    sweep = SegmentSweep(onto: borders)
  }

  mutating func append(_ value: Double, at time: Int64, finished: (Int, StreamedBin) -> Void) {
    defer { last = (time, value) }
    if let last, time - last.time <= reach {
      let segment = Segment.line(from: last.time, first: last.value, to: time, last: value)
      sweep.add(segment) { finished($0, StreamedBin(sum: $1)) }
    } else {
      sweep.skip(to: time) { finished($0, StreamedBin(sum: $1)) }
    }
  }

  mutating func finish(_ finished: (Int, StreamedBin) -> Void) {
    sweep.finish { finished($0, StreamedBin(sum: $1)) }
  }
}

/// Means or amounts of intervals.
struct IntervalStream: BinStream {
  let rule: IntervalRule
  /// Whether a reading is an amount; otherwise it is a mean.
  let isAmount: Bool
  private var sweep: SegmentSweep
  private var before: Int64?
  /// The reading whose interval is not known yet.
  private var waiting: (time: Int64, value: Double)?

  init(onto borders: BinBorders, by rule: IntervalRule, isAmount: Bool) {
    self.rule = rule
    self.isAmount = isAmount
    sweep = SegmentSweep(onto: borders)
  }

  mutating func append(_ value: Double, at time: Int64, finished: (Int, StreamedBin) -> Void) {
    if let waiting {
      add(waiting, before: before, after: time, finished)
      before = waiting.time
    }
    waiting = (time, value)
    // An interval that ends with its reading is known at once, but for the first.
    guard rule.label == .end, let former = before else { return }
    add((time, value), before: former, after: nil, finished)
    (before, waiting) = (time, nil)
  }

  mutating func finish(_ finished: (Int, StreamedBin) -> Void) {
    if let waiting { add(waiting, before: before, after: nil, finished) }
    waiting = nil
    sweep.finish { finished($0, StreamedBin(sum: $1)) }
  }

  private mutating func add(
    _ reading: (time: Int64, value: Double), before: Int64?, after: Int64?, _ finished: (Int, StreamedBin) -> Void
  ) {
    let beside = rule.label == .start ? before.map { reading.time - $0 } : after.map { $0 - reading.time }
    guard let span = rule.interval(of: reading.time, before: before, after: after, beside: beside) else { return }
    let segment: Segment =
      isAmount
      ? .spread(from: span.from, to: span.to, amount: reading.value)
      : .constant(from: span.from, to: span.to, value: reading.value)
    sweep.add(segment) { finished($0, StreamedBin(sum: $1)) }
  }
}

/// Counter readings.
struct CounterStream: BinStream {
  private(set) var walk: CounterWalk
  private var sweep: SegmentSweep

  init<Value>(onto borders: BinBorders, by rule: CounterRule<Value>, gaps: Gaps) {
    walk = CounterWalk(rule, gaps)
    sweep = SegmentSweep(onto: borders)
  }

  mutating func append(_ value: Double, at time: Int64, finished: (Int, StreamedBin) -> Void) {
    if let segment = walk.step(to: time, value: value) {
      sweep.add(segment) { finished($0, StreamedBin(sum: $1)) }
    } else if !value.isNaN {
      // Nothing later tells what was counted before this reading.
      sweep.skip(to: time) { finished($0, StreamedBin(sum: $1)) }
    }
  }

  mutating func finish(_ finished: (Int, StreamedBin) -> Void) {
    sweep.finish { finished($0, StreamedBin(sum: $1)) }
  }
}
