internal import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

/// Everything that a search for a fleet's plan is given.
struct Fleet {
  let members: [FleetMember]
  let cost: SiteCost
  let request: PlanRequest
  let options: SolveOptions
  /// Solves for better prices where the gap stays open; without one they are sought by steps along the subgradient.
  let solver: (any Solver)?
  let workers: Workers

  /// So many members are placed at once against the same loads; a number that threads have no part in.
  var batchSize: Int { max(1, min(512, members.count / 96)) }

  /// What was found.
  struct Result {
    /// What every member does, in the members' order.
    var schedules: [Schedule]
    /// The first goal, what staying off forgoes included.
    var objective: Double
    /// What no plan has less of.
    var bound: Double
    /// The watts beyond limits, over all steps.
    var excess: Double
    /// Passes over all members, and over groups of them.
    var passes: Int
    /// Why the search ended.
    var termination: Outcome.Termination
  }

  /// Members that could not answer, by their place among the members.
  struct Failure: Error {
    var faults: [Int: InputFaults]
  }
}
