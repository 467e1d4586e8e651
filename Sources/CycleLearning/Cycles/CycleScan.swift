internal import EnergyTimeSeries

/// One walk over readings that finds cycles. Not generic and on plain memory, because all the time is spent here.
struct CycleScan {
  /// How many times over the readings are read at most because spikes follow one another within low periods. Beyond, the
  /// next beginning is sought where a run was over, not where it fell.
  static let rereading = 16

  private let times: UnsafeBufferPointer<Int64>
  private let values: UnsafeBufferPointer<Double>
  private let baseline: Double
  private let startThreshold: Double
  private let endThreshold: Double
  private let period: Int64
  private let lowPeriods: Int
  private let reach: Int64
  private var budget: Int
  private var found = DetectedCycles(complete: [], setAside: [], running: nil)

  /// - Parameter parameters: without faults.
  init(times: UnsafeBufferPointer<Int64>, values: UnsafeBufferPointer<Double>, parameters: CycleParameters) {
    self.times = times
    self.values = values
    baseline = parameters.baseline.watts
    startThreshold = parameters.startThreshold.watts
    endThreshold = parameters.endThreshold.watts
    period = max(1, parameters.periodSeconds)
    lowPeriods = max(1, parameters.lowPeriods)
    reach = parameters.longestGapSeconds ?? 1 << 45
    budget = (times.count + 1000) * Self.rereading
  }

  /// All cycles.
  mutating func cycles() -> DetectedCycles {
    var reading = 0
    var isKnownLow = false
    while let run = nextRun(from: reading, isKnownLow: isKnownLow) {
      guard let next = follow(run) else { break }
      (reading, isKnownLow) = next
    }
    return found
  }

  /// The next moment at which the power rises, or is found to be high after a time of which nothing is known.
  private func nextRun(from first: Int, isKnownLow: Bool) -> CycleRun? {
    let start = startThreshold + baseline
    let end = endThreshold + baseline
    // Since when it is known to be off; nil where nothing is known.
    var lowSince: Int64? = isKnownLow ? Int64.min / 2 : nil
    var k = first
    while k < times.count {
      let value = values[k]
      if value.isNaN {
        lowSince = nil
      } else if value > (lowSince == nil ? end : start) {
        let isBeginning = lowSince.map { times[k] - $0 >= Int64(lowPeriods - 1) * period } ?? false
        return CycleRun(
          start: times[k], reading: k, endThreshold: endThreshold, period: period, lowPeriods: lowPeriods,
          reason: isBeginning ? nil : .alreadyRunning)
      } else if k + 1 < times.count, times[k + 1] - times[k] > reach {
        lowSince = nil
      } else if lowSince == nil {
        lowSince = times[k]
      }
      k += 1
    }
    return nil
  }

  /// Follows a run until it is over, and tells where to seek the next; nil when the readings end before.
  private mutating func follow(_ begun: CycleRun) -> (reading: Int, isKnownLow: Bool)? {
    var run = begun
    var k = run.startReading
    while k + 1 < times.count {
      let (from, next) = (times[k], times[k + 1])
      let value = values[k]
      if value.isNaN {
        run.interrupt(until: next)
      } else {
        let stop = min(next, from + reach)
        run.add(max(0, value - baseline), ofReading: k, from: from, to: stop)
        if run.isOver { return conclude(run, at: k) }
        if stop < next { run.interrupt(until: next) }
      }
      k += 1
    }
    noteUnfinished(run)
    return nil
  }

  private mutating func conclude(_ run: CycleRun, at reading: Int) -> (reading: Int, isKnownLow: Bool) {
    let fall = run.end ?? CycleRun.Fall(reading: reading + 1, energy: run.energy)
    let end = Instant(secondsSinceEpoch: times[fall.reading])
    let start = Instant(secondsSinceEpoch: run.start)
    let reason = run.reason ?? (run.highCount == 0 ? .tooShort : nil)
    if let reason {
      found.setAside.append(SetAside(window: TimeWindow(from: start, to: end), reason: reason))
    } else {
      found.complete.append(
        ApplianceCycle(
          start: start, end: end, periodSeconds: period, profile: run.profile.prefix(run.highCount).map(Power.watts),
          energy: .wattHours(fall.energy / 3600)))
    }
    budget -= reading - run.startReading
    let isSpent = budget < 0
    let next = isSpent ? max(fall.reading, reading) : fall.reading
    return (max(next, run.startReading + 1), !(isSpent && run.isAbove))
  }

  private mutating func noteUnfinished(_ run: CycleRun) {
    guard let last = times.last else { return }
    let (start, asOf) = (Instant(secondsSinceEpoch: run.start), Instant(secondsSinceEpoch: last))
    let reason = run.reason ?? (values[times.count - 1].isNaN ? .interrupted : nil)
    if let reason {
      found.setAside.append(SetAside(window: TimeWindow(from: start, to: asOf), reason: reason))
      return
    }
    var profile = run.profile.map(Power.watts)
    let rest = last - run.periodStart
    if rest > 0 { profile.append(.watts(run.sum / Double(rest))) }
    found.running = RunningCycle(
      start: start, asOf: asOf, periodSeconds: period, profile: profile, energy: .wattHours(run.energy / 3600))
  }
}
