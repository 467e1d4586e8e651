import CheckedJSON
import EnergyTimeSeries
import FlexConsumers
import Testing

@Suite("A car that may pause")
struct FlexibleCarTests {
  private let day: Day
  init() throws { day = try #require(Day()) }

  /// A 10 kWh car at 2 kW: a quarter-hour brings 5 %.
  private func car(
    _ charge: Double, _ target: Double, until end: Int64 = 240, _ charging: ElectricVehicle.Charging = .interruptible
  ) -> ElectricVehicle {
    var car = ElectricVehicle(
      id: "car", power: .kilowatts(2), capacity: .kilowattHours(10), stateOfCharge: charge,
      targetStateOfCharge: target, window: day.window(0, end))
    car.charging = charging
    return car
  }

  private func trip(_ leave: Int64, _ back: Int64, _ wattHours: Double) -> Trip {
    Trip(window: day.window(leave, back), energy: .wattHours(wattHours))
  }

  private func near(_ a: Double, _ b: Double) -> Bool { (a - b).magnitude < 1e-6 }

  @Test("charges at once, until it has the target") func unmanaged() throws {
    let schedule = car(0.5, 0.6).unmanaged(on: day.grid)
    #expect(schedule.power.values == [2000, 2000] + Array(repeating: 0, count: 14))
    #expect(schedule.decisions.prefix(3) == [1, 1, 0])
    #expect(near(try #require(schedule.state("stateOfCharge"))[1], 0.6))
  }

  @Test("a capacity of nearly nothing is no reason to stop", arguments: [1e-297, Double.leastNonzeroMagnitude])
  func hardlyAnyCapacity(wattHours: Double) {
    var device = car(0.2, 0.8)
    device.capacity = .wattHours(wattHours)
    #expect(device.faults(on: day.grid).isEmpty)
    // Its own model plans it then.
    #expect(device.responder(on: day.grid) == nil)
  }

  @Test("loses on the way what its efficiency says") func efficiency() throws {
    var device = car(0.5, 0.54, until: 240, .modulating)
    device.chargeEfficiency = 0.8
    let schedule = device.unmanaged(on: day.grid)
    // 400 Wh in the car are 500 Wh from the site: one step.
    #expect(near(schedule.power.values[0], 2000) && schedule.power.values[1] == 0)
  }

  @Test("follows its curve: the power of each step is that of its charge at the step's start") func taper() {
    var device = car(0.5, 0.6)
    device.chargeCurve = ChargeCurve([
      .init(stateOfCharge: 0.5, power: .watts(1600)), .init(stateOfCharge: 0.7, power: .watts(800)),
    ])
    // 1600 W bring 4 %; at 0.54 the curve is at 1440 W, which brings 3.6 %; at 0.576, 1296 W.
    let powers = device.unmanaged(on: day.grid).power.values
    #expect(near(powers[0], 1600) && near(powers[1], 1440) && near(powers[2], 1296) && powers[3] == 0)
  }

  @Test("a curve that ends before the target is named as such") func taperNeverReaches() throws {
    var device = car(0.5, 0.9, until: 240)
    device.chargeCurve = ChargeCurve([
      .init(stateOfCharge: 0.5, power: .watts(2000)), .init(stateOfCharge: 0.6, power: .watts(0)),
    ])
    let repair = try #require(device.fitted(to: day.grid).repairs.first)
    #expect(repair.path.pointer == "/targetStateOfCharge")
    #expect(repair.message.contains("charge curve"))
  }

  @Test("does not charge when away, and comes back without what the trip took") func away() throws {
    var device = car(0.5, 0.6)
    device.trips = [trip(30, 60, 1000)]
    let schedule = device.unmanaged(on: day.grid)
    // 20 % are needed in all: two steps before the trip, two after it.
    #expect(schedule.power.values.prefix(7) == [2000, 2000, 0, 0, 2000, 2000, 0])
    let charge = try #require(schedule.state("stateOfCharge"))
    #expect(near(charge[2], 0.55) && near(charge[3], 0.5) && near(charge[5], 0.6))
    #expect(device.violations(in: schedule, on: day.grid) == [])
  }

  @Test("a trip that needs more than the car can have by then gets what it can have") func shortTrip() throws {
    var device = car(0.1, 0.1)
    device.trips = [trip(30, 60, 1000), trip(90, 120, 4000)]
    let fitting = device.fitted(to: day.grid)
    // 20 % by the first trip; then 10 % and two steps are 20 % for the second.
    let repair = try #require(fitting.repairs.first)
    #expect(repair.path.pointer == "/trips/1/energyWh" && repair.was == 4000)
    let fitted = try #require(fitting.device as? ElectricVehicle)
    #expect((fitted.trips[1].energy.wattHours - 2000).magnitude < 1e-3)
    #expect(fitted.trips[0].energy == .wattHours(1000))
    #expect(fitted.violations(in: fitted.unmanaged(on: day.grid), on: day.grid) == [])
  }

  @Test("gets a lower target when it leaves too early") func lowerTarget() throws {
    let fitting = car(0.5, 0.9, until: 60).fitted(to: day.grid)
    #expect(fitting.repairs.map(\.path.pointer) == ["/targetStateOfCharge"])
    #expect(near(try #require(fitting.device as? ElectricVehicle).targetStateOfCharge, 0.7))
  }

  @Test("leaves later where that is the cheaper repair", arguments: [(1.0, "/deadline"), (5, "/targetStateOfCharge")])
  func laterDeadline(pricePerHour: Double, key: String) throws {
    // 20 % short are 2 kWh at 1 each, or another hour.
    for charging in ElectricVehicle.Charging.allCases {
      var device = car(0.5, 0.9, until: 60, charging)
      device.terms.repairPrices["deadline"] = pricePerHour
      let fitting = device.fitted(to: day.grid)
      #expect(fitting.repairs.map(\.path.pointer) == [key])
      if key == "/deadline" {
        #expect(try #require(fitting.device as? ElectricVehicle).window.end == day.at(120))
      }
    }
  }

  @Test("a priced target is left as it is, and what is short of it is discomfort") func soft() {
    var device = car(0.5, 0.9, until: 60)
    device.targetPrice = .perKilowattHour(0.5)
    #expect(device.fitted(to: day.grid).repairs.isEmpty)
    let schedule = device.unmanaged(on: day.grid)
    #expect(near(schedule.discomfort, 0.5 * 2))
    #expect(device.violations(in: schedule, on: day.grid) == [])
  }

  @Test("is impossible without a whole step before its deadline") func noStep() {
    guard case .impossible(_, let path) = car(0.5, 0.6, until: 14).fitted(to: day.grid) else {
      Issue.record("expected to be impossible")
      return
    }
    #expect(path.pointer == "/deadline")
  }

  @Test("charges in runs as long as its rules want") func minimumRun() {
    var device = car(0.5, 0.55)
    device.onOff.minUpSteps = 3
    let schedule = device.unmanaged(on: day.grid)
    #expect(schedule.decisions.prefix(4) == [1, 1, 1, 0])
    #expect(device.violations(in: schedule, on: day.grid) == [])
  }

  @Test("names trips that overlap or end early, an unsorted curve, and keys that a continuous car cannot use")
  func faults() {
    var device = car(0.5, 0.6)
    device.trips = [trip(60, 120, 100), trip(90, 150, -1), trip(200, 190, 0)]
    device.chargeCurve = ChargeCurve([
      .init(stateOfCharge: 0.8, power: .watts(1000)), .init(stateOfCharge: 0.5, power: .watts(.nan)),
    ])
    device.minPower = .watts(3000)
    #expect(
      Set(device.faults(on: day.grid).map(\.path.pointer)) == [
        "/trips/1/leave", "/trips/1/energyWh", "/trips/2/return", "/chargeCurve/1/0", "/chargeCurve/1/1", "/minPowerW",
      ])
    var plain = car(0.5, 0.6, until: 240, .continuous)
    plain.minPower = .watts(1000)
    plain.onOff.minUpSteps = 2
    #expect(Set(plain.faults(on: day.grid).map(\.path.pointer)) == ["/minPowerW", "/minUpSteps"])
    #expect(car(0.5, 0.6, until: -60).faults(on: day.grid).map(\.path.pointer) == ["/deadline"])
  }

  @Test("its check catches a flipped decision, a missed target, charging away and a false charge") func check() {
    var device = car(0.5, 0.6)
    device.trips = [trip(30, 60, 500)]
    let good = device.unmanaged(on: day.grid)
    #expect(device.violations(in: good, on: day.grid) == [])
    var flipped = good
    flipped.decisions[0] = 0
    #expect(!device.violations(in: flipped, on: day.grid).isEmpty)
    var late = good
    late.power = TimeSeries(on: day.grid) { $0 == 2 ? .watts(2000) : good.power[$0] ?? .watts(0) }
    #expect(device.violations(in: late, on: day.grid).contains { $0.contains("not plugged in") })
    let idle = device.settled(.idle(on: day.grid), on: day.grid)
    #expect(device.violations(in: idle, on: day.grid).contains { $0.contains("below the target") })
    var lying = good
    lying.states[0].values[3] += 0.01
    #expect(device.violations(in: lying, on: day.grid).contains { $0.contains("published charge") })
    var cheap = good
    cheap.ownCost = 1
    #expect(device.violations(in: cheap, on: day.grid).contains { $0.contains("own cost") })
  }
}
