import CheckedJSON
import EnergyTimeSeries
import FlexConsumers
import Testing

@Suite("A car that charges in one go")
struct ElectricVehicleTests {
  private let day: Day
  init() throws { day = try #require(Day()) }

  /// A 10 kWh car at 2 kW: a quarter-hour brings 5 %.
  private func car(_ charge: Double, _ target: Double, until end: Int64) -> ElectricVehicle {
    ElectricVehicle(
      id: "car", power: .kilowatts(2), capacity: .kilowattHours(10), stateOfCharge: charge,
      targetStateOfCharge: target, window: day.window(0, end))
  }

  private func starts(_ car: ElectricVehicle) -> [Int] {
    car.placements(on: day.grid).map(\.start)
  }

  @Test("may start while the target can still be reached") func starts() {
    // 10 % need two steps of the six before the deadline.
    #expect(starts(car(0.5, 0.6, until: 90)) == [0, 1, 2, 3, 4])
  }

  @Test("charges on past the target until it leaves") func untilDeadline() {
    let early = car(0.5, 0.6, until: 90).schedules(on: day.grid).first
    #expect(early?.power.values.filter { $0 == 2000 }.count == 6)
  }

  @Test("stops when full, in the middle of a step if need be") func untilFull() {
    // 12 % are two full steps and two fifths of a third.
    let powers = car(0.88, 0.9, until: 240).schedules(on: day.grid).first?.power.values.prefix(4) ?? []
    #expect(zip(powers, [2000, 2000, 800, 0]).allSatisfy { ($0 - $1).magnitude < 1e-6 })
  }

  @Test("does not use a step that the deadline cuts through") func cutStep() {
    #expect(starts(car(0.5, 0.6, until: 89)) == [0, 1, 2, 3])
  }

  @Test("gets a lower target when it leaves too early, exactly what it can have") func lowerTarget() throws {
    let repair = try #require(car(0.5, 0.9, until: 60).fitted(to: day.grid).repairs.first)
    #expect(repair.path.pointer == "/targetStateOfCharge")
    #expect(repair.was == 0.9)
    guard case .number(let now) = repair.now else {
      Issue.record("expected a number")
      return
    }
    #expect((now - 0.7).magnitude < 1e-12)
  }

  @Test("the lowered target leaves one start, and its check agrees") func loweredIsKept() throws {
    let fitted = try #require(car(0.5, 0.9, until: 60).fitted(to: day.grid).device as? ElectricVehicle)
    #expect(starts(fitted) == [0])
    #expect(fitted.violations(in: fitted.unmanaged(on: day.grid), on: day.grid).isEmpty)
  }

  @Test("is impossible without a whole step before its deadline") func noStep() {
    guard case .impossible(_, let path) = car(0.5, 0.6, until: 14).fitted(to: day.grid) else {
      Issue.record("expected to be impossible")
      return
    }
    #expect(path.pointer == "/deadline")
  }

  @Test("waits for a later round when its time has hardly begun at the horizon's end") func laterRound() {
    let device = ElectricVehicle(
      id: "car", power: .kilowatts(2), capacity: .kilowattHours(10), stateOfCharge: 0.5, targetStateOfCharge: 0.6,
      window: day.window(230, 600))
    guard case .notNow = device.fitted(to: day.grid) else {
      Issue.record("expected to be left for later")
      return
    }
  }

  @Test("need not charge when the target is already met") func targetMet() {
    let device = car(0.7, 0.6, until: 240)
    #expect(device.violations(in: device.settled(.idle(on: day.grid), on: day.grid), on: day.grid).isEmpty)
    #expect(device.unmanaged(on: day.grid).power.sum == .watts(0))
  }

  @Test("publishes the charge after every step") func chargeCurve() throws {
    let curve = try #require(car(0.5, 0.6, until: 30).unmanaged(on: day.grid).state("stateOfCharge"))
    #expect((curve[0] - 0.55).magnitude < 1e-12 && (curve[1] - 0.6).magnitude < 1e-12 && curve[15] == curve[1])
  }

  @Test("pays for its start") func startCost() {
    var device = car(0.5, 0.6, until: 90)
    device.onOff.startCost = 0.5
    var schedule = device.unmanaged(on: day.grid)
    #expect(schedule.ownCost == 0.5 && device.violations(in: schedule, on: day.grid) == [])
    schedule.ownCost = 0
    #expect(device.violations(in: schedule, on: day.grid).contains { $0.contains("own cost") })
  }

  @Test("names charges outside 0…1") func faults() {
    #expect(
      car(1.2, -0.1, until: 60).faults(on: day.grid).map(\.path.pointer) == ["/stateOfCharge", "/targetStateOfCharge"])
  }

  @Test("its check catches a pause and a missed target") func check() throws {
    let device = car(0.5, 0.7, until: 90)
    var schedule = try #require(device.schedules(on: day.grid).first)
    #expect(device.violations(in: schedule, on: day.grid).isEmpty)
    schedule.power = TimeSeries(on: day.grid) { $0 == 1 ? .watts(0) : schedule.power[$0] ?? .watts(0) }
    #expect(device.violations(in: schedule, on: day.grid).contains { $0.contains("W at") })
    let idle = device.settled(.idle(on: day.grid), on: day.grid)
    #expect(device.violations(in: idle, on: day.grid).contains { $0.contains("below the target") })
  }
}
