internal import EnergyTimeSeries

/// What was still to be charged at each moment of a session.
struct SessionCourse {
  private let session: ChargingSession
  private var times: [Instant] = []
  /// Wh that were charged from a time on.
  private var left: [Double] = []
  /// Wh of the last quarter of an hour.
  private var lateEnergy = 0.0

  /// Nil for a session without readings.
  init?(_ readings: SampledSeries<PowerReading>, _ session: ChargingSession) {
    self.session = session
    let first = readings.index(atOrAfter: session.start)
    let last = min(readings.index(atOrAfter: session.end), readings.count - 1)
    guard first < last else { return nil }
    var rest = 0.0
    times.append(readings.times[last])
    left.append(0)
    for k in (first..<last).reversed() {
      let seconds = readings.times[k + 1] - readings.times[k]
      rest += max(0, readings.values[k].isNaN ? 0 : readings.values[k]) * Double(seconds) / 3600
      if session.end - readings.times[k] <= 900 { lateEnergy = rest }
      times.append(readings.times[k])
      left.append(rest)
    }
    times.reverse()
    left.reverse()
  }

  /// Whether it ended full, by all appearances: it lasted half an hour or more, and the last quarter of an hour drew less
  /// than half of the rated power.
  func endsInTaper(ratedPower: Double) -> Bool {
    session.end - session.start >= 1800 && lateEnergy > 0 && lateEnergy < 0.5 * ratedPower / 4
  }

  /// Wh still to be charged at a moment.
  func energyLeft(at instant: Instant) -> Double {
    let next = times.partitionPoint { $0 >= instant + 1 }
    guard next > 0 else { return left[0] }
    guard next < times.count else { return 0 }
    let share = Double(instant - times[next - 1]) / Double(times[next] - times[next - 1])
    return left[next - 1] + share * (left[next] - left[next - 1])
  }

  /// The states of charge at the start and at the end.
  ///
  /// The first report within a session may come minutes after its start. So the first and the last one are carried on to the
  /// start and the end with the energy: what was stored between them for what was charged between them. Where they are less
  /// than a twentieth apart, the states of charge are those at the two moments.
  func statesOfCharge(_ course: StateOfChargeCourse) -> (before: Double?, after: Double?) {
    guard let (first, last) = course.ends(from: session.start, to: session.end), last.state - first.state >= 0.05 else {
      return (course.value(at: session.start), course.value(at: session.end))
    }
    let (early, late) = (energyLeft(at: first.time), energyLeft(at: last.time))
    guard early > late else { return (first.state, last.state) }
    let stored = (last.state - first.state) / (early - late)
    let before = first.state - stored * (left[0] - early)
    return (min(max(before, 0), 1), min(max(last.state + stored * late, 0), 1))
  }
}
