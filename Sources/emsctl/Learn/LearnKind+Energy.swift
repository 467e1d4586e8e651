import CommandLineKit
import CycleLearning
import EnergyTimeSeries
import LearnedDevices

/// Tanks, rooms and sites.
extension LearnKind {
  static func tank(_ input: LearnInput, _ invocation: Invocation, known: LearnedDevice?) throws -> LearnResult {
    var former: LearnedTank?
    if case .tank(let tank)? = known?.content { former = tank }
    let counter = try input.readings(.counter, isOnly: true, as: EnergyCounter.self)
    let power = try input.readings(.power, isOnly: counter == nil, as: PowerReading.self)
    if counter == nil, power == nil { _ = try input.required(.counter, as: EnergyCounter.self) }
    var readings = TankReadings(counter: counter ?? SampledSeries(), power: power ?? SampledSeries())
    if let gap = invocation.seconds("max-gap") { readings.longestGapSeconds = Int64(gap) }
    let facts = LearnedTank.Facts(
      power: invocation.number("rated-power").map { .watts($0) }, litres: invocation.number("volume"),
      zone: input.zone, usualEnergy: .wattHours(invocation.number("usual-energy") ?? 0))
    let tank = try LearnedTank(
      learning: readings, facts: facts, now: try instant("now", invocation), adding: former)
    return LearnResult(content: .tank(tank), notes: tank.lastDay.notes)
  }

  static func room(_ input: LearnInput, _ invocation: Invocation) throws -> LearnResult {
    var gaps = RoomRecord.GapRules()
    if let gap = invocation.seconds("max-gap") {
      gaps = RoomRecord.GapRules(temperatures: Int64(gap), heating: Int64(gap))
    }
    // A meter that reports changes is silent for as long as the heater stays off.
    if invocation.flag("hold-power") { gaps.heating = 31_536_000 }
    let record = try RoomRecord(
      room: try input.required(.room, as: TemperatureReading.self),
      outdoor: try input.required(.outdoor, as: TemperatureReading.self),
      heating: try input.required(.power, isOnly: true, as: PowerReading.self),
      irradiance: try input.readings(.irradiance, isOnly: true, as: IrradianceReading.self),
      stepSeconds: Int64(invocation.seconds("step") ?? 900), gaps: gaps)
    let room = try LearnedRoom.identify(from: record)
    return LearnResult(content: .room(room), notes: room.residuals.doubts)
  }

  static func site(_ input: LearnInput, _ invocation: Invocation) throws -> LearnResult {
    let readings = try input.required(.power, isOnly: true, as: PowerReading.self)
    let gap = invocation.seconds("max-gap").map { Int64($0) } ?? 3600
    return LearnResult(content: .site(try BaseLoad(learning: readings, in: input.zone, longestGapSeconds: gap)))
  }

  private static func instant(_ name: String, _ invocation: Invocation) throws(UsageError) -> Instant? {
    guard let text = invocation.text(name) else { return nil }
    if let instant = Instant(iso8601: text) { return instant }
    throw invocation.unusable(name, expected: "an instant such as 2026-03-29T01:00:00+01:00")
  }
}
