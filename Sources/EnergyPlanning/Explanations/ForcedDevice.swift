internal import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

/// A device whose schedule is given.
struct ForcedDevice: FlexConsumer, SelfOperating {
  let id: DeviceID
  let kind: String
  let terms: PlanningTerms
  private let schedule: Schedule

  init(_ device: any FlexConsumer, does schedule: Schedule) {
    id = device.id
    kind = device.kind
    var terms = device.terms
    terms.maxCost = nil
    self.terms = terms
    self.schedule = schedule
  }

  func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
    var formulation = Formulation(
      power: schedule.power.values.map { LinearExpression($0) },
      decisions: schedule.decisions.map { LinearExpression($0) })
    formulation.decisionKind = schedule.decisionKind
    formulation.ownCost = LinearExpression(schedule.ownCost)
    formulation.discomfort = LinearExpression(schedule.discomfort)
    formulation.emissions = LinearExpression(schedule.emissions)
    return formulation
  }

  func unmanaged(on grid: TimeGrid) -> Schedule { schedule }
}

/// An optional device that must run.
struct MandatoryDevice: FlexConsumer {
  private let device: any FlexConsumer

  init(_ device: any FlexConsumer) { self.device = device }

  var id: DeviceID { device.id }
  var kind: String { device.kind }
  var terms: PlanningTerms {
    var terms = device.terms
    terms.maxCost = nil
    return terms
  }
  func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
    try device.formulate(on: grid, in: &model)
  }
  func settled(_ schedule: Schedule, on grid: TimeGrid) -> Schedule { device.settled(schedule, on: grid) }
}

/// A device that must run, and starts at none of some steps.
struct AvoidingDevice: FlexConsumer {
  private let device: MandatoryDevice
  private let starts: [Int]

  init(_ device: any FlexConsumer, starts: [Int]) {
    self.device = MandatoryDevice(device)
    self.starts = starts
  }

  var id: DeviceID { device.id }
  var kind: String { device.kind }
  var terms: PlanningTerms { device.terms }
  func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
    let formulation = try device.formulate(on: grid, in: &model)
    for start in starts { model.require(formulation.decisions[start] == 0, named: "avoided[\(start)]") }
    return formulation
  }
  func settled(_ schedule: Schedule, on grid: TimeGrid) -> Schedule { device.settled(schedule, on: grid) }
}
