import CheckedJSON
import EnergyTimeSeries
import FlexConsumers
import MILPModel

/// A pool's filter pump: some hours a day in any pieces, but never off for longer than a given time.
///
///     u_t ∈ {0, 1},  Σ u_t = hours / Δ,  Σ_{t ≤ s < t + longest pause + 1} u_s ≥ 1,  P_t = power · u_t
struct PoolPump: RequestDevice, SelfOperating {
  static let requestKind = "poolPump"
  static let fields: [Field] = [
    .required("powerW", .number, "Power in W."),
    .required("hours", .number, "Filtering time in hours."),
    .required("longestPauseSteps", .integer, "Most steps off in a row."),
  ]

  var id: DeviceID
  var power: Power
  var hours: Double
  var longestPause: Int
  var terms = PlanningTerms()

  init?(id: DeviceID, from reader: ObjectReader, on grid: TimeGrid) {
    guard let power = reader.number("powerW"), let hours = reader.number("hours"),
      let pause = reader.integer("longestPauseSteps")
    else { return nil }
    (self.id, self.power, self.hours, longestPause) = (id, .watts(power), hours, pause)
  }

  var members: [JSONValue.Member] {
    [
      .init("powerW", .number(power.watts)), .init("hours", .number(hours)),
      .init("longestPauseSteps", .number(Double(longestPause))),
    ]
  }

  func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
    let on = grid.steps.map { model.variable("on[\($0)]", .binary) }
    func sum(_ steps: Range<Int>) -> LinearExpression {
      steps.reduce(into: LinearExpression()) { $0.add(1, on[$1]) }
    }
    model.require(sum(grid.steps) == Double(grid.stepCount(forHours: hours)), named: "hours", label: "hours")
    for start in grid.steps.dropLast(longestPause) {
      model.require(sum(start..<start + longestPause + 1) >= 1, named: "pause[\(start)]", label: "longestPauseSteps")
    }
    return Formulation(power: on.map { power.watts * $0 }, decisions: on.map(\.expression))
  }

  func unmanaged(on grid: TimeGrid) -> Schedule {
    let needed = grid.stepCount(forHours: hours)
    let duty = grid.steps.map { $0 * needed / grid.count < ($0 + 1) * needed / grid.count ? 1.0 : 0 }
    return Schedule(decisions: duty, power: TimeSeries(on: grid) { .watts(power.watts * duty[$0]) })
  }
}
