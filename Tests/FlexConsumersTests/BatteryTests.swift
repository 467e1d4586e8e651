import CheckedJSON
import EnergyTimeSeries
import FlexConsumers
import Testing

@Suite("A battery")
struct BatteryTests {
  private let day: Day
  init() throws { day = try #require(Day(steps: 4, stepSeconds: 3600)) }

  /// 10 kWh, 5 kW, half full, losing a fifth on the way in and a fifth on the way out.
  private var battery: Battery {
    var battery = Battery(
      id: "battery", capacity: .kilowattHours(10), chargePower: .kilowatts(5), dischargePower: .kilowatts(5),
      stateOfCharge: 0.5)
    battery.chargeEfficiency = 0.8
    battery.dischargeEfficiency = 0.8
    return battery
  }

  private func run(_ battery: Battery, _ watts: Double...) -> Schedule {
    battery.settled(
      Schedule(decisions: watts, power: TimeSeries(on: day.grid) { .watts(watts[$0]) }), on: day.grid)
  }

  @Test("stores what its efficiency leaves, and gives more than it delivers") func efficiency() throws {
    // +1 kW for an hour stores 0.8 kWh; −1.6 kW takes 2 kWh.
    let charge = try #require(run(battery, 1000, -1600, 0, 0).state("stateOfCharge"))
    #expect(charge.map { ($0 * 1e9).rounded() / 1e9 } == [0.58, 0.38, 0.38, 0.38])
  }

  @Test("loses its self-discharge every hour") func selfDischarge() throws {
    var battery = battery
    battery.selfDischargePerHour = 0.1
    let charge = try #require(run(battery, 0, 0, 0, 0).state("stateOfCharge"))
    #expect((charge[1] - 0.405).magnitude < 1e-12)
  }

  @Test("takes no more than fits") func full() {
    // 5 kWh are free, 6.25 kWh from the grid at 80 %: 5 kWh in the first hour, 1.25 in the second.
    let powers = run(battery, 5000, 5000, 0, 0).power.values
    #expect(zip(powers, [5000, 1250, 0, 0]).allSatisfy { ($0 - $1).magnitude < 1e-6 })
  }

  @Test("stays idle without a plan, or charges at once for its final wish") func unmanaged() {
    #expect(battery.unmanaged(on: day.grid).power.values == [0, 0, 0, 0])
    var wishful = battery
    wishful.finalStateOfCharge = 0.58
    let powers = wishful.unmanaged(on: day.grid).power.values
    #expect((powers[0] - 1000).magnitude < 1e-6 && powers[1].magnitude < 1e-6)
  }

  @Test("a final charge out of reach is lowered to what can be had") func lowerFinal() throws {
    var slow = battery
    slow.chargePower = .watts(500)
    slow.finalStateOfCharge = 0.9
    // Four hours of 500 W at 80 % bring 1.6 kWh.
    let repair = try #require(slow.fitted(to: day.grid).repairs.first)
    #expect(repair.path.pointer == "/finalStateOfCharge")
    guard case .number(let now) = repair.now else {
      Issue.record("expected a number")
      return
    }
    #expect((now - 0.66).magnitude < 1e-6)
  }

  @Test("a battery outside its limits may stay where it is, with a warning") func outsideLimits() throws {
    var low = battery
    low.stateOfCharge = 0.05
    low.minStateOfCharge = 0.1
    let fitting = low.fitted(to: day.grid)
    #expect(fitting.repairs.map(\.path.pointer) == ["/minStateOfCharge"])
    let fitted = try #require(fitting.device as? Battery)
    #expect(fitted.violations(in: fitted.unmanaged(on: day.grid), on: day.grid).isEmpty)
  }

  @Test("wear is paid both ways") func wear() {
    var worn = battery
    worn.wearPrice = .perKilowattHour(0.1)
    #expect((run(worn, 1000, -1600, 0, 0).ownCost - 0.26).magnitude < 1e-12)
  }

  @Test("names fractions outside their range and crossed limits") func faults() {
    var wrong = battery
    wrong.stateOfCharge = 50
    wrong.chargeEfficiency = 0
    wrong.minStateOfCharge = 0.9
    wrong.maxStateOfCharge = 0.1
    #expect(
      wrong.faults(on: day.grid).map(\.path.pointer) == [
        "/chargeEfficiency", "/stateOfCharge", "/minStateOfCharge",
      ])
  }

  @Test("its check catches an empty battery that delivers, too much power, and a false charge") func check() {
    let device = battery
    func isSound(_ schedule: Schedule) -> Bool { device.violations(in: schedule, on: day.grid).isEmpty }
    let good = run(device, 1000, -1600, 0, 0)
    #expect(isSound(good))
    var empty = good
    empty.power = TimeSeries(on: day.grid, repeating: .watts(-4000))
    #expect(!isSound(empty))
    var strong = good
    strong.power = TimeSeries(on: day.grid) { $0 == 0 ? .watts(6000) : .watts(0) }
    #expect(!isSound(strong))
    var lying = good
    lying.states[0].values[3] = 0.9
    #expect(!isSound(lying))
  }
}
