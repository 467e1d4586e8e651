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
