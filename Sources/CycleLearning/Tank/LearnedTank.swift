public import EnergyTimeSeries

/// What a water tank draws: yesterday, on other days, at what hours and at what power.
public struct LearnedTank: Hashable, Sendable {
  /// A day of the local clock.
  public struct Day: Hashable, Sendable {
    /// Its first moment.
    public var start: Instant
    /// What the tank drew.
    public var energy: Energy

    /// A day.
    public init(start: Instant, energy: Energy) {
      self.start = start
      self.energy = energy
    }
  }

  /// The power it draws while it heats; nil where the readings do not show it.
  public var power: Power?
  /// What it holds, where that is known.
  public var litres: Double?
  /// The energy of the last 24 h.
  public var lastDay: TankEnergy
  /// All days ever measured whole, the oldest first.
  public var days: [Day]
  /// How the energy of a day varies; nil before the first whole day.
  public var energyPerDay: Spread<Energy>?
  /// The hours at which it heats, on workdays and on weekends.
  public var patterns: [HeatingPattern]

  /// What is known of a tank.
  public init(
    power: Power?, litres: Double?, lastDay: TankEnergy, days: [Day], energyPerDay: Spread<Energy>?,
    patterns: [HeatingPattern]
  ) {
    self.power = power
    self.litres = litres
    self.lastDay = lastDay
    self.days = days
    self.energyPerDay = energyPerDay
    self.patterns = patterns
  }

  /// How long to heat for the energy of the last 24 h, in seconds; nil without a known power.
  public func heatingSeconds(marginHours: Double = 2) -> Double? {
    power.map { TankHeating.seconds(for: lastDay.energy, at: $0, marginHours: marginHours) }
  }

  /// How long a full reheat takes, in seconds; nil without a known power and volume.
  public func fullReheatSeconds(from cold: Temperature = .celsius(10), to hot: Temperature = .celsius(60)) -> Double? {
    guard let power, let litres else { return nil }
    return TankHeating.fullReheatSeconds(litres: litres, at: power, from: cold, to: hot)
  }
}

extension LearnedTank {
  /// What a tank can be told about itself, and the clock of its days.
  public struct Facts: Hashable, Sendable {
    /// The rated power, where it is known.
    public var power: Power?
    /// What it holds, where that is known.
    public var litres: Double?
    /// Whose days and hours.
    public var zone: CivilZone
    /// The energy of a day to assume where neither readings nor an earlier day tell.
    public var usualEnergy: Energy

    /// Facts; without any, a day of no energy is assumed, so that only the safety margin is heated.
    public init(
      power: Power? = nil, litres: Double? = nil, zone: CivilZone = .utc, usualEnergy: Energy = .wattHours(0)
    ) {
      self.power = power
      self.litres = litres
      self.zone = zone
      self.usualEnergy = usualEnergy
    }
  }

  /// Learns from readings, adding to what was `known`.
  ///
  /// - Parameter now: the end of the last 24 h; the last reading when nil.
  /// - Throws: a refusal for a counter that counts down or is none, for negative power, and for units that are wrong by a
  ///   thousand. Too few readings are no refusal: ``lastDay`` says so.
  /// - Complexity: a few passes over the readings.
  public init(
    learning readings: TankReadings, facts: Facts = Facts(), now: Instant? = nil, adding known: LearnedTank? = nil
  ) throws(LearningRefusal) {
    let rated = facts.power ?? known?.power
    try readings.requireSound(rated: rated)
    let days = Self.merged(known?.days ?? [], with: Self.wholeDays(readings, in: facts.zone))
    let usual = known?.lastDay.energy ?? Spread(of: days.map(\.energy))?.median ?? facts.usualEnergy
    let end = now ?? readings.span?.end ?? known?.lastDay.until
    var lastDay = TankEnergy(usual, source: .usual, until: nil, notes: ["there are no readings"])
    if let end { lastDay = TankEnergy(readings, until: end, usual: usual) }
    let patterns = readings.span.map { HeatingPattern.patterns(readings, during: $0, in: facts.zone) } ?? []
    self.init(
      power: facts.power ?? readings.heatingPower ?? known?.power, litres: facts.litres ?? known?.litres,
      lastDay: lastDay, days: days, energyPerDay: Spread(of: days.map(\.energy)),
      patterns: patterns.isEmpty ? known?.patterns ?? [] : patterns)
  }

  private static func wholeDays(_ readings: TankReadings, in zone: CivilZone) -> [Day] {
    guard let span = readings.span, let bins = CivilBins(.day, covering: span, in: zone) else { return [] }
    return zip(bins.edges, readings.amounts(in: bins)).compactMap { start, amount in
      amount.coverage >= 0.95 ? Day(start: start, energy: .wattHours(amount.wattHours / amount.coverage)) : nil
    }
  }

  /// Days measured again replace what was known of them.
  private static func merged(_ known: [Day], with measured: [Day]) -> [Day] {
    let starts = Set(measured.map(\.start))
    return (known.filter { !starts.contains($0.start) } + measured).sorted { $0.start < $1.start }
  }
}
