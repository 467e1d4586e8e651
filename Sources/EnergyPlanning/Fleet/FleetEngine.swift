internal import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

/// Plans any number of devices by prices: smoothed block-coordinate descent with a Lagrangian bound.
///
/// With φ_t(s) = c_t s⁺ − e_t s⁻ and its kink smoothed over a width μ, the devices are placed one after the other, each
/// against the cost that the others leave, while μ halves from twice the largest net load to half the smallest rated
/// power. After each pass λ = ∇φ^μ(S) lies in [e, c], so that
///
///     Σ_t λ_t netLoad_t + Σ_j min_y (λ·y + cost_j(y))
///
/// is a bound: φ_t(s) ≥ λ_t s for every λ_t in [e_t, c_t]. Limits and the peak add prices of their own. Then exact passes,
/// better prices for the bound, and groups of devices taken out and placed again. The plan so far is always whole. See
/// `Docs/fleet-planning.md`.
struct FleetEngine {
  let members: [FleetMember]
  let cost: SiteCost
  let request: PlanRequest
  let options: SolveOptions
  /// Solves for better prices where the gap stays open; without one they are sought by steps along the subgradient.
  let solver: (any Solver)?
  let workers: Workers

  /// Limits on work that end at the same place on every machine.
  static let exactPasses = 10
  static let boundSteps = 40
  static let columnRounds = 80
  static let boundWork = 50_000
  static let groupWork = 200_000
  static let groupWorkPerMember = 4_000

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

  /// Plans, starting from what the members do without a plan.
  ///
  /// - Throws: who could not answer.
  func run(from unmanaged: [Schedule]) throws(Failure) -> Result {
    var search = FleetSearch(engine: self, schedules: unmanaged)
    try search.descend()
    for effort in [1.0, 4, 16] {
      try search.settle(passes: Self.exactPasses, effort: effort)
      search.lookCloser(effort: effort)
    }
    let pass = members.reduce(1) { $0 + 2 * $1.work }
    if let solver {
      try search.raiseBound(byColumnsWith: solver, rounds: min(Self.columnRounds, 1 + Self.boundWork / pass))
    } else {
      try search.raiseBound(steps: min(Self.boundSteps, 1 + Self.boundWork / pass))
    }
    try search.replaceGroups(work: min(Self.groupWork, Self.groupWorkPerMember * members.count))
    try search.breakTies()
    return search.result
  }

  /// So many members are placed at once against the same loads; a number that threads have no part in.
  var batchSize: Int { max(1, min(64, members.count / 64)) }
}
