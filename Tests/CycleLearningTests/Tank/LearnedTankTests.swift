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
    let refusal = refusal(TankReadings(counter: try counter { $0 }), rated: .watts(2000))
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
}
