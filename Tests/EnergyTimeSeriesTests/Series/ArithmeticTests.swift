import EnergyTimeSeries
import Testing

@Suite("Arithmetic of series")
struct ArithmeticTests {
  @Test("values are added step by step and missing where either is")
  func sum() throws {
    let sum = try hourly([100, nil, 300]).adding(hourly([1, 2, nil]))
    #expect(sum == (try hourly([101, nil, nil])))
    #expect(try hourly([5, 7]).subtracting(hourly([1, 2])) == hourly([4, 5]))
    #expect(try hourly([5, nil]).scaled(by: -2) == hourly([-10, nil]))
  }

  @Test("series that begin at different times meet by time, never by position")
  func alignment() throws {
    let early = try hourly([1, 2, 3])
    let late = try #require(try hourly([10, 20, 30]).shifted(bySeconds: 3600))
    #expect(throws: SeriesAlignmentError.differentGrids(early.grid, late.grid)) { try early.adding(late) }
    let common = try early.adding(late, aligned: .intersection)
    #expect(common.values == [12, 23])
    #expect(common.grid.start == (try instant("2026-06-01T01:00Z")))
    let all = try early.adding(late, aligned: .union)
    #expect(all == (try hourly([nil, 12, 23, nil])))
  }

  @Test("steps that do not meet are an error that says what to do")
  func mismatch() throws {
    let hours = try hourly([1, 2])
    let quarters = TimeSeries<Power>(on: try grid("2026-06-01T00:00Z", count: 8), repeating: .watts(1))
    let shifted = try #require(hours.shifted(bySeconds: -600))
    let distant = try #require(hours.shifted(bySeconds: 86_400))
    #expect(throws: SeriesAlignmentError.differentSteps(3600, 900)) { try hours.adding(quarters, aligned: .union) }
    #expect(throws: SeriesAlignmentError.shiftedSteps(seconds: 3000)) { try hours.adding(shifted, aligned: .union) }
    #expect(throws: SeriesAlignmentError.noOverlap) { try hours.adding(distant, aligned: .intersection) }
    let centuries = try #require(hours.shifted(bySeconds: 3600 * 10_000_000))
    #expect(throws: SeriesAlignmentError.tooLong) { try hours.adding(centuries, aligned: .union) }
  }

  @Test("different quantities are combined where both are there")
  func quantities() throws {
    let energy = try hourly([2000, 1000, nil], of: Energy.self)
    let price = try hourly([0.25, 0.5, 0.1], of: EnergyPrice.self)
    let cost = try energy.combined(with: price) { EnergyPrice.perKilowattHour($1.cost(of: $0)) }
    #expect(cost.values[..<2] == [0.5, 0.5])
    #expect(cost.missingSteps == [2])
  }

  @Test("a slice keeps its times, and beyond the grid there is none")
  func slices() throws {
    let series = try hourly([1, 2, 3, 4])
    let middle = try #require(series.slice(try window("2026-06-01T00:30Z", "2026-06-01T03:00Z")))
    #expect(middle.values == [2, 3])
    #expect(middle.grid.start == (try instant("2026-06-01T01:00Z")))
    #expect(series.slice(2..<9)?.values == [3, 4])
    #expect(series.slice(4..<9) == nil)
  }

  @Test("joined series have missing steps between them, and one of them counts where both speak")
  func joins() throws {
    let first = try hourly([1, 2, nil])
    let second = try #require(try hourly([20, 30, 40]).shifted(bySeconds: 3600))
    #expect(try first.joined(with: second, overlap: .first) == hourly([1, 2, 30, 40]))
    #expect(try second.joined(with: first, overlap: .first) == hourly([1, 20, 30, 40]))
    let distant = try #require(try hourly([5]).shifted(bySeconds: 4 * 3600))
    #expect(try first.joined(with: distant, overlap: .second) == hourly([1, 2, nil, nil, 5]))
  }
}
