internal import CheckedJSON
internal import EnergyTimeSeries

/// A device that is a content and what goes in and out: a ``StorageProgramme`` and what becomes of its power.
struct StorageResponder: PriceResponder {
  let steps: [StorageProgramme.Step]
  let initial: Double
  /// Whether charging and discharging may happen in one step.
  var mayWaste = false
  /// The least watts of a step that charges. Bounds leave it aside.
  var leastCharge = 0.0
  /// How many watts may be charged with at a step from a content. Bounds leave it aside.
  var mostCharge: (@Sendable (_ t: Int, _ content: Double) -> Double)?
  let terms: PlanningTerms
  /// What it does when it draws so much, in W; nil where that does not keep its wishes.
  let schedule: @Sendable (_ watts: [Double]) -> Schedule?
  /// What it does without a plan.
  let unmanaged: @Sendable () -> Schedule

  /// So many steps at most: what is ahead of each of them is kept, in pieces that grow with the steps that are left.
  static let mostSteps = 2_000

  /// The cheapest use, or where that cannot be had the present one, or none planned.
  func bestResponse(to marginal: MarginalCost, current: Schedule?) throws(InputFaults) -> Schedule {
    programme(under: marginal).cheapestPower().flatMap(schedule) ?? current ?? unmanaged()
  }

  /// The exact optimum of its linear program; where wishes only go first, for the goal alone.
  func lowerBound(under prices: MarginalCost) -> Double {
    var programme = programme(under: prices)
    let extra = programme.weights.missed - prices.ownCostWeight
    guard extra > 0, hasWishes else { return programme.lowerBound() }
    if isRelaxed {
      // The device may have to miss more than its relaxation does, and need less for it.
      programme.weights = OwnWeights(own: prices.ownCostWeight, missed: prices.ownCostWeight)
      return programme.lowerBound()
    }
    return programme.lowerBound() - extra * leastMissed
  }

  /// Whether bounds leave some of what binds it aside.
  private var isRelaxed: Bool { leastCharge > 0 || mostCharge != nil }

  private var hasWishes: Bool { steps.contains { $0.missCost > 0 } }

  /// The least that wishes which are not kept cost.
  private var leastMissed: Double {
    let free = MarginalCost.price(steps.map { _ in 0 })
    return StorageProgramme(
      steps: steps, initial: initial, mayWaste: mayWaste, marginal: free, weights: OwnWeights(own: 0, missed: 1)
    ).lowerBound()
  }

  private func programme(under marginal: MarginalCost) -> StorageProgramme {
    let most = steps.indices.reduce(0) { sum, t in
      max(
        sum, marginal.cost(of: steps[t].mostCharge, at: t).magnitude,
        marginal.cost(of: -steps[t].mostDischarge, at: t).magnitude)
    }
    return StorageProgramme(
      steps: steps, initial: initial, mayWaste: mayWaste, marginal: marginal,
      weights: OwnWeights(marginal, terms, atMost: hasWishes ? most : 0), mostCharge: mostCharge,
      leastCharge: leastCharge)
  }
}

/// Equal where bounds are.
extension StorageResponder: Hashable {
  static func == (one: StorageResponder, other: StorageResponder) -> Bool {
    one.initial == other.initial && one.mayWaste == other.mayWaste && one.isRelaxed == other.isRelaxed
      && one.steps == other.steps
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(initial)
    hasher.combine(steps.first)
    hasher.combine(steps.last)
  }
}
