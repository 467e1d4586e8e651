internal import FlexConsumers

/// Plans any number of devices by prices: smoothed block-coordinate descent with a Lagrangian bound.
///
/// With φ_t(s) = c_t s⁺ − e_t s⁻ and its kink smoothed over a width μ, the devices are placed one after the other, each
/// against the cost that the others leave, while μ halves from the largest net load to a quarter of the smallest power.
/// After a pass λ = ∇φ^μ(S) lies in [e, c], so that
///
///     Σ_t λ_t netLoad_t + Σ_j min_y (λ·y + cost_j(y))
///
/// is a bound: φ_t(s) ≥ λ_t s for every λ_t in [e_t, c_t]. Limits and the peak add prices of their own. Then exact passes,
/// better prices for the bound, and groups of devices taken out and placed again. The plan so far is always whole. See
/// `Docs/fleet-planning.md`.
struct FleetEngine {
  let fleet: Fleet

  /// Limits on work that end at the same place on every machine.
  private static let exactPasses = 10
  private static let boundSteps = 40
  private static let columnRounds = 80
  private static let boundWork = 50_000
  private static let groupWork = 200_000
  private static let groupWorkPerMember = 4_000

  /// Plans, starting from what the members do without a plan.
  ///
  /// - Throws: who could not answer.
  func run(from unmanaged: [Schedule]) throws(Fleet.Failure) -> Fleet.Result {
    var search = FleetSearch(fleet: fleet, schedules: unmanaged)
    try search.descend()
    for effort in [4.0, 16] {
      try search.settle(passes: Self.exactPasses, effort: effort)
      search.lookCloser(effort: effort)
    }
    search.tryLowestPrices()
    let pass = fleet.members.reduce(1) { $0 + 2 * $1.work }
    if let solver = fleet.solver {
      try search.raiseBound(byColumnsWith: solver, rounds: min(Self.columnRounds, 1 + Self.boundWork / pass))
    } else {
      try search.raiseBound(steps: min(Self.boundSteps, 1 + Self.boundWork / pass))
    }
    try search.replaceGroups(work: min(Self.groupWork, Self.groupWorkPerMember * fleet.members.count))
    try search.breakTies()
    return search.result
  }
}
