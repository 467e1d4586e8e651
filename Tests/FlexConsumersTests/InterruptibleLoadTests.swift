import CheckedJSON
import EnergyTimeSeries
import FlexConsumers
import SeededRandom
import SolverConformance
import Testing

@Suite("An interruptible load")
struct InterruptibleLoadTests {
  private let day: Day
  init() throws { day = try #require(Day(steps: 8)) }

  /// 1 kW for so many quarter-hours within the first `end` of them.
  private func pump(_ steps: Int, until end: Int64 = 8) -> InterruptibleLoad {
    InterruptibleLoad(id: "pump", power: .watts(1000), amount: .steps(steps), window: day.window(0, 15 * end))
  }

  private func states(_ load: InterruptibleLoad, _ prices: [Double]) throws -> [Double] {
    let schedule = try #require(try load.cheapest(on: day.grid, prices: prices), "\(load)")
    #expect(load.violations(in: schedule, on: day.grid).isEmpty)
    return schedule.decisions
  }

  private let prices: [Double] = [1, 0, 1, 0, 1, 0, 2, 0]

  @Test("runs at the cheapest steps, in one piece where starts cost more than that saves") func cheapest() throws {
    var pump = pump(3, until: 6)
    #expect(try states(pump, prices) == [0, 1, 0, 1, 0, 1, 0, 0])
    pump.onOff.startCost = 5000
    let inOnePiece = try states(pump, prices)
    #expect(inOnePiece == [0, 1, 1, 1, 0, 0, 0, 0] || inOnePiece == [0, 0, 0, 1, 1, 1, 0, 0])
  }

  @Test("an energy takes whole steps, without another for a rounding error") func energy() {
    var load = pump(1)
    load.amount = .energy(.wattHours(500))
    #expect(load.unmanaged(on: day.grid).decisions == [1, 1, 0, 0, 0, 0, 0, 0])
    load.amount = .energy(.wattHours(501))
    #expect(load.unmanaged(on: day.grid).decisions == [1, 1, 1, 0, 0, 0, 0, 0])
    load.amount = .energy(.wattHours((0.1 + 0.2) * 2500))
    #expect(load.unmanaged(on: day.grid).decisions == [1, 1, 1, 0, 0, 0, 0, 0])
  }

  @Test("unmanaged it runs as early as its rules allow") func unmanaged() {
    var pump = pump(3)
    pump.onOff.initiallyOn = false
    pump.onOff.minDownSteps = 2
    #expect(pump.unmanaged(on: day.grid).decisions == [0, 0, 1, 1, 1, 0, 0, 0])
  }

  @Test("may end later when its window is short, or does less where that is cheaper") func shortWindow() {
    var pump = pump(3, until: 2)
    let later = pump.fitted(to: day.grid).device as? InterruptibleLoad
    #expect(later?.window.end == day.at(45))
    pump.terms.repairPrices = ["steps": 1, "latestEnd": 2]
    let less = pump.fitted(to: day.grid)
    #expect(less.repairs.map(\.path.pointer) == ["/steps"])
    #expect((less.device as? InterruptibleLoad)?.amount == .steps(2))
    pump.amount = .energy(.wattHours(600))
    pump.terms.repairPrices = ["energyWh": 0]
    #expect((pump.fitted(to: day.grid).device as? InterruptibleLoad)?.amount == .energy(.wattHours(500)))
  }

  @Test("may start in spite of a rule that lets it never start") func mayStart() {
    var pump = pump(3)
    pump.onOff.maxStarts = 0
    #expect(pump.fitted(to: day.grid).repairs.map(\.path.pointer) == ["/maxStarts"])
  }

  @Test("a load that is longer than the horizon does what it can") func tooLong() {
    #expect((pump(1000).fitted(to: day.grid).device as? InterruptibleLoad)?.amount == .steps(8))
    var endless = pump(1)
    endless.amount = .energy(.wattHours(1e9))
    endless.power = .watts(1e-9)
    endless.onOff.minUpSteps = 1_000_000_000
    #expect(endless.fitted(to: day.grid).device != nil)
  }

  @Test("a least run longer than its window is shortened, not cut by the end of the horizon") func leastRun() {
    var pump = pump(1, until: 1)
    pump.onOff.minUpSteps = 3
    let fitted = pump.fitted(to: day.grid)
    #expect(fitted.repairs.map(\.path.pointer) == ["/minUpSteps"])
    #expect(fitted.repairs.first?.now == .number(1))
  }

  @Test("a load whose least run is out of all proportion runs all the same") func absurdRun() {
    var pump = pump(2, until: 4)
    pump.onOff.minUpSteps = 1_000_000
    #expect(pump.fitted(to: day.grid).repairs.map(\.path.pointer) == ["/minUpSteps"])
  }

  @Test("negative amounts and a window that ends before it starts are named") func faults() {
    var wrong = InterruptibleLoad(
      id: "pump", power: .watts(-1), amount: .steps(-1), window: day.window(60, 0))
    wrong.onOff.minUpSteps = -1
    #expect(wrong.faults(on: day.grid).map(\.path.pointer) == ["/powerW", "/steps", "/latestEnd", "/minUpSteps"])
  }

  @Test("its check catches a flipped state, a step outside the window and unpaid starts") func check() throws {
    var pump = pump(2, until: 6)
    pump.onOff.startCost = 1
    let good = pump.unmanaged(on: day.grid)
    func isSound(_ edit: (inout Schedule) -> Void) -> Bool {
      var schedule = good
      edit(&schedule)
      return pump.violations(in: schedule, on: day.grid).isEmpty
    }
    func moved(_ states: [Double]) -> (inout Schedule) -> Void {
      { schedule in
        schedule.decisions = states
        schedule.power = TimeSeries(on: day.grid) { .watts(1000 * states[$0]) }
      }
    }
    #expect(isSound { _ in })
    #expect(isSound(moved([0, 0, 0, 0, 1, 1, 0, 0])))
    #expect(!isSound(moved([0, 0, 0, 0, 0, 1, 1, 0])))
    #expect(!isSound(moved([1, 0, 0, 0, 0, 0, 0, 0])))
    #expect(!isSound(moved([1, 1, 1, 0, 0, 0, 0, 0])))
    #expect(!isSound { $0.decisions[1] = 0 })
    #expect(!isSound(moved([1, 0, 1, 0, 0, 0, 0, 0])))
  }

  private func random(_ numbers: inout SeededNumbers) throws -> (InterruptibleLoad, TimeGrid) {
    func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &numbers) }
    let steps = whole(1...7)
    let start = Int64(whole(0...3))
    var load = InterruptibleLoad(
      id: "random", power: .watts(1), amount: .steps(whole(1...5)),
      window: day.window(15 * start, 15 * (start + Int64(whole(1...6)))))
    load.onOff.minUpSteps = whole(0...3)
    load.onOff.minDownSteps = whole(0...3)
    load.onOff.initiallyOn = [nil, false, true][whole(0...2)]
    load.onOff.maxStarts = [nil, nil, 0, 1, 2][whole(0...4)]
    load.onOff.maxStops = [nil, nil, 0, 1, 2][whole(0...4)]
    load.onOff.startCost = [0, 0.5][whole(0...1)]
    return (load, try #require(Day(steps: steps)).grid)
  }

  @Test("is repaired exactly when trying every sequence finds none, and then has one; the model finds the cheapest")
  func bruteForce() throws {
    var numbers = SeededNumbers(seed: 3)
    for _ in 0..<200 {
      let (wished, grid) = try random(&numbers)
      func possible(_ load: InterruptibleLoad) -> [Schedule] {
        lists(of: [0.0, 1], count: grid.count).map { states in
          load.settled(
            Schedule(decisions: states, power: TimeSeries(on: grid, repeating: .watts(0))), on: grid)
        }.filter { load.violations(in: $0, on: grid).isEmpty }
      }
      let fitting = wished.fitted(to: grid)
      guard let load = fitting.device as? InterruptibleLoad else {
        #expect(possible(wished).isEmpty, "\(wished)")
        continue
      }
      #expect(fitting.repairs.isEmpty != possible(wished).isEmpty, "\(wished)")
      #expect(load.violations(in: load.unmanaged(on: grid), on: grid).isEmpty, "\(load)")
      let prices = grid.steps.map { _ in numbers.whole(-3...3) }
      let found = try #require(try load.cheapest(on: grid, prices: prices), "\(load)")
      #expect(load.violations(in: found, on: grid).isEmpty, "\(load)")
      #expect(possible(load).map { $0.cost(at: prices) }.min() == found.cost(at: prices), "\(load)")
    }
  }
}
