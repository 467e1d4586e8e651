import CycleLearning
import EnergyTimeSeries
import LearnedDevices

/// Small devices with plain numbers.
enum Sample {
  static let morning = Instant(secondsSinceEpoch: 1_700_000_000)

  static func cycle(day: Int64, watts: [Double]) -> ApplianceCycle {
    let energy = watts.reduce(0, +) / 4
    let start = morning + day * 86_400
    return ApplianceCycle(
      start: start, end: start + Int64(watts.count * 900 - 100), periodSeconds: 900,
      profile: watts.map { Power.watts($0) }, energy: .wattHours(energy))
  }

  static func programme(_ number: Int, day: Int64, watts: [Double]) -> Programme {
    let cycle = cycle(day: day, watts: watts)
    return Programme(
      number: number, count: 2, firstStart: morning, representative: cycle, newest: cycle,
      power: watts.map { Spread<Power>(low: .watts($0 / 2), median: .watts($0), high: .watts($0 * 2)) },
      energy: Spread(low: .wattHours(1), median: .wattHours(2), high: .wattHours(3)))
  }

  static var dishwasher: LearnedAppliance {
    LearnedAppliance(
      parameters: CycleParameters(longestGapSeconds: nil),
      programmes: [programme(1, day: 1, watts: [2000, 100, 1800]), programme(4, day: 0, watts: [1000, 50])],
      history: [
        .init(cycle: cycle(day: 0, watts: [1000, 50]), programme: 4),
        .init(cycle: cycle(day: 1, watts: [2000, 100, 1800]), programme: 1),
      ])
  }

  static var tank: LearnedTank {
    LearnedTank(
      power: .watts(2400), litres: 200,
      lastDay: TankEnergy(.wattHours(5600), source: .counter, until: morning, notes: ["a note"]),
      days: [.init(start: morning, energy: .wattHours(5000))],
      energyPerDay: Spread(low: .wattHours(5000), median: .wattHours(5000), high: .wattHours(5000)),
      patterns: [
        HeatingPattern(days: .workdays, dayCount: 3, power: (0..<24).map { $0 == 7 ? nil : .watts(Double($0)) })
      ])
  }

  static var car: LearnedCar {
    let clock = PlugInHabit.Clock(early: -600, median: 64_800, late: 91_815)
    return LearnedCar(
      power: .watts(7000), capacity: .wattHours(50_000),
      curve: [
        .init(stateOfCharge: 0, power: .watts(7000)), .init(stateOfCharge: 0.8, power: .watts(7000)),
        .init(stateOfCharge: 1, power: .watts(1400)),
      ], efficiency: Estimate(0.9, lower: 0.88, upper: 0.92),
      energyPerSession: Spread(low: .wattHours(5000), median: .wattHours(9000), high: .wattHours(20_000)),
      habits: [PlugInHabit(days: .weekends, count: 4, sessionsPerDay: 0.5, start: clock, end: clock)],
      sessions: [
        ChargingSession(start: morning, end: morning + 3600, energy: .wattHours(7000), stateOfChargeBefore: 0.4)
      ]
    )
  }

  static func room(aperture: Estimate? = nil) -> LearnedRoom {
    let close = { (value: Double) in Estimate(value, lower: value * 0.9, upper: value * 1.1) }
    return LearnedRoom(
      resistance: close(0.01), capacity: close(1e7), solarAperture: aperture, internalGain: close(100),
      heaterPower: .watts(1500),
      twoNodes: TwoNodeRoom(
        airCapacity: close(1e6), massCapacity: close(9e6), airToMass: close(0.002), massToOutdoor: close(0.008)),
      residuals: RoomResiduals(deviation: 0.05, dayAheadDeviation: nil, whiteness: 0.4, doubts: ["a doubt"]),
      window: TimeWindow(from: morning, to: morning + 1_209_600), stepSeconds: 900, stepCount: 1344)
  }

  static var site: BaseLoad {
    BaseLoad(
      standby: .watts(80), quietestHour: Spread(low: .watts(90), median: .watts(100), high: .watts(120)), quietHour: 3,
      shareOfEnergy: 0.25, months: [.init(start: morning, power: .watts(101))], dayCount: 30)
  }

  static var library: DeviceLibrary {
    DeviceLibrary([
      LearnedDevice("room-2", .room(room()), zone: CivilZone("Europe/Paris") ?? .utc),
      LearnedDevice("dishwasher-12", .appliance(dishwasher)), LearnedDevice("tank-3", .tank(tank)),
      LearnedDevice("car-1", .car(car)), LearnedDevice("village", .site(site)),
    ])
  }
}
