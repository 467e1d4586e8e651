/// A set of moments: windows in the order of time that neither overlap nor touch.
public struct TimeWindows: Hashable, Sendable {
  /// The windows.
  public let windows: [TimeWindow]

  /// The union of windows in any order; empty ones do not count.
  /// - Complexity: O(n log n).
  public init(merging windows: [TimeWindow]) {
    var merged: [TimeWindow] = []
    for window in windows.filter({ $0.duration > 0 }).sorted(by: { $0.start < $1.start }) {
      if let last = merged.last, window.start <= last.end {
        merged[merged.count - 1].end = max(last.end, window.end)
      } else {
        merged.append(window)
      }
    }
    self.windows = merged
  }

  /// Windows that are known to be in order and apart.
  private init(separate windows: [TimeWindow]) { self.windows = windows }

  /// No moment.
  public static let never = TimeWindows(separate: [])

  /// The length of all windows in seconds; stops at the end of Int64.
  public var duration: Int64 {
    windows.reduce(0) { sum, window in
      let (total, overflow) = sum.addingReportingOverflow(window.duration)
      return overflow ? .max : total
    }
  }

  /// Whether a moment is in one of the windows.
  /// - Complexity: O(log n).
  public func contains(_ instant: Instant) -> Bool {
    let place = windows.partitionPoint { $0.end > instant }
    return place < windows.count && windows[place].start <= instant
  }

  /// The moments in either.
  public func union(_ other: TimeWindows) -> TimeWindows { TimeWindows(merging: windows + other.windows) }

  /// The moments in both.
  /// - Complexity: one pass over both.
  public func intersection(_ other: TimeWindows) -> TimeWindows {
    var common: [TimeWindow] = []
    var (i, j) = (0, 0)
    while i < windows.count, j < other.windows.count {
      let (left, right) = (windows[i], other.windows[j])
      let both = TimeWindow(from: max(left.start, right.start), to: min(left.end, right.end))
      if both.duration > 0 { common.append(both) }
      if left.end < right.end { i += 1 } else { j += 1 }
    }
    return TimeWindows(separate: common)
  }

  /// The moments of `span` that are in none of the windows.
  public func complement(within span: TimeWindow) -> TimeWindows {
    var rest: [TimeWindow] = []
    var start = span.start
    for window in windows where window.end > span.start && window.start < span.end {
      rest.append(TimeWindow(from: start, to: window.start))
      start = window.end
    }
    rest.append(TimeWindow(from: start, to: span.end))
    return TimeWindows(merging: rest)
  }

  /// The steps of a grid that the windows become when each end is moved to a border; steps are clipped to the grid.
  ///
  /// Inward may leave a window without a step; windows that come to touch are merged.
  public func steps(on grid: TimeGrid, snapped snapping: Snapping) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for window in windows {
      let first = grid.border(near: window.start, snapping == .inward ? .up : snapping == .outward ? .down : .nearest)
      let last = grid.border(near: window.end, snapping == .inward ? .down : snapping == .outward ? .up : .nearest)
      guard first < last else { continue }
      if let former = found.last, first <= former.upperBound {
        found[found.count - 1] = former.lowerBound..<max(last, former.upperBound)
      } else {
        found.append(first..<last)
      }
    }
    return found
  }

  /// The windows with each end moved to a border of a grid, and clipped to it.
  public func snapped(to grid: TimeGrid, _ snapping: Snapping) -> TimeWindows {
    let windows = steps(on: grid, snapped: snapping).map {
      TimeWindow(from: grid.instant(at: $0.lowerBound), to: grid.instant(at: $0.upperBound))
    }
    return TimeWindows(separate: windows)
  }
}

/// Where the ends of a window move to meet the borders of a grid.
public enum Snapping: Hashable, Sendable {
  /// Only steps wholly inside.
  case inward
  /// All steps that are touched.
  case outward
  /// To the nearest border, halves to the later one.
  case nearest
}

extension TimeGrid {
  fileprivate enum Direction { case down, up, nearest }

  /// The border near an instant, 0 to the count.
  fileprivate func border(near instant: Instant, _ direction: Direction) -> Int {
    let seconds = min(max(0, instant - start), Int64(count) * stepSeconds)
    let extra: Int64 =
      switch direction {
      case .down: 0
      case .up: stepSeconds - 1
      case .nearest: stepSeconds / 2
      }
    return Int((seconds + extra) / stepSeconds)
  }
}
