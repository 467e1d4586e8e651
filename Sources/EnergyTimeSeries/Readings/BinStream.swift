/// Takes readings one by one and hands out the bins that no later reading can change.
protocol BinStream: Sendable {
  mutating func append(_ value: Double, at time: Int64, finished: (Int, StreamedBin) -> Void)
  mutating func finish(_ finished: (Int, StreamedBin) -> Void)
}

/// A bin's sum, and its value where that is not the sum's.
struct StreamedBin {
  var sum: BinSum
  var statistic: Double?
}

/// Levels, held: what ``HoldKernel`` and ``PointKernel`` do in one go.
struct LevelStream: BinStream {
  let borders: BinBorders
  let rule: LevelRule
  let closed: ClosedSide
  let reach: Int64
  let knownUntil: Int64
  private var bin = 0
  private var start: Int64
  private var end: Int64
  private var sum = BinSum()
  private var points: PointSum
  private var last: (time: Int64, value: Double)?

  init(onto borders: BinBorders, by rule: LevelRule, gaps: Gaps, closed: ClosedSide) {
    self.borders = borders
    self.rule = rule
    self.closed = closed
    reach = gaps.reach
    knownUntil = (gaps.knownUntil ?? borders[borders.binCount]).seconds
    start = borders[0].seconds
    end = borders[1].seconds
    points = PointSum(rule)
  }

  private var isFinished: Bool { bin >= borders.binCount }

  mutating func append(_ value: Double, at time: Int64, finished: (Int, StreamedBin) -> Void) {
    if let last, last.time >= start, time < end {
      sum.addInner(last.value, seconds: min(time - last.time, reach))
    } else {
      hold(until: time)
      while !isFinished, end < time || end == time && closed == .left { closeAndHold(until: time, finished) }
    }
    if !isFinished, closed == .left ? time >= start : time > start { points.add(value) }
    // A reading at the right border of a bin that is closed there was its last one.
    while !isFinished, end <= time { closeAndHold(until: time, finished) }
    last = (time, value)
  }

  mutating func finish(_ finished: (Int, StreamedBin) -> Void) {
    hold(until: knownUntil)
    while !isFinished { closeAndHold(until: knownUntil, finished) }
    last = nil
  }

  /// Adds the part of the last reading's hold that lies in the bin and touches a border.
  private mutating func hold(until time: Int64) {
    guard let last, !isFinished else { return }
    sum.addEdge(last.value, from: max(last.time, start), to: min(end, min(time, last.time + reach)))
  }

  private mutating func closeAndHold(until time: Int64, _ finished: (Int, StreamedBin) -> Void) {
    finished(bin, StreamedBin(sum: sum, statistic: points.result))
    sum = BinSum()
    points.reset()
    bin += 1
    start = end
    end = borders[bin + 1].seconds
    hold(until: time)
  }
}

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
struct CounterStream<Value: Quantity>: BinStream {
  private(set) var walk: CounterWalk<Value>
  private var sweep: SegmentSweep

  init(onto borders: BinBorders, by rule: CounterRule<Value>, gaps: Gaps) {
    walk = CounterWalk(rule, gaps)
    sweep = SegmentSweep(onto: borders)
  }

  mutating func append(_ value: Double, at time: Int64, finished: (Int, StreamedBin) -> Void) {
    guard let segment = walk.step(to: time, value: value) else { return }
    sweep.add(segment) { finished($0, StreamedBin(sum: $1)) }
  }

  mutating func finish(_ finished: (Int, StreamedBin) -> Void) {
    sweep.finish { finished($0, StreamedBin(sum: $1)) }
  }
}
