import EnergyTimeSeries
import Testing

@Suite("Arithmetic of readings")
struct ReadingArithmeticTests {
  /// Readings at seconds after the start of 2026.
  private func readings(_ pairs: [(Int64, Double)]) throws -> SampledSeries<PowerReading> {
    let start = try instant("2026-01-01T00:00Z")
    return try SampledSeries(times: pairs.map { start + $0.0 }, values: pairs.map(\.1))
  }

  @Test("levels are held, and their sum is known once both are")
  func held() throws {
    let kitchen = try readings([(0, 100), (20, 300)])
    let cellar = try readings([(10, 1), (20, 2), (50, 3)])
    #expect(try kitchen.adding(cellar, aligned: .held()) == readings([(10, 101), (20, 302), (50, 303)]))
    #expect(try kitchen.subtracting(cellar, aligned: .held()) == readings([(10, 99), (20, 298), (50, 297)]))
  }

  @Test("a level is held no longer than allowed, and a missing one not at all")
  func limits() throws {
    let kitchen = try readings([(0, 100), (40, .nan), (60, 300)])
    let cellar = try readings([(0, 1), (30, 2), (50, 3), (61, 4)])
    let sum = try kitchen.adding(cellar, aligned: .held(atMost: 20))
    #expect(try sum == readings([(0, 101), (30, .nan), (40, .nan), (50, .nan), (60, 303), (61, 304)]))
  }

  @Test("only common times count, or all must be common")
  func times() throws {
    let kitchen = try readings([(0, 100), (20, 300)])
    let cellar = try readings([(10, 1), (20, 2)])
    #expect(try kitchen.adding(cellar, aligned: .commonTimes) == readings([(20, 302)]))
    let error = #expect(throws: DifferentTimes.self) { try kitchen.adding(cellar, aligned: .exact) }
    #expect(error?.time == (try instant("2026-01-01T00:00Z")))
    #expect(try kitchen.adding(kitchen, aligned: .exact) == readings([(0, 200), (20, 600)]))
    #expect(try kitchen.adding(SampledSeries(), aligned: .held()).isEmpty)
  }

  @Test("two recordings become one, in either order, with a rule for common times")
  func joined() throws {
    let first = try readings([(0, 1), (20, 2)])
    let second = try readings([(10, 7), (20, 8)])
    #expect(try first.joined(with: second, duplicates: .first) == (readings([(0, 1), (10, 7), (20, 2)])))
    #expect(try second.joined(with: first, duplicates: .last) == (readings([(0, 1), (10, 7), (20, 2)])))
  }
}
