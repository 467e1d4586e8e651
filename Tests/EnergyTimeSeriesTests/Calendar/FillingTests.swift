import EnergyTimeSeries
import Testing

@Suite("Filling gaps")
struct FillingTests {
  @Test("a line crosses gaps that are short enough, and only between two values")
  func lines() throws {
    let load = try #require(TimeSeries<Power>(on: grid(count: 9), [.nan, 1, .nan, .nan, 4, .nan, .nan, .nan, 8]))
    let (filled, report) = load.filledLinearly(upToSteps: 2)
    #expect(agree(filled.values, [.nan, 1, 2, 3, 4, .nan, .nan, .nan, 8]))
    #expect(report.filledSteps == [2, 3] && report.missingSteps == [0, 5, 6, 7])
    #expect(load.filledLinearly(upToSteps: 3).report.missingSteps == [0])
    #expect(load.filledLinearly(upToSteps: 0).series == load && load.filledLinearly(upToSteps: .min).series == load)
  }

  /// Three weeks of hours around the change to summer time, in local hours, with two missing.
  private func weeks(missing: [Int]) throws -> TimeSeries<Power> {
    let paris = try zone("Europe/Paris")
    let hours = try grid("2026-03-20T00:00+01:00", step: 3600, count: 504)
    let watts = hours.steps.map { k in
      missing.contains(k) ? .nan : Double(paris.clock(hours.instant(at: k)).prefix(2)) ?? .nan
    }
    return try #require(TimeSeries<Power>(on: hours, watts))
  }

  @Test("last week's value is that of the same hour by the clock")
  func lastWeek() throws {
    let paris = try zone("Europe/Paris")
    // Step 300 is 2026-04-01T13:00+02:00; 168 hours before, it was 12:00+01:00.
    let (filled, report) = try weeks(missing: [300]).filled(by: .sameTimeLastWeek(paris))
    #expect(filled[300] == .watts(13) && report.filledSteps == [300] && report.missingSteps == [])
  }

  @Test("where last week is missing too, weeks before are asked, as many as allowed")
  func weeksBefore() throws {
    let paris = try zone("Europe/Paris")
    let load = try weeks(missing: [10, 133, 400, 400 - 168])
    #expect(load.filled(by: .sameTimeLastWeek(paris)).report.missingSteps == [10, 133, 400])
    #expect(load.filled(by: .sameTimeLastWeek(paris, weeks: .max)).report.missingSteps == [10, 133])
    #expect(load.filled(by: .sameTimeLastWeek(paris, weeks: -1)).report.filledSteps == [])
  }

  @Test("a profile gives the mean of the same hour and weekday")
  func profile() throws {
    let paris = try zone("Europe/Paris")
    let (filled, report) = try weeks(missing: [10, 300]).filled(by: .profile(paris))
    #expect(filled[10] == .watts(10) && filled[300] == .watts(13) && report.missingSteps == [])
    let nothing = TimeSeries<EnergyPrice>(on: try grid(count: 3), repeating: .perKilowattHour(.nan))
    #expect(nothing.filled(by: .profile(paris)).report.missingSteps == [0, 1, 2])
  }

  @Test("filling is an act of its own: none leaves all as it is")
  func none() throws {
    let load = try weeks(missing: [7])
    #expect(load.filled(by: .none).series == load && load.filled(by: .none).report.missingSteps == [7])
  }
}
