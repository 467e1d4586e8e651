internal import EnergyTimeSeries

/// Weighs what a site does by a request's goals.
struct GoalValue {
  private let request: PlanRequest
  private let hours: Double
  /// What each goal may come to for the sake of later ones; what is below counts as equal.
  private let allowances: [Double]

  init(_ request: PlanRequest, allowances: [Double] = []) {
    self.request = request
    self.allowances = allowances
    hours = request.grid.stepHours
  }

  /// The value of one goal: expected, or risk-averse where the request says so.
  func value(of goal: Goal, for site: SiteOperation) -> Double {
    combined(site.netLoads.map { value(of: goal, netLoad: $0) }, site.probabilities) + certain(goal, site)
  }

  /// What each scenario gives, the devices' own share included.
  func values(of goal: Goal, for site: SiteOperation) -> [Double] {
    let certain = certain(goal, site)
    return site.netLoads.map { value(of: goal, netLoad: $0) + certain }
  }

  /// Everything that decides between two plans, the most important first: what optional devices forgo counts with the
  /// first goal.
  func ranking(of site: SiteOperation) -> [Double] {
    let goals = request.goal.ranked.map(\.goal)
    var values = goals.map { value(of: $0, for: site) }
    if !values.isEmpty { values[0] += site.forgone }
    for (k, allowance) in allowances.enumerated() where k < values.count { values[k] = max(values[k], allowance) }
    if request.goal.first.countsOwnCost { return values }
    return [site.discomfort] + values + [site.ownCost + site.moveCost]
  }

  /// What ``ranking(of:)`` can tell apart: rounding, far below what the objective can mean.
  var rankingSlack: [Double] {
    let slack = request.goal.ranked.map { 1e-7 * $0.goal.resolution }
    return request.goal.first.countsOwnCost ? slack : [1e-10] + slack + [1e-10]
  }

  /// Whether the first goal is a sum over steps in one scenario, so that a change at some steps can be judged alone.
  var isAdditive: Bool {
    guard request.scenarios.isEmpty, request.goal.ranked.count == 1 else { return false }
    switch request.goal.first {
    case .importEnergy, .emissions: return true
    case .cost(let tariff): return tariff.peakPrice == 0
    case .peak, .wear, .moves, .lexicographic: return false
    }
  }

  /// What one step with this net load adds to a goal that is a sum over steps.
  func value(of goal: Goal, ofStep t: Int, watts: Double) -> Double {
    if watts == 0 { return 0 }
    switch goal {
    case .importEnergy: return max(0, watts) * hours
    case .emissions(let intensity): return max(0, watts) * hours / 1000 * intensity[t]
    case .cost(let tariff):
      return (watts > 0 ? tariff.costOfImport(at: t) : tariff.exportPrice[t]) * watts * hours / 1000
    case .peak, .wear, .moves, .lexicographic: return 0
    }
  }

  /// What a cost is made of, expected over the scenarios; nothing for other goals.
  func parts(of goal: Goal, for site: SiteOperation) -> [GoalOutcome.Part] {
    guard case .cost(let tariff) = goal else { return [] }
    var plain = tariff
    plain.carbonPrice = 0
    var sums = (energy: 0.0, carbon: site.emissions * tariff.carbonPrice / 1000, peak: 0.0)
    for (probability, netLoad) in zip(site.probabilities, site.netLoads) {
      for (t, watts) in netLoad.enumerated() {
        let energy = value(of: .cost(plain), ofStep: t, watts: watts)
        sums.energy += probability * energy
        sums.carbon += probability * (value(of: goal, ofStep: t, watts: watts) - energy)
      }
      let beyond = max(0, netLoad.reduce(0, max) - (request.peakSoFar?.watts ?? 0))
      sums.peak += probability * tariff.peakPrice * beyond / 1000
    }
    let parts = [
      ("energy", sums.energy), ("peak", sums.peak), ("emissions", sums.carbon), ("devices", site.ownCost),
      ("discomfort", site.discomfort), ("moves", site.moveCost),
    ]
    return parts.filter { $0.1 != 0 }.map { GoalOutcome.Part(name: $0.0, value: $0.1) }
  }

  /// Everything of a goal that the net load of a scenario decides.
  private func value(of goal: Goal, netLoad: [Double]) -> Double {
    let peak = netLoad.reduce(0, max)
    let soFar = request.peakSoFar?.watts ?? 0
    var value = 0.0
    for (t, watts) in netLoad.enumerated() { value += self.value(of: goal, ofStep: t, watts: watts) }
    switch goal {
    case .cost(let tariff): return value + tariff.peakPrice * max(0, peak - soFar) / 1000
    case .peak: return max(peak, soFar)
    case .importEnergy, .emissions, .wear, .moves, .lexicographic: return value
    }
  }

  /// Everything of a goal that no scenario changes.
  private func certain(_ goal: Goal, _ site: SiteOperation) -> Double {
    switch goal {
    case .cost(let tariff):
      return site.ownCost + site.discomfort + site.moveCost + site.emissions * tariff.carbonPrice / 1000
    case .emissions: return site.emissions
    case .wear: return site.ownCost
    case .moves: return site.moves
    case .importEnergy, .peak, .lexicographic: return 0
    }
  }

  private func combined(_ values: [Double], _ probabilities: [Double]) -> Double {
    if values.count == 1 { return values[0] }
    let mean = zip(values, probabilities).reduce(0) { $0 + $1.0 * $1.1 }
    guard let risk = request.risk else { return mean }
    return (1 - risk.weight) * mean + risk.weight * risk.tailMean(of: values, probabilities: probabilities)
  }
}
