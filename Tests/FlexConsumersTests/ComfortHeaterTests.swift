import CheckedJSON
import EnergyTimeSeries
import FlexConsumers
import SeededRandom
import Testing

@Suite("A comfort heater")
struct ComfortHeaterTests {
  private let day: Day
  init() throws { day = try #require(Day(steps: 8)) }

  private func heater(_ periods: (start: Int64, end: Int64, least: Int, most: Int)...) -> ComfortHeater {
    ComfortHeater(
      id: "panel", ecoPower: .watts(500), comfortPower: .watts(2000),
      periods: periods.map {
        ComfortPeriod(window: day.window($0.start, $0.end), minSteps: $0.least, maxSteps: $0.most)
      })
  }

  @Test("gives comfort early, and eco at every other step") func unmanaged() {
    let schedule = heater((15, 75, 2, 4)).unmanaged(on: day.grid)
    #expect(schedule.power.values == [500, 2000, 2000, 500, 500, 500, 500, 500])
  }

  @Test("keeps overlapping periods together") func overlap() {
    // Steps 0…3 want three, steps 2…5 at most one: 0, 1 and one of 2, 3.
    let device = heater((0, 60, 3, 4), (30, 90, 0, 1))
    let schedule = device.unmanaged(on: day.grid)
    #expect(schedule.decisions == [1, 1, 1, 0, 0, 0, 0, 0])
    #expect(device.fitted(to: day.grid).repairs.isEmpty)
  }

  @Test("loses as few comfort steps as periods that contradict each other ask for") func contradiction() throws {
    let fitting = heater((0, 60, 4, 4), (30, 90, 0, 1)).fitted(to: day.grid)
    let repair = try #require(fitting.repairs.first)
    #expect(repair.path.pointer == "/periods/0/minComfortSteps")
    #expect(repair.was == 4 && repair.now == 3)
  }

  @Test("owes no more comfort than the horizon has left") func cutByHorizon() throws {
    let fitting = heater((90, 180, 5, 6)).fitted(to: day.grid)
    #expect(fitting.repairs.isEmpty)
    #expect((fitting.device as? ComfortHeater)?.periods.first?.minSteps == 2)
  }

  @Test("tells that a period never held its minimum, also when the horizon cuts it") func neverHeld() throws {
    let repair = try #require(heater((90, 180, 7, 9)).fitted(to: day.grid).repairs.first)
    #expect(repair.was == 7 && repair.now == 2)
  }

  @Test("a period between two steps owes nothing and is no hindrance") func betweenSteps() throws {
    let fitting = heater((16, 29, 1, 1)).fitted(to: day.grid)
    #expect(fitting.repairs.first?.now == 0)
  }

  @Test("names crossed and negative counts by period") func faults() {
    let device = heater((60, 0, -1, 2), (0, 30, 0, -2))
    #expect(
      device.faults(on: day.grid).map(\.path.pointer) == [
        "/periods/0/end", "/periods/0/minComfortSteps", "/periods/1/maxComfortSteps",
      ])
  }

  @Test("its check counts comfort by the clock") func check() {
    let device = heater((0, 60, 2, 3))
    func violations(_ comfort: [Double]) -> [String] {
      let power = TimeSeries<Power>(on: day.grid) { .watts(comfort[$0] == 1 ? 2000 : 500) }
      return device.violations(in: Schedule(decisions: comfort, power: power), on: day.grid)
    }
    #expect(violations([1, 0, 1, 0, 0, 0, 0, 0]).isEmpty)
    #expect(violations([1, 0, 0, 0, 0, 0, 0, 0]).count == 1)
    #expect(violations([1, 1, 1, 1, 0, 0, 0, 0]).count == 1)
    #expect(violations([1, 1, 0, 0, 1, 0, 0, 0]).count == 1)
  }

  @Test("the repaired minima are the largest, tried against every schedule") func bruteForce() {
    var random = SeededNumbers(seed: 7)
    for _ in 0..<60 {
      var device = heater()
      for _ in 0..<3 {
        let start = Int64.random(in: 0..<7, using: &random)
        let end = Int64.random(in: start + 1...8, using: &random)
        let most = Int.random(in: 0...3, using: &random)
        device.periods.append(
          ComfortPeriod(
            window: day.window(start * 15, end * 15), minSteps: Int.random(in: 0...4, using: &random), maxSteps: most))
      }
      guard let fitted = device.fitted(to: day.grid).device as? ComfortHeater else {
        Issue.record("a comfort heater can always be planned")
        return
      }
      #expect(isFeasible(fitted.periods))
      // Earlier periods go first: none can have one more without taking from a former one.
      let wished = device.periods.enumerated().filter { $0.element.minSteps > fitted.periods[$0.offset].minSteps }
      for (k, _) in wished {
        var more = Array(fitted.periods[...k])
        more[k].minSteps += 1
        let rest = fitted.periods[(k + 1)...].map {
          ComfortPeriod(window: $0.window, minSteps: 0, maxSteps: $0.maxSteps)
        }
        #expect(!isFeasible(more + rest))
      }
    }
  }

  /// Tries all 256 schedules.
  private func isFeasible(_ periods: [ComfortPeriod]) -> Bool {
    (0..<256).contains { bits in
      periods.allSatisfy { period in
        let steps = day.grid.steps(within: period.window)
        let count = steps.filter { bits >> $0 & 1 == 1 }.count
        return count >= period.minSteps && count <= period.maxSteps
      }
    }
  }
}
