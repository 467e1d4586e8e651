/// A span of time and what a quantity does in it.
enum Segment {
  /// It keeps this value.
  case constant(from: Int64, to: Int64, value: Double)
  /// It goes straight from one value to another.
  case line(from: Int64, first: Double, to: Int64, last: Double)
  /// It amounts to this, spread evenly.
  case spread(from: Int64, to: Int64, amount: Double)

  var start: Int64 {
    switch self {
    case .constant(let from, _, _), .line(let from, _, _, _), .spread(let from, _, _): from
    }
  }

  var end: Int64 {
    switch self {
    case .constant(_, let to, _), .line(_, _, let to, _), .spread(_, let to, _): to
    }
  }

  var isMissing: Bool {
    switch self {
    case .constant(_, _, let value): value.isNaN
    case .line(_, let first, _, let last): first.isNaN || last.isNaN
    case .spread(_, _, let amount): amount.isNaN
    }
  }

  /// The integral, or for a spread amount the share, of a part of the segment.
  func integral(from: Int64, to: Int64) -> Double {
    let seconds = Double(to - from)
    switch self {
    case .constant(_, _, let value): return value * seconds
    case .line(let start, let first, let end, let last):
      let middle = (Double(from - start) + Double(to - start)) / 2 / Double(end - start)
      return (first + (last - first) * middle) * seconds
    case .spread(let start, let end, let amount):
      // A whole segment gives its amount to the last digit.
      return from == start && to == end ? amount : amount * (seconds / Double(end - start))
    }
  }
}

/// Walks over segments in the order of time and bins at once. What falls outside the bins is left out.
struct SegmentSweep {
  let borders: BinBorders
  private(set) var bin = 0
  private var start: Int64
  private var end: Int64
  private var sum = BinSum()

  init(onto borders: BinBorders) {
    self.borders = borders
    start = borders[0].seconds
    end = borders[1].seconds
  }

  var isFinished: Bool { bin >= borders.binCount }

  /// Adds a segment that begins no earlier than the last one ended; calls `finished` with the bins that are complete.
  mutating func add(_ segment: Segment, finished: (Int, BinSum) -> Void) {
    skip(to: segment.start, finished: finished)
    while !isFinished {
      let from = max(segment.start, start)
      let to = min(segment.end, end)
      if to > from, !segment.isMissing {
        sum.edge += segment.integral(from: from, to: to)
        sum.covered += to - from
      }
      if segment.end < end { return }
      close(finished)
    }
  }

  /// Completes the bins that end by `time`.
  mutating func skip(to time: Int64, finished: (Int, BinSum) -> Void) {
    while !isFinished, end <= time { close(finished) }
  }

  /// Completes all bins.
  mutating func finish(finished: (Int, BinSum) -> Void) {
    while !isFinished { close(finished) }
  }

  private mutating func close(_ finished: (Int, BinSum) -> Void) {
    finished(bin, sum)
    sum = BinSum()
    bin += 1
    start = end
    end = borders[bin + 1].seconds
  }
}
