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
