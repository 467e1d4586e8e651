internal import EnergyTimeSeries

/// The state of charge between its readings.
///
/// Cars report whole hundredths. Where a reading is one step from the one before, the state of charge is taken to have been
/// half-way between at that moment, and to go in a straight line from one such moment to the next.
struct StateOfChargeCourse {
  private var times: [Instant] = []
  private var states: [Double] = []
  /// How long a state of charge is held on to where there is no later one: a car that sleeps reports none.
  private static let reach: Int64 = 12 * 3600

  /// Nil where there is no reading.
  init?(_ readings: SampledSeries<StateReading>) {
    var last: Double?
    var lastTime = Instant(secondsSinceEpoch: 0)
    let step = Self.step(of: readings.values)
    for (time, state) in zip(readings.times, readings.values) where !state.isNaN {
      defer { (last, lastTime) = (state, time) }
      guard let last else {
        add(state, at: time)
        continue
      }
      guard state != last else { continue }
      // The value that was held up to now ends here.
      if time - lastTime <= 900, (state - last).magnitude <= 1.5 * step {
        add((state + last) / 2, at: time)
      } else {
        add(last, at: lastTime)
        add(state, at: time)
      }
    }
    guard let last else { return nil }
    add(last, at: lastTime)
  }

  /// The state of charge at a moment; nil where none was reported within half a day of it.
  func value(at instant: Instant) -> Double? {
    let next = times.partitionPoint { $0 >= instant + 1 }
    guard next > 0 else { return times[0] - instant <= Self.reach ? states[0] : nil }
    guard next < times.count else { return instant - times[next - 1] <= Self.reach ? states[next - 1] : nil }
    let (before, after) = (times[next - 1], times[next])
    guard min(instant - before, after - instant) <= Self.reach else { return nil }
    let share = Double(instant - before) / Double(max(1, after - before))
    return states[next - 1] + share * (states[next] - states[next - 1])
  }

  /// The first and the last moment of a span at which the state of charge is known; nil for fewer than two.
  func ends(from start: Instant, to end: Instant) -> (
    first: (time: Instant, state: Double), last: (time: Instant, state: Double)
  )? {
    let first = times.partitionPoint { $0 >= start }
    let last = times.partitionPoint { $0 >= end + 1 } - 1
    guard first < last else { return nil }
    return ((times[first], states[first]), (times[last], states[last]))
  }

  /// The smallest change between two readings.
  private static func step(of values: [Double]) -> Double {
    var least = 0.02
    var last = Double.nan
    for value in values where !value.isNaN {
      let change = (value - last).magnitude
      if change > 1e-4, change < least { least = change }
      last = value
    }
    return least
  }

  private mutating func add(_ state: Double, at time: Instant) {
    if let last = times.last, time <= last { return }
    times.append(time)
    states.append(state)
  }
}
