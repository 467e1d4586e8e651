import CheckedJSON
import EnergyTimeSeries
import FlexConsumers
import SeededRandom
import SolverConformance
import Testing

@Suite("Storage with prices and rules")
struct StoreTests {
  private let day: Day
  init() throws { day = try #require(Day(steps: 3, stepSeconds: 3600)) }

  /// 2 kWh, 1 kW, half full.
  private var battery: Battery {
    Battery(
      id: "battery", capacity: .kilowattHours(2), chargePower: .kilowatts(1), dischargePower: .kilowatts(1),
      stateOfCharge: 0.5)
  }

  private func plan(_ device: some SelfChecking, _ prices: [Double]) throws -> Schedule {
    let schedule = try #require(try device.cheapest(on: day.grid, prices: prices.map { $0 / 1000 }), "\(device)")
    #expect(device.violations(in: schedule, on: day.grid).isEmpty)
    return schedule
  }

  @Test("a store empties itself as soon as may be where content costs") func holding() throws {
    var store = Store(battery)
    store.battery.holdingPrice = [0.2, 0.2, 0.2]
    let schedule = try plan(store, [0, 0, 0])
    #expect(schedule.state("stateOfCharge") == [0, 0, 0] && schedule.ownCost == 0)
    // Selling for 0.3 more an hour later pays for holding 1 kWh for 0.2.
    let later = try plan(store, [0, 0.3, 0])
    #expect(later.power.values == [0, -1000, 0])
    #expect((later.ownCost - 0.2).magnitude < 1e-12)
  }

  @Test("a store has no losses") func lossless() {
    var lossy = battery
    lossy.chargeEfficiency = 0.5
    var store = Store(lossy)
    #expect(store.battery.chargeEfficiency == 1)
    store.battery.dischargeEfficiency = 0.5
    #expect(store.battery.dischargeEfficiency == 1)
  }

  @Test("charging that is paid for does not run beside discharging unless allowed") func flowPrices() throws {
    var battery = battery
    battery.stateOfCharge = 1
    battery.chargePrice = [-1, -1, -1]
    // It can charge in one hour for each hour that it discharges: once in three, or twice after a discharge first.
    #expect((try plan(battery, [0, 0, 0]).ownCost + 1).magnitude < 1e-9)
    battery.simultaneous = .allowed
    let schedule = try plan(battery, [0, 0, 0])
    #expect((schedule.ownCost + 3).magnitude < 1e-9)
    #expect(schedule.state("chargeW") == [1000, 1000, 1000])
    #expect(schedule.state("dischargeW") == [1000, 1000, 1000])
  }

  @Test("starts and stops of being active are paid and limited") func switching() throws {
    var battery = battery
    battery.stateOfCharge = 0
    battery.onOff.startCost = 0.05
    battery.onOff.maxStarts = 1
    // Buying at 0.1 and selling at 0.3 earns 0.2 less the start; it is active through all three hours.
    let schedule = try plan(battery, [0.1, 0.2, 0.3])
    #expect(schedule.power.values == [1000, 0, -1000] && schedule.state("on") == [1, 1, 1])
    #expect((schedule.ownCost - 0.05).magnitude < 1e-12)
    battery.onOff.startCost = 0.25
    #expect(try plan(battery, [0.1, 0.2, 0.3]).power.values == [0, 0, 0])
  }

  @Test("one that may not become active in time gets a lower final charge") func blocked() throws {
    var battery = battery
    battery.finalStateOfCharge = 1
    battery.onOff.maxStarts = 0
    let fitting = battery.fitted(to: day.grid)
    #expect(fitting.repairs.map(\.path.pointer) == ["/finalStateOfCharge"])
    let fitted = try #require(fitting.device as? Battery)
    #expect(fitted.violations(in: fitted.unmanaged(on: day.grid), on: day.grid).isEmpty)
    #expect(try plan(fitted, [1, 1, 1]).power.values == [0, 0, 0])
  }

  @Test("the check catches an idle step that is active, unpaid starts, flows and content") func check() throws {
    var battery = battery
    battery.onOff.startCost = 0.05
    battery.chargePrice = [0.1, 0.1, 0.1]
    battery.holdingPrice = [0.01, 0.01, 0.01]
    let good = try plan(battery, [0.1, 0.2, 0.9])
    func isSound(_ edit: (inout Schedule) -> Void) -> Bool {
      var schedule = good
      edit(&schedule)
      return battery.violations(in: schedule, on: day.grid).isEmpty
    }
    #expect(isSound { _ in })
    #expect(good.power.values.contains { $0 != 0 })
    #expect(!isSound { $0.states[1].values = [0, 0, 0] })
    #expect(!isSound { $0.states.removeLast() })
    for cost in [0.05, 0.1, 0.01] { #expect(!isSound { $0.ownCost -= cost }) }
  }

  @Test("prices that are no numbers are named") func faults() {
    var wrong = battery
    wrong.chargePrice = [.nan, 0, 0]
    wrong.dischargePrice = [0]
    wrong.holdingPrice = [0, .infinity, 0]
    wrong.onOff.minUpSteps = -1
    #expect(
      Store(wrong).faults(on: day.grid).map(\.path.pointer) == [
        "/chargePricePerkWh/0", "/dischargePricePerkWh", "/holdingPricePerkWhStep/1", "/minUpSteps",
      ])
  }

  @Test("after its repairs some operation is always possible, and unmanaged is one") func fitted() throws {
    var numbers = SeededNumbers(seed: 8)
    for _ in 0..<80 {
      func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &numbers) }
      var wished = Battery(
        id: "random", capacity: .wattHours(4), chargePower: .watts(Double(whole(0...3))),
        dischargePower: .watts(Double(whole(0...3))), stateOfCharge: Double(whole(0...4)) / 4)
      wished.chargeEfficiency = [1, 0.5][whole(0...1)]
      wished.selfDischargePerHour = [0, 0.25][whole(0...1)]
      wished.minStateOfCharge = [0, 0.25, 0.5][whole(0...2)]
      wished.maxStateOfCharge = [1, 0.75][whole(0...1)]
      wished.finalStateOfCharge = [nil, 0.5, 0.75][whole(0...2)]
      wished.chargePrice = [[], [-1, 0, 1]][whole(0...1)]
      wished.holdingPrice = [[], [1, 1, 1]][whole(0...1)]
      wished.onOff.initiallyOn = [nil, false, true][whole(0...2)]
      wished.onOff.minUpSteps = whole(1...3)
      wished.onOff.minDownSteps = whole(1...3)
      wished.onOff.maxStarts = [nil, 0, 1][whole(0...2)]
      wished.onOff.maxStops = [nil, 0][whole(0...1)]
      #expect(wished.faults(on: day.grid).isEmpty)
      let device = try #require(wished.fitted(to: day.grid).device as? Battery)
      #expect(device.fitted(to: day.grid).repairs.isEmpty, "\(device)")
      #expect(device.violations(in: device.unmanaged(on: day.grid), on: day.grid).isEmpty, "\(device)")
      _ = try plan(device, (0..<3).map { _ in numbers.whole(-3...3) })
    }
  }
}
