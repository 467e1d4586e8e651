/// A run of an appliance while it is followed: its periods, its energy, and when it last fell.
///
/// Power is in W above the baseline, energy in W·s, time in seconds since the epoch.
struct CycleRun {
  /// A reading at which the power fell to the end threshold, and the energy drawn before it.
  struct Fall {
    var reading: Int
    var energy: Double
  }

  let start: Int64
  let startReading: Int
  private let endThreshold: Double
  private let period: Int64
  private let lowPeriods: Int

  /// Means of the periods that have ended.
  private(set) var profile: [Double] = []
  /// How many of them there are up to the last that is not low.
  private(set) var highCount = 0
  private var lows = 0
  private(set) var sum = 0.0
  private(set) var periodEnd: Int64
  private(set) var energy = 0.0
  private(set) var isAbove = true
  private var lastFall: Fall?
  /// When it ended, as far as can be told by now; nil while the power is above the end threshold.
  private(set) var end: Fall?
  /// Why it is no cycle to learn from.
  private(set) var reason: SetAside.Reason?

  init(
    start: Int64, reading: Int, endThreshold: Double, period: Int64, lowPeriods: Int, reason: SetAside.Reason?
  ) {
    self.start = start
    startReading = reading
    self.endThreshold = endThreshold
    self.period = period
    self.lowPeriods = lowPeriods
    self.reason = reason
    periodEnd = start + period
  }

  /// When the period that has not ended began.
  var periodStart: Int64 { periodEnd - period }
  /// Whether as many low periods as are wanted have followed one another.
  var isOver: Bool { lows >= lowPeriods }

  /// Goes on with the power of a reading.
  mutating func add(_ power: Double, ofReading reading: Int, from: Int64, to: Int64) {
    if power > endThreshold {
      isAbove = true
    } else if isAbove {
      isAbove = false
      let fall = Fall(reading: reading, energy: energy)
      lastFall = fall
      if end == nil { end = fall }
    }
    energy += power * Double(to - from)
    guard to >= periodEnd else {
      sum += power * Double(to - from)
      return
    }
    sum += power * Double(periodEnd - from)
    closePeriods(1, mean: sum / Double(period))
    // The whole periods of one reading are all alike.
    let whole = (to - periodEnd) / period
    if whole > 0, !isOver { closePeriods(whole, mean: power) }
    periodEnd += (whole + 1) * period
    sum = power * Double(to - periodStart)
  }

  /// Nothing is known up to `moment`. Then periods are counted anew.
  mutating func interrupt(until moment: Int64) {
    if reason == nil { reason = .interrupted }
    lows = 0
    sum = 0
    periodEnd = moment + period
    isAbove = true
    end = nil
  }

  private mutating func closePeriods(_ count: Int64, mean: Double) {
    let isHigh = mean > endThreshold
    lows = isHigh ? 0 : lows + Int(min(count, Int64(lowPeriods)))
    if isHigh { end = isAbove ? nil : lastFall }
    let room = ApplianceCycle.longestProfile - profile.count
    if count > Int64(room), isHigh, reason == nil { reason = .tooLong }
    for _ in 0..<min(Int64(max(room, 0)), count) { profile.append(mean) }
    if isHigh { highCount = profile.count }
  }
}
