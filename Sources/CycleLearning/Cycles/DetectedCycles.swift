public import EnergyTimeSeries

/// What a ``CycleDetector`` found in readings.
public struct DetectedCycles: Hashable, Sendable {
  /// The cycles that were recorded from beginning to end, the oldest first.
  public var complete: [ApplianceCycle]
  /// What was recorded in part only, or is no cycle, the oldest first.
  public var setAside: [SetAside]
  /// The cycle in which the readings end, when its beginning was recorded and nothing since is missing.
  public var running: RunningCycle?

  /// What was found.
  public init(complete: [ApplianceCycle], setAside: [SetAside], running: RunningCycle?) {
    self.complete = complete
    self.setAside = setAside
    self.running = running
  }
}

/// A time in which the appliance drew power but of which no cycle is learned, and why.
public struct SetAside: Hashable, Sendable {
  /// Why nothing is learned.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    /// It ran already when the readings began, or when they went on after a gap; or it may have, in a pause.
    case alreadyRunning
    /// Readings are missing in it.
    case interrupted
    /// Not one of its periods is above the end threshold on the average: a spike.
    case tooShort
    /// It lasted more than ``ApplianceCycle/longestProfile`` periods: most likely the thresholds are too low.
    case tooLong
  }

  /// From the first moment at which it drew power, or is known to, to the moment at which it ceased.
  public var window: TimeWindow
  /// Why nothing is learned.
  public var reason: Reason

  /// A time that is set aside.
  public init(window: TimeWindow, reason: Reason) {
    self.window = window
    self.reason = reason
  }
}
