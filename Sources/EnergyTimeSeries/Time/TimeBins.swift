/// Spans of time, one after the other without holes, onto which readings are resampled.
///
/// Bin `k` is [border k, border k + 1). A ``TimeGrid`` has bins of one length; ``CivilBins`` are the hours, days or months
/// of a local clock. Bins of another kind conform by giving their borders.
public protocol TimeBins: Hashable, Sendable {
  /// Where bins begin and end.
  var borders: BinBorders { get }
}

/// The moments at which bins begin and end: one more than there are bins, each later than the one before.
public enum BinBorders: Hashable, Sendable {
  /// Bins of one length.
  case regular(start: Instant, stepSeconds: Int64, count: Int)
  /// Bins of any length. Fewer than two borders are no bins.
  case listed([Instant])

  /// How many bins.
  public var binCount: Int {
    switch self {
    case .regular(_, _, let count): max(0, count)
    case .listed(let borders): max(0, borders.count - 1)
    }
  }

  /// Border `k`, from 0 to the number of bins; the first and last beyond.
  public subscript(k: Int) -> Instant {
    switch self {
    case .regular(let start, let step, let count):
      start + Int64(min(max(k, 0), max(count, 0))).multipliedReportingOverflow(by: step).partialValue
    case .listed(let borders):
      borders.isEmpty ? Instant(secondsSinceEpoch: 0) : borders[min(max(k, 0), borders.count - 1)]
    }
  }
}

extension TimeBins {
  /// How many bins.
  public var binCount: Int { borders.binCount }

  /// The span of bin `k`.
  public func window(ofBin k: Int) -> TimeWindow {
    let borders = borders
    return TimeWindow(from: borders[k], to: borders[k + 1])
  }

  /// From the first border to the last.
  public var span: TimeWindow {
    let borders = borders
    return TimeWindow(from: borders[0], to: borders[borders.binCount])
  }
}

extension TimeGrid: TimeBins {
  /// The starts of the steps and the end of the last.
  public var borders: BinBorders { .regular(start: start, stepSeconds: stepSeconds, count: count) }
}
