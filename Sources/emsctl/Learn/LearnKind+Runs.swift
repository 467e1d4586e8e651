import CheckedJSON
import CommandLineKit
import CycleLearning
import EnergyTimeSeries
import LearnedDevices

/// Appliances and cars: what runs and pauses.
extension LearnKind {
  static func cycles(_ input: LearnInput, _ invocation: Invocation, known: LearnedDevice?) throws -> LearnResult {
    let readings = try input.required(.power, isOnly: true, as: PowerReading.self)
    var former: LearnedAppliance?
    if case .appliance(let appliance)? = known?.content { former = appliance }
    let parameters = try parameters(invocation, readings, known: former)
    let (appliance, detected) = try LearnedAppliance.learn(from: readings, by: parameters, adding: former)
    return LearnResult(
      content: .appliance(appliance),
      notes: notes(on: detected, in: input.zone) + progress(of: detected.running, appliance, in: input.zone))
  }

  static func car(_ input: LearnInput, _ invocation: Invocation, known: LearnedDevice?) throws -> LearnResult {
    var former: LearnedCar?
    if case .car(let car)? = known?.content { former = car }
    let car = try LearnedCar.learn(
      from: try input.required(.power, isOnly: true, as: PowerReading.self),
      stateOfCharge: try input.readings(.stateOfCharge, as: StateReading.self),
      capacity: invocation.number("capacity").map { .wattHours($0) }, in: input.zone, continuing: former)
    return LearnResult(content: .car(car))
  }

  /// The known or suggested parameters, with those of the command line in their stead; usage faults name the options.
  private static func parameters(
    _ invocation: Invocation, _ readings: SampledSeries<PowerReading>, known: LearnedAppliance?
  ) throws -> CycleParameters {
    let former = invocation.flag("suggest") ? nil : known?.parameters
    var parameters = try former ?? CycleParameters.suggested(for: readings)
    if let start = invocation.number("start-threshold") { parameters.startThreshold = .watts(start) }
    if let end = invocation.number("end-threshold") { parameters.endThreshold = .watts(end) }
    // One threshold alone moves the other where they would be reversed.
    if parameters.endThreshold > parameters.startThreshold {
      if !invocation.isGiven("end-threshold") { parameters.endThreshold = parameters.startThreshold }
      if !invocation.isGiven("start-threshold") { parameters.startThreshold = parameters.endThreshold }
    }
    if let period = invocation.seconds("period") { parameters.periodSeconds = Int64(period) }
    if let count = invocation.integer("low-periods") { parameters.lowPeriods = count }
    if let baseline = invocation.number("baseline") { parameters.baseline = .watts(baseline) }
    if let gap = invocation.seconds("max-gap") { parameters.longestGapSeconds = Int64(gap) }
    if let fault = parameters.faults.first {
      let options = ["startThresholdW": "start-threshold", "endThresholdW": "end-threshold", "periodSeconds": "period"]
      if case .key(let key)? = fault.path.steps.first, let option = options[key], invocation.isGiven(option) {
        throw invocation.unusable(
          option, expected: fault.expectation.replacing("startThresholdW", with: "--start-threshold"))
      }
      throw Failure(code: .invalidData, message: "emsctl: \(fault)")
    }
    return parameters
  }

  private static func notes(on detected: DetectedCycles, in zone: CivilZone) -> [String] {
    var notes: [String] = []
    let reasons = Dictionary(grouping: detected.setAside, by: \.reason)
    for reason in SetAside.Reason.allCases {
      guard let some = reasons[reason], let first = some.first else { continue }
      notes.append("\(some.count) set aside, \(reason.rawValue), the first at \(zone.iso8601(first.window.start))")
    }
    return notes
  }

  /// What a cycle that has not ended yet is, most likely, and what is still to come.
  private static func progress(
    of running: RunningCycle?, _ appliance: LearnedAppliance, in zone: CivilZone
  ) -> [String] {
    guard let running else { return [] }
    let since = "running since \(zone.iso8601(running.start))"
    guard let match = appliance.matches(running).first else { return [since] }
    return [
      """
      \(since): programme \(match.programme) at \((100 * match.score).text(decimals: 0)) %, \
      \((match.remainingEnergy.wattHours / 1000).text(decimals: 2)) kWh to go until \(zone.iso8601(match.expectedEnd))
      """
    ]
  }
}
