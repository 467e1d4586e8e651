import CheckedJSON
import EnergyTimeSeries
import FlexConsumers
import Testing

@Suite("A shiftable appliance")
struct ShiftableApplianceTests {
  private let day: Day
  init() throws { day = try #require(Day()) }

  private func washer(_ start: Int64, _ end: Int64, runs: Int = 1) -> ShiftableAppliance {
    ShiftableAppliance(
      id: "washer", profile: [.watts(100), .watts(200), .watts(100)], window: day.window(start, end), runs: runs)
  }

  @Test("may start at every step from which it ends in time") func starts() {
    // 75 minutes hold five steps, so three starts of three steps.
    let starts = washer(0, 75).placements(on: day.grid).map(\.start)
    #expect(starts == [0, 1, 2])
  }

  @Test("does not use steps that its window cuts through") func cutSteps() {
    let starts = washer(10, 74).placements(on: day.grid).map(\.start)
    #expect(starts == [1])
  }

  @Test("draws its profile from its start on") func profile() {
    let last = washer(0, 75).schedules(on: day.grid).last
    #expect(last?.power.values.prefix(6) == [0, 0, 100, 200, 100, 0])
  }

  @Test("gets a later end when its window is shorter than its cycle") func shortWindow() throws {
    let fitting = washer(30, 60).fitted(to: day.grid)
    let repair = try #require(fitting.repairs.first)
    #expect(repair.path.pointer == "/latestEnd")
    #expect(repair.now == .string(day.at(75).iso8601()))
    #expect((fitting.device as? ShiftableAppliance)?.window.end == day.at(75))
  }

  @Test("gets an earlier start where that is cheaper") func earlierStart() throws {
    var washer = washer(30, 60)
    washer.terms.repairPrices = ["latestEnd": 3]
    let repair = try #require(washer.fitted(to: day.grid).repairs.first)
    #expect(repair.path.pointer == "/earliestStart")
    #expect(repair.now == .string(day.at(15).iso8601()))
  }

  @Test("runs at once when its window has passed") func pastWindow() {
    let fitting = washer(-120, -60).fitted(to: day.grid)
    #expect((fitting.device as? ShiftableAppliance)?.window.end == day.at(45))
  }

  @Test("waits for a later round when its window opens after the horizon") func laterWindow() {
    guard case .notNow = washer(300, 400).fitted(to: day.grid) else {
      Issue.record("expected to be left for later")
      return
    }
  }

  @Test("waits when it would end after the horizon") func endsAfterHorizon() {
    guard case .notNow = washer(225, 400).fitted(to: day.grid) else {
      Issue.record("expected to be left for later")
      return
    }
  }

  @Test("is impossible when its cycle is longer than the horizon") func longCycle() {
    let device = ShiftableAppliance(
      id: "kiln", profile: Array(repeating: .watts(1), count: 17), window: day.window(0, 240))
    guard case .impossible(let conflict, _) = device.fitted(to: day.grid) else {
      Issue.record("expected to be impossible")
      return
    }
    #expect(conflict.contains("17 steps") && conflict.contains("16"))
  }

  @Test("starts as soon as it may when nobody plans it") func unmanaged() {
    #expect(washer(20, 240).unmanaged(on: day.grid).decisions.firstIndex(of: 1) == 2)
  }

  @Test("each run pays for its start and its end") func runCosts() throws {
    var washer = washer(0, 240, runs: 2)
    washer.startCost = 0.5
    washer.stopCost = 0.25
    let unmanaged = washer.unmanaged(on: day.grid)
    #expect(unmanaged.ownCost == 1.5)
    #expect(washer.violations(in: unmanaged, on: day.grid).isEmpty)
    let planned = try #require(try washer.cheapest(on: day.grid, prices: day.grid.steps.map { Double($0) }))
    #expect(planned.ownCost == 1.5)
    var unpaid = planned
    unpaid.ownCost = 0
    #expect(!washer.violations(in: unpaid, on: day.grid).isEmpty)
    washer.startCost = -1
    washer.stopCost = .nan
    #expect(washer.faults(on: day.grid).map(\.path.pointer) == ["/startCost", "/stopCost"])
  }

  @Test("names every fault of its data") func faults() {
    let device = ShiftableAppliance(
      id: "washer", profile: [.watts(100), .watts(-1), .watts(.nan)], window: day.window(60, 30), runs: 0)
    let pointers = device.faults(on: day.grid).map(\.path.pointer)
    #expect(pointers == ["/profileW/1", "/profileW/2", "/runs", "/latestEnd"])
  }

  @Test(
    "its check catches a wrong schedule",
    arguments: ["shift the start", "drop the run", "run twice", "draw less", "start too early", "end too late"])
  func check(_ mistake: String) throws {
    let device = washer(30, 120)
    var schedule = try #require(device.schedules(on: day.grid).first)
    #expect(device.violations(in: schedule, on: day.grid).isEmpty)
    switch mistake {
    case "shift the start": schedule.decisions = schedule.decisions.dropFirst() + [0]
    case "drop the run": schedule.decisions = schedule.decisions.map { _ in 0 }
    case "run twice": schedule.decisions[5] = 1
    case "draw less": schedule.power = TimeSeries(on: day.grid) { _ in .watts(0) }
    case "start too early": schedule = try #require(washer(0, 120).schedules(on: day.grid).first)
    default: schedule = try #require(washer(0, 240).schedules(on: day.grid).last)
    }
    #expect(!device.violations(in: schedule, on: day.grid).isEmpty)
  }
}
