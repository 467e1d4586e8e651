import CycleLearning
import EnergyTimeSeries
import Testing

@Suite("A site's base load") struct BaseLoadTests {
  private let start = Instant(secondsSinceEpoch: 1_767_225_600)  // 2026-01-01T00:00:00Z

  private func site(days: Int64, _ watts: (_ day: Int64, _ hour: Int64) -> Double) throws -> SampledSeries<PowerReading>
  {
    let quarters = 0..<days * 96
    return try SampledSeries(
      times: quarters.map { start + $0 * 900 }, values: quarters.map { watts($0 / 96, $0 % 96 / 4) })
  }

  @Test("is what the quietest hour draws") func quietest() throws {
    let base = try BaseLoad(learning: site(days: 10) { $1 == 3 ? 100 : $1 < 6 ? 200 : 500 })
    #expect(base.quietestHour == Spread(low: .watts(100), median: .watts(100), high: .watts(100)))
    #expect(base.standby == .watts(100))
    #expect(base.quietHour == 3)
    #expect(base.dayCount == 10)
    #expect(abs(base.shareOfEnergy - 2400 / 10_100) < 1e-3)
  }

  @Test("shows by the month when it creeps up") func months() throws {
    let base = try BaseLoad(learning: site(days: 59) { day, hour in hour < 5 ? (day < 31 ? 100 : 130) : 600 })
    #expect(base.months.map(\.power.watts) == [100, 130])
  }

  @Test("is not learned from less than three days") func tooShort() throws {
    let readings = try site(days: 2) { _, _ in 100 }
    let refusal = #expect(throws: LearningRefusal.self) { try BaseLoad(learning: readings) }
    #expect(refusal?.causes.map(\.reason) == [.tooShort])
  }

  @Test("is not learned from net load") func netLoad() throws {
    let readings = try site(days: 10) { $1 == 12 ? -3000 : 500 }
    let refusal = #expect(throws: LearningRefusal.self) { try BaseLoad(learning: readings) }
    #expect(refusal?.description.hasSuffix("this is net load; expected consumption alone") == true)
  }

  @Test("leaves days with holes out") func holes() throws {
    let whole = try site(days: 6) { $1 == 3 ? 100 : 500 }
    let times = whole.times.indices.filter { !(120..<160).contains($0) }
    let base = try BaseLoad(
      learning: SampledSeries(times: times.map { whole.times[$0] }, values: times.map { whole.values[$0] }))
    #expect(base.dayCount == 5)
  }

  @Test("is not learned from kilowatts that are said to be watts") func kilowatts() throws {
    let readings = try site(days: 10) { $1 == 3 ? 0.1 : 0.5 }
    let refusal = #expect(throws: LearningRefusal.self) { try BaseLoad(learning: readings) }
    #expect(refusal?.causes.map(\.reason) == [.wrongUnit])
  }
}
