internal import EnergyTimeSeries

extension GoalValue {
  /// What a kWh more, drawn at each step on top of a site's net load, would add to the request's first goal: the slope
  /// upwards, expected over the scenarios.
  func marginalCost(of request: PlanRequest, at site: SiteOperation) -> [Double] {
    let goal = request.goal.first
    let soFar = request.peakSoFar?.watts ?? 0
    return request.grid.steps.map { t in
      zip(site.probabilities, site.netLoads).reduce(0) { sum, path in
        let watts = path.1[t]
        let isPeak = watts >= max(soFar, path.1.reduce(0, max)) && watts >= 0
        return sum + path.0
          * slope(of: goal, at: t, isImporting: watts >= 0, isPeak: isPeak, hours: request.grid.stepHours)
      }
    }
  }

  private func slope(of goal: Goal, at t: Int, isImporting: Bool, isPeak: Bool, hours: Double) -> Double {
    switch goal {
    case .importEnergy: return isImporting ? 1000 : 0
    case .emissions(let intensity): return isImporting ? intensity[t] : 0
    case .cost(let tariff):
      let energy = isImporting ? tariff.costOfImport(at: t) : tariff.exportPrice[t]
      return energy + (isPeak ? tariff.peakPrice / hours : 0)
    case .peak: return isPeak ? 1000 / hours : 0
    case .wear, .moves, .lexicographic: return 0
    }
  }
}
