/// Steps of equal length: step `k` is [start + k·step, start + (k+1)·step).
public struct TimeGrid: Hashable, Sendable {
  /// The first step's start.
  public let start: Instant
  /// The length of a step in seconds, above zero.
  public let stepSeconds: Int64
  /// How many steps.
  public let count: Int

  /// The longest grid: ten years of minutes. Longer ones are mistakes in the data.
  public static let largestCount = 5_256_000

  /// A grid, or nil when the step is not between a second and a week, the count not between 1 and ``largestCount``, or
  /// the start not in the years 0 to 9999.
  public init?(start: Instant, stepSeconds: Int64, count: Int) {
    guard (1...604_800).contains(stepSeconds), (1...Self.largestCount).contains(count),
      (-62_167_219_200...253_402_300_799).contains(start.secondsSinceEpoch)
    else { return nil }
    self.start = start
    self.stepSeconds = stepSeconds
    self.count = count
  }

  /// The end of the last step.
  public var end: Instant { start + Int64(count) * stepSeconds }
  /// The length of a step in hours.
  public var stepHours: Double { Double(stepSeconds) / 3600 }
  /// All steps.
  public var steps: Range<Int> { 0..<count }

  /// The start of step `k`; `k` may lie beyond the grid, far beyond it the answer stops at the ends of Int64.
  public func instant(at k: Int) -> Instant {
    let (seconds, overflow) = Int64(k).multipliedReportingOverflow(by: stepSeconds)
    return start + (overflow ? (k > 0 ? .max : .min) : seconds)
  }

  /// The step that holds `instant`, or nil outside the grid.
  public func step(containing instant: Instant) -> Int? {
    guard instant >= start, instant < end else { return nil }
    return Int((instant - start) / stepSeconds)
  }

  /// The steps that lie wholly inside `window`, clipped to the grid; empty when there are none.
  public func steps(within window: TimeWindow) -> Range<Int> {
    let first = steps(startingAtOrAfter: window.start).lowerBound
    let last = wholeSteps(before: window.end)
    return first < last ? first..<last : first..<first
  }

  /// The steps that start at `instant` or later, clipped to the grid.
  public func steps(startingAtOrAfter instant: Instant) -> Range<Int> {
    let seconds = min(max(0, instant - start), Int64(count) * stepSeconds)
    return Int((seconds + stepSeconds - 1) / stepSeconds)..<count
  }

  /// How many steps from the start have ended by `instant`, at most the whole grid.
  public func wholeSteps(before instant: Instant) -> Int {
    Int(min(max(0, instant - start), Int64(count) * stepSeconds) / stepSeconds)
  }

  /// How many steps `hours` take, the last one perhaps in part.
  ///
  /// A billionth of a step is forgiven: otherwise 30.000000000000004 steps' worth of charge would take 31.
  public func stepCount(forHours hours: Double) -> Int {
    let steps = (hours / stepHours - 1e-9).rounded(.up)
    return steps > 0 ? Int(min(steps, 1e9)) : 0
  }
}
