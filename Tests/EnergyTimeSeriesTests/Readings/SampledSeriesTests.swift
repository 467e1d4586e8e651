import EnergyTimeSeries
import Testing

@Suite("Readings at any times")
struct SampledSeriesTests {
  private func faults(_ times: [Int64], _ values: [Double]) -> [String] {
    do throws(ReadingFaults) {
      _ = try SampledSeries<PowerReading>(times: times.map { Instant(secondsSinceEpoch: $0) }, values: values)
      return []
    } catch {
      return error.description.split(separator: "\n").map(String.init)
    }
  }

  @Test("readings in order are a series, and NaN is a reading that says 'missing'")
  func ordered() throws {
    let series = try readings(PowerReading.self, [-5, 0, 7], [1, .nan, 3])
    #expect(series.count == 3 && !series.isEmpty)
    #expect(series[0] == .watts(1) && series[1] == nil)
    #expect(series == (try readings(PowerReading.self, [-5, 0, 7], [1, -.nan, 3])))
    #expect(series != (try readings(PowerReading.self, [-5, 0, 7], [1, 2, 3])))
  }

  @Test("no readings and one reading are series too")
  func small() throws {
    #expect(faults([], []) == [])
    #expect(faults([4], [1]) == [])
    #expect(SampledSeries<PowerReading>().isEmpty)
  }

  @Test("what cannot be read in order is named by its place")
  func named() {
    #expect(faults([0, 10, 5], [1, 2, 3]) == ["reading 2: its time is before that of reading 1"])
    #expect(faults([0, 10, 10], [1, 2, 3]) == ["reading 2: its time is that of reading 1"])
    #expect(faults([0, 10], [.infinity, 2]) == ["reading 0: inf is no quantity"])
    #expect(faults([0, 10], [2, -1e300]) == ["reading 1: -1e+300 is no quantity"])
    #expect(faults([0, 10], [2]) == ["reading 1: there are not as many times as values"])
    #expect(faults([.min, .max], [1, 2]).count == 2)
    // Before 1970 and after 2100 is no fault, years 0 to 9999.
    #expect(faults([-62_167_219_200, 253_402_300_799], [1, 2]) == [])
    #expect(faults([253_402_300_800], [1]) == ["reading 0: its time is not in the years 0 to 9999"])
  }

  @Test("of many faults the first twenty are named and the others counted")
  func many() {
    let found = faults(Array(repeating: 7, count: 100), Array(repeating: 1, count: 100))
    #expect(found.count == 21 && found.last == "and 79 more")
  }

  @Test("a reading is added after the last one or refused, and then nothing has changed")
  func appending() throws {
    var series = SampledSeries<PriceReading>()
    try series.append(.perKilowattHour(0.2), at: Instant(secondsSinceEpoch: 10))
    for time: Int64 in [10, 9, .min, .max] {
      #expect(throws: ReadingFault.self) {
        try series.append(.perKilowattHour(0.3), at: Instant(secondsSinceEpoch: time))
      }
    }
    #expect(throws: ReadingFault.self) {
      try series.append(.perKilowattHour(.infinity), at: try instant("2026-01-01T00:00Z"))
    }
    try series.append(nil, at: Instant(secondsSinceEpoch: 11))
    #expect(series.count == 2 && series.values[0] == 0.2 && series[1] == nil)
  }

  @Test("the readings of a window are those at its start and later, before its end")
  func windows() throws {
    let series = try readings(PowerReading.self, [0, 10, 20, 30], [1, 2, 3, 4])
    func values(_ start: Int64, _ end: Int64) -> [Double] {
      series.readings(
        in: TimeWindow(from: Instant(secondsSinceEpoch: start), to: Instant(secondsSinceEpoch: end))
      ).values
    }
    #expect(values(10, 30) == [2, 3])
    #expect(values(.min, .max) == [1, 2, 3, 4])
    #expect(values(31, 90) == [] && values(20, 10) == [])
  }

  // MARK: Repair

  private func repaired(
    _ times: [Int64], _ values: [Double], _ rule: DuplicateRule = .last
  ) -> (times: [Int64], values: [Double], repairs: ReadingRepairs) {
    let (series, repairs) = SampledSeries<PowerReading>.repaired(
      times: times.map { Instant(secondsSinceEpoch: $0) }, values: values, duplicates: rule)
    return (series.times.map(\.secondsSinceEpoch), series.values, repairs)
  }

  @Test("unsorted readings are sorted, and it is said how many moved")
  func sorting() {
    let found = repaired([0, 20, 10, 30, 5], [1, 3, 2, 4, 9])
    #expect(found.times == [0, 5, 10, 20, 30] && found.values == [1, 9, 2, 3, 4])
    #expect(found.repairs.moved == 2 && found.repairs.duplicates == 0)
  }

  @Test("of readings with one time the first, the last or the mean is kept")
  func duplicates() {
    let times: [Int64] = [5, 0, 5, 5]
    let values = [1, 0, 4, .nan]
    #expect(repaired(times, values, .first).values == [0, 1])
    #expect(repaired(times, values, .last).values[1].isNaN)
    #expect(repaired(times, values, .mean).values == [0, 2.5])
    #expect(repaired(times, values, .mean).repairs.duplicates == 2)
  }

  @Test("infinities become missing, and impossible times and unpaired entries are left out")
  func impossible() {
    let found = repaired([0, .max, 10, 20, 30], [1, 2, .infinity, 1e300])
    #expect(found.times == [0, 10, 20] && found.values[0] == 1 && found.values[1...].allSatisfy(\.isNaN))
    #expect([found.repairs.madeMissing, found.repairs.outOfRange, found.repairs.unpaired] == [2, 1, 1])
  }

  @Test("nothing is changed where nothing is wrong")
  func untouched() {
    #expect(repaired([0, 1, 2], [1, .nan, 3]).repairs.isEmpty)
    #expect(repaired([], []).repairs.isEmpty)
  }
}
