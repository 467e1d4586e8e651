import EnergyTimeSeries
import Testing

@Suite("Grids of steps")
struct TimeGridTests {
  @Test("a step lasts from its start up to the next one's")
  func steps() throws {
    let day = try grid()
    #expect(day.end == (try instant("2026-01-16T00:00:00Z")))
    #expect(day.stepHours == 0.25)
    #expect(day.steps == 0..<96)
    #expect(day.instant(at: 5) == (try instant("2026-01-15T01:15:00Z")))
    #expect(day.instant(at: -1) == (try instant("2026-01-14T23:45:00Z")))
    #expect(day.step(containing: try instant("2026-01-15T01:14:59Z")) == 4)
    #expect(day.step(containing: try instant("2026-01-15T01:15:00Z")) == 5)
    #expect(day.step(containing: try instant("2026-01-14T23:59:59Z")) == nil)
    #expect(day.step(containing: try instant("2026-01-15T23:59:59Z")) == 95)
    #expect(day.step(containing: day.end) == nil)
  }

  @Test(
    "only steps wholly inside a window count",
    arguments: [
      // On the steps' edges, and a second to either side of them.
      ("01:00:00", "02:00:00", 4..<8), ("01:00:01", "02:00:00", 5..<8), ("00:59:59", "02:00:00", 4..<8),
      ("01:00:00", "01:59:59", 4..<7), ("01:00:00", "02:00:01", 4..<8), ("01:00:01", "01:59:59", 5..<7),
      // One step, and less than one.
      ("01:00:00", "01:15:00", 4..<5), ("01:00:00", "01:14:59", 4..<4), ("01:05:00", "01:10:00", 5..<5),
      ("01:05:00", "01:25:00", 5..<5), ("01:00:00", "01:00:00", 4..<4),
    ])
  func within(start: String, end: String, steps: Range<Int>) throws {
    let window = try window("2026-01-15T\(start)Z", "2026-01-15T\(end)Z")
    #expect(try grid().steps(within: window) == steps)
  }

  @Test("a window is clipped to the grid, and one beyond it or backwards is empty")
  func clipping() throws {
    let day = try grid()
    #expect(day.steps(within: try window("2020-01-01T00:00:00Z", "2030-01-01T00:00:00Z")) == 0..<96)
    #expect(day.steps(within: try window("2020-01-01T00:00:00Z", "2026-01-15T00:30:00Z")) == 0..<2)
    #expect(day.steps(within: try window("2026-01-15T23:40:00Z", "2030-01-01T00:00:00Z")) == 95..<96)
    #expect(day.steps(within: try window("2020-01-01T00:00:00Z", "2026-01-15T00:00:00Z")).isEmpty)
    #expect(day.steps(within: try window("2026-01-16T00:00:00Z", "2030-01-01T00:00:00Z")).isEmpty)
    #expect(day.steps(within: try window("2026-01-15T06:00:00Z", "2026-01-15T03:00:00Z")).isEmpty)
    let always = TimeWindow(from: Instant(secondsSinceEpoch: .min), to: Instant(secondsSinceEpoch: .max))
    #expect(day.steps(within: always) == 0..<96)
    #expect(always.duration == .max)
  }

  @Test("steps that start at or after an instant, and steps that have ended by it")
  func sides() throws {
    let day = try grid()
    #expect(day.steps(startingAtOrAfter: try instant("2026-01-15T00:15:00Z")) == 1..<96)
    #expect(day.steps(startingAtOrAfter: try instant("2026-01-15T00:15:01Z")) == 2..<96)
    #expect(day.steps(startingAtOrAfter: try instant("2025-01-01T00:00:00Z")) == 0..<96)
    #expect(day.steps(startingAtOrAfter: try instant("2027-01-01T00:00:00Z")).isEmpty)
    #expect(day.wholeSteps(before: try instant("2026-01-15T00:29:59Z")) == 1)
    #expect(day.wholeSteps(before: try instant("2026-01-15T00:30:00Z")) == 2)
    #expect(day.wholeSteps(before: try instant("2025-01-01T00:00:00Z")) == 0)
    #expect(day.wholeSteps(before: try instant("2027-01-01T00:00:00Z")) == 96)
  }

  @Test("a duration takes its whole steps and a last one in part, but a rounding error takes none")
  func stepCount() throws {
    let day = try grid()
    #expect(day.stepCount(forHours: 1) == 4)
    #expect(day.stepCount(forHours: 1.01) == 5)
    #expect(day.stepCount(forHours: 0.001) == 1)
    // 30.000000000000004 steps.
    #expect(day.stepCount(forHours: 7.500000000000001) == 30)
    #expect(day.stepCount(forHours: 7.5001) == 31)
    #expect([0, -1, -.infinity, .nan].map(day.stepCount(forHours:)) == [0, 0, 0, 0])
    #expect(day.stepCount(forHours: .infinity) == 1_000_000_000)
  }

  @Test("steps, counts and starts that cannot be meant give no grid")
  func refused() throws {
    let start = try instant("2026-01-15T00:00:00Z")
    func isGrid(_ start: Instant, _ step: Int64, _ count: Int) -> Bool {
      TimeGrid(start: start, stepSeconds: step, count: count) != nil
    }
    #expect(isGrid(start, 1, 1) && isGrid(start, 604_800, 1) && isGrid(start, 60, 5_256_000))
    #expect(!isGrid(start, 0, 96) && !isGrid(start, -900, 96) && !isGrid(start, 604_801, 96))
    #expect(!isGrid(start, 900, 0) && !isGrid(start, 900, -1) && !isGrid(start, 900, 5_256_001))
    #expect(isGrid(try instant("0000-01-01T00:00:00Z"), 900, 96))
    #expect(isGrid(try instant("9999-12-31T23:59:59Z"), 900, 1))
    #expect(!isGrid(Instant(secondsSinceEpoch: -62_167_219_201), 900, 96))
    #expect(!isGrid(Instant(secondsSinceEpoch: 253_402_300_800), 900, 96))
  }
}
