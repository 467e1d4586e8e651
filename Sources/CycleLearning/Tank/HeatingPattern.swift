public import EnergyTimeSeries

/// When a tank heats, by the hours of the local clock.
public struct HeatingPattern: Hashable, Sendable {
  /// The days it speaks of.
  public var days: DayKind
  /// How many days it is drawn from, whole or not.
  public var dayCount: Int
  /// Mean power of each of the 24 hours; nil for an hour that was never measured.
  public var power: [Power?]

  /// A pattern of 24 hours.
  public init(days: DayKind, dayCount: Int, power: [Power?]) {
    self.days = days
    self.dayCount = dayCount
    self.power = power
  }

  /// The patterns of workdays and of weekends, as far as there are such days.
  ///
  /// An hour that a clock change repeats counts twice, one that it leaves out not at all.
  static func patterns(_ readings: TankReadings, during span: TimeWindow, in zone: CivilZone) -> [HeatingPattern] {
    guard let hours = CivilBins(.hour, covering: span, in: zone) else { return [] }
    var tallies = [DayKind: [(wattHours: Double, hours: Double)]]()
    var dates = [DayKind: Set<String>]()
    for (k, amount) in readings.amounts(in: hours, counterGap: 7200).enumerated() where amount.coverage >= 0.5 {
      let start = hours.edges[k]
      let kind = DayKind(of: start, in: zone)
      let hour = zone.hour(start)
      let known = Double(hours.edges[k + 1] - start) / 3600 * amount.coverage
      tallies[kind, default: Array(repeating: (0, 0), count: 24)][hour].wattHours += amount.wattHours
      tallies[kind, default: []][hour].hours += known
      dates[kind, default: []].insert(zone.date(start))
    }
    return DayKind.allCases.compactMap { kind in
      guard let tally = tallies[kind] else { return nil }
      return HeatingPattern(
        days: kind, dayCount: dates[kind]?.count ?? 0,
        power: tally.map { $0.hours > 0 ? .watts($0.wattHours / $0.hours) : nil })
    }
  }
}

extension CivilZone {
  /// The hour that the local clock shows, 0…23.
  func hour(_ instant: Instant) -> Int {
    let local = instant + Int64(offset(at: instant))
    return Int((local - local.roundedDown(toMultipleOf: 86_400)) / 3600)
  }
}
