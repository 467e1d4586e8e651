import CycleLearning
import EnergyTimeSeries
import Testing

@Suite("A learned tank") struct LearnedTankTests {
  /// Monday, 2026-03-23, midnight in Paris; the clocks change on the following Sunday.
  private let monday = Instant(secondsSinceEpoch: 1_774_220_400)

  private var facts: LearnedTank.Facts {
    get throws { LearnedTank.Facts(zone: try #require(CivilZone("Europe/Paris"))) }
  }

  /// Minutes of a tank that draws 2,000 W from 2:00 to 4:00 on workdays and to 5:00 on weekends, by the local clock.
  private func nights(days: Int64) throws -> SampledSeries<PowerReading> {
    let zone = try #require(CivilZone("Europe/Paris"))
    let times = (0..<days * 1440).map { monday + $0 * 60 }
    return try SampledSeries(
      times: times,
      values: times.map { time in
        let hour = Int(zone.clock(time).prefix(2)) ?? 0
        return (2..<(DayKind(of: time, in: zone) == .weekends ? 5 : 4)).contains(hour) ? 2000 : 0
      })
  }

  @Test("knows its power, its days and its hours, workdays apart from weekends, over a clock change") func nights()
    throws
  {
    let tank = try LearnedTank(learning: TankReadings(power: nights(days: 14)), facts: facts)
    #expect(tank.power == .watts(2000))
    #expect(tank.days.count == 14)
    // The night of 29 March has no hour from 2 to 3.
    let energies = [4000, 4000, 4000, 4000, 4000, 6000, 4000, 4000, 4000, 4000, 4000, 4000, 6000, 6000]
    #expect(tank.days.map { Int($0.energy.wattHours.rounded()) } == energies)
    let work = try #require(tank.patterns.first { $0.days == .workdays })
    #expect((0..<24).filter { (work.power[$0]?.watts ?? 0) > 1 } == [2, 3])
    let weekend = try #require(tank.patterns.first { $0.days == .weekends })
    #expect((0..<24).filter { (weekend.power[$0]?.watts ?? 0) > 1 } == [2, 3, 4])
  }

  @Test("keeps the days it knows, and replaces those measured again") func adding() throws {
    let first = try LearnedTank(learning: TankReadings(power: nights(days: 3)), facts: facts)
    let both = try LearnedTank(learning: TankReadings(power: nights(days: 6)), facts: facts, adding: first)
    #expect(both.days.map(\.start) == Set(first.days.map(\.start) + both.days.map(\.start)).sorted())
    #expect(try LearnedTank(learning: TankReadings(power: nights(days: 6)), facts: facts, adding: both) == both)
  }

  @Test("keeps yesterday's energy when today nothing was measured") func silent() throws {
    var known = try LearnedTank(learning: TankReadings(power: nights(days: 3)), facts: facts)
    known = try LearnedTank(learning: TankReadings(), now: monday + 9 * 86_400, adding: known)
    #expect(known.lastDay.source == .usual)
    #expect(known.lastDay.energy.wattHours.rounded() == 4000)
  }

  @Test("without readings, days or facts assumes no energy: only the margin is heated") func nothing() throws {
    let tank = try LearnedTank(learning: TankReadings())
    #expect(tank.lastDay.energy == .wattHours(0))
    #expect(tank.lastDay.notes == ["there are no readings"])
    #expect(tank.heatingSeconds() == nil)
  }

  @Test("says how long to heat") func heating() throws {
    var facts = try facts
    facts.litres = 200
    let tank = try LearnedTank(learning: TankReadings(power: nights(days: 3)), facts: facts)
    #expect(tank.heatingSeconds()?.rounded() == 14_400)
    #expect(tank.fullReheatSeconds() == 20_900)
  }
}

@Suite("A tank is not learned from") struct TankRefusalTests {
  private let start = Instant(secondsSinceEpoch: 1_774_220_400)

  private func refusal(_ readings: TankReadings, rated: Power? = nil) -> LearningRefusal? {
    #expect(throws: LearningRefusal.self) {
      try LearnedTank(learning: readings, facts: LearnedTank.Facts(power: rated))
    }
  }

  private func counter(_ wattHours: (Double) -> Double) throws -> SampledSeries<EnergyCounter> {
    try SampledSeries(
      times: (0..<96).map { start + $0 * 1800 }, values: (0..<96).map { wattHours(Double($0)) })
  }

  @Test("a counter that counts down") func down() throws {
    let refusal = refusal(TankReadings(counter: try counter { 9000 - 10 * $0 }))
    #expect(refusal?.causes.map(\.reason) == [.implausible])
    #expect(refusal?.description.contains("the counter falls 95 times and rises 0 times") == true)
  }

  @Test("a counter in Wh that is said to be in kWh") func thousandfold() throws {
    let refusal = refusal(TankReadings(counter: try counter { 1000 * 1000 * $0 }))
    #expect(refusal?.causes.map(\.reason) == [.wrongUnit])
    #expect(refusal?.description.hasSuffix("its values are in Wh, most likely, not in kWh") == true)
  }

  @Test("a counter in kWh that is said to be in Wh") func thousandth() throws {
    let refusal = refusal(
      TankReadings(counter: try counter { min($0, 4) + min(max($0 - 48, 0), 4) }), rated: .watts(2000))
    #expect(refusal?.description.hasSuffix("its values are in kWh, most likely, not in Wh") == true)
  }

  @Test("power in kW that is said to be in W") func kilowatts() throws {
    let power = try SampledSeries<PowerReading>(
      times: (0..<96).map { start + $0 * 900 }, values: (0..<96).map { $0 < 8 ? 2.4 : 0 })
    #expect(refusal(TankReadings(power: power))?.causes.map(\.reason) == [.wrongUnit])
  }

  @Test("power that is fed back") func negative() throws {
    let power = try SampledSeries<PowerReading>(
      times: (0..<96).map { start + $0 * 900 }, values: (0..<96).map { $0 < 8 ? -2400 : 0 })
    #expect(refusal(TankReadings(power: power))?.causes.map(\.reason) == [.implausible])
  }

  @Test("a counter in kWh that is read once a day and said to be in Wh") func daily() throws {
    let days = try SampledSeries<EnergyCounter>(
      times: (0..<9).map { start + $0 * 86_400 }, values: (0..<9).map { 4 * Double($0) })
    #expect(refusal(TankReadings(counter: days))?.causes.map(\.reason) == [.wrongUnit])
  }
}

@Suite("A tank is learned from, strange as it may look:") struct OddTankTests {
  private let start = Instant(secondsSinceEpoch: 1_774_224_000)

  /// Readings of a counter every `seconds` over three days.
  private func counter(every seconds: Int64, _ wattHours: (Double) -> Double) throws -> TankReadings {
    let times = (0...3 * 86_400 / seconds).map { start + $0 * seconds }
    return TankReadings(counter: try SampledSeries(times: times, values: times.map { wattHours(Double($0 - start)) }))
  }

  /// Wh drawn by a tank that heats two hours of each day at 2 kW.
  private func nightly(_ seconds: Double) -> Double {
    let day = (seconds / 86_400).rounded(.down)
    return 4000 * day + min((seconds - day * 86_400) / 3600 * 2000, 4000)
  }

  @Test("a counter of whole kilowatt-hours, read every minute") func coarse() throws {
    let readings = try counter(every: 60) { (nightly($0) / 1000).rounded(.down) * 1000 }
    let tank = try LearnedTank(learning: readings)
    #expect(tank.lastDay.energy == .wattHours(4000))
    // One step of the counter is too much to tell the power by.
    #expect(tank.power == nil)
  }

  @Test("a counter read once a day, which tells the energy and not the power") func daily() throws {
    let tank = try LearnedTank(learning: counter(every: 86_400) { nightly($0) })
    #expect(tank.lastDay.energy == .wattHours(4000))
    #expect(tank.power == nil)
    #expect(try LearnedTank(learning: counter(every: 900) { nightly($0 + 1640) }).power == .watts(2000))
  }

  @Test("a meter that was exchanged for one which shows far more") func exchanged() throws {
    let tank = try LearnedTank(learning: counter(every: 900) { nightly($0) + ($0 > 100_000 ? 9e6 : 0) })
    #expect(tank.lastDay.energy == .wattHours(4000))
  }

  @Test("one that does not heat, of which only the electronics draw") func holiday() throws {
    #expect(try LearnedTank(learning: counter(every: 3600) { $0 / 3600 }).lastDay.energy == .wattHours(24))
    #expect(try LearnedTank(learning: counter(every: 86_400) { $0 / 180 }).lastDay.energy == .wattHours(480))
    let times = (0...72).map { start + $0 * 3600 }
    let power = try SampledSeries<PowerReading>(times: times, values: times.map { _ in 2 })
    #expect(try LearnedTank(learning: TankReadings(power: power)).lastDay.energy == .wattHours(48))
  }

  @Test("one of a rated power below zero, which says nothing") func unrated() throws {
    let facts = LearnedTank.Facts(power: .watts(-5))
    #expect(try LearnedTank(learning: counter(every: 3600) { nightly($0) }, facts: facts).days.count == 3)
  }
}
