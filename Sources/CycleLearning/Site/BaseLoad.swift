public import EnergyTimeSeries
internal import NumericMethods

/// What a site draws when nobody does anything: standby and base load.
public struct BaseLoad: Hashable, Sendable {
  /// What is drawn always: all but one in a hundred quarter-hours draw more.
  public var standby: Power
  /// The load of the quietest hour of a day, from day to day.
  public var quietestHour: Spread<Power>
  /// The local hour, 0…23, that is most often the quietest.
  public var quietHour: Int
  /// The share of all energy that the median of ``quietestHour`` alone would draw, 0…1.
  public var shareOfEnergy: Double
  /// The median of each month's quietest hours, by the first moment of the month: a creeping rise shows here.
  public var months: [Month]
  /// How many days were measured.
  public var dayCount: Int

  /// A month of the calendar.
  public struct Month: Hashable, Sendable {
    /// Its first moment.
    public var start: Instant
    /// The median of its days' quietest hours.
    public var power: Power

    /// A month.
    public init(start: Instant, power: Power) {
      self.start = start
      self.power = power
    }
  }

  /// What is known of a site.
  public init(
    standby: Power, quietestHour: Spread<Power>, quietHour: Int, shareOfEnergy: Double, months: [Month], dayCount: Int
  ) {
    self.standby = standby
    self.quietestHour = quietestHour
    self.quietHour = quietHour
    self.shareOfEnergy = shareOfEnergy
    self.months = months
    self.dayCount = dayCount
  }

  /// What every site draws in some quarter-hour; what stays below was measured in kilowatts.
  public static let leastPeak = Power.watts(20)

  /// The fewest days from which something is learned.
  public static let fewestDays = 3

  /// Learns from the consumption of a site, without its production.
  ///
  /// - Parameter longestGapSeconds: the longest time that a reading stands for.
  /// - Throws: a refusal where fewer than ``fewestDays`` days are measured, or where consumption is negative: then it is
  ///   net load, whose least says nothing of a base load.
  /// - Complexity: a few passes over the readings.
  public init(
    learning consumption: SampledSeries<PowerReading>, in zone: CivilZone = .utc, longestGapSeconds: Int64 = 3600
  ) throws(LearningRefusal) {
    guard let first = consumption.times.first, let last = consumption.times.last, last > first else {
      throw LearningRefusal(.tooFewReadings, "there are fewer than two readings of consumption")
    }
    let span = TimeWindow(from: first, to: last)
    let gaps = Gaps(longest: longestGapSeconds, minimumCoverage: 0.5)
    guard let quarters = CivilBins(.quarterHour, covering: span, in: zone),
      let hours = CivilBins(.hour, covering: span, in: zone), let months = CivilBins(.month, covering: span, in: zone)
    else { throw LearningRefusal(.implausible, "the readings span more than ten years, or leave the calendar") }
    let fine = consumption.resampled(to: quarters, gaps: gaps).values.filter { !$0.isNaN }
    let negative = fine.count { $0 < 0 }
    if negative > fine.count / 100 {
      throw LearningRefusal(
        .implausible,
        "\(negative) of \(fine.count) quarter-hours are below zero: this is net load; expected consumption alone")
    }
    let most = fine.max() ?? 0
    if most > 0, most < Self.leastPeak.watts {
      throw LearningRefusal(
        .wrongUnit, "no quarter-hour draws more than \(Double(Int(most * 1000)) / 1000) W: most likely kW declared as W"
      )
    }
    let hourly = consumption.resampled(to: hours, gaps: gaps).values
    let days = Self.quietest(hourly, hours, in: zone)
    let least = days.map(\.watts)
    guard days.count >= Self.fewestDays, let spread = Spread(of: least.map { Power.watts($0) }),
      let standby = RobustStatistics.quantile(fine.sorted(), 0.01)
    else {
      throw LearningRefusal(
        .tooShort, "\(days.count) days are measured, with 20 hours at least; expected \(Self.fewestDays) days or more")
    }
    let energy = fine.reduce(0, +)
    let counts = days.reduce(into: Array(repeating: 0, count: 24)) { $0[$1.hour] += 1 }
    self.init(
      standby: .watts(max(0, standby)), quietestHour: spread,
      quietHour: counts.indices.max { (counts[$0], -$0) < (counts[$1], -$1) } ?? 0,
      shareOfEnergy: energy > 0 ? min(1, max(0, spread.median.watts * Double(fine.count) / energy)) : 0,
      months: Self.monthly(days, months), dayCount: days.count)
  }

  /// A day's quietest hour.
  private struct Quietest {
    var start: Instant
    var hour: Int
    var watts: Double
  }

  /// Of each local day with 20 hours or more, the hour with the least mean power.
  private static func quietest(_ hourly: [Double], _ hours: CivilBins, in zone: CivilZone) -> [Quietest] {
    guard let days = CivilBins(.day, covering: hours.span, in: zone) else { return [] }
    var result: [Quietest] = []
    var k = 0
    for (start, end) in zip(days.edges, days.edges.dropFirst()) {
      while k < hourly.count, hours.edges[k] < start { k += 1 }
      var (least, count) = (Quietest(start: start, hour: 0, watts: .infinity), 0)
      while k < hourly.count, hours.edges[k] < end {
        if !hourly[k].isNaN {
          count += 1
          if hourly[k] < least.watts {
            least = Quietest(start: start, hour: zone.hour(hours.edges[k]), watts: hourly[k])
          }
        }
        k += 1
      }
      if count >= 20 { result.append(least) }
    }
    return result
  }

  private static func monthly(_ days: [Quietest], _ months: CivilBins) -> [Month] {
    zip(months.edges, months.edges.dropFirst()).compactMap { start, end in
      RobustStatistics.median(days.filter { $0.start >= start && $0.start < end }.map(\.watts)).map {
        Month(start: start, power: .watts($0))
      }
    }
  }
}
