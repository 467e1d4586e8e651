internal import EnergyTimeSeries

extension GoalValue {
  /// What a kWh more, drawn at each step on top of a site's net load, would add to the request's first goal: the slope
  /// upwards, expected over the scenarios.
  func marginalCost(of request: PlanRequest, at site: SiteOperation) -> [Double] {
    let goal = request.goal.first
    let soFar = request.peakSoFar?.watts ?? 0
    let peaks = site.netLoads.map { $0.reduce(soFar, max) }
    return request.grid.steps.map { t in
      site.netLoads.indices.reduce(0) { sum, s in
        let watts = site.netLoads[s][t]
        return sum + site.probabilities[s]
          * slope(of: goal, at: t, isImporting: watts >= 0, isPeak: watts >= peaks[s], hours: request.grid.stepHours)
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
