internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

/// A bound of the first goal, forgone runs included, that needs no solver: at every step of every scenario the best net
/// load within the devices' power ranges, and the least that each sum over the devices can be.
struct EvidentBound {
  let value: Double

  init(_ search: Search) {
    let program = search.program
    let request = search.request
    let goal = request.goal.first
    let goalValue = GoalValue(request)
    var low = Array(repeating: 0.0, count: request.grid.count)
    var high = low
    for player in program.players {
      for t in low.indices {
        let range = program.model.range(of: player.formulation.power[t])
        low[t] += range.lower
        high[t] += range.upper
      }
    }
    var sum = 0.0
    for path in request.paths {
      for (t, need) in path.netLoad.values.enumerated() {
        let ends = (need + low[t], need + high[t])
        // The goal is linear on either side of zero, so its least value is at an end or at zero.
        let candidates = [ends.0, ends.1, 0].filter { ends.0 <= $0 && $0 <= ends.1 }
        sum += path.probability * (candidates.map { goalValue.value(of: goal, ofStep: t, watts: $0) }.min() ?? 0)
      }
    }
    // The tail mean is never below the mean, and peaks and moves cost nothing at least.
    func least(_ expression: some LinearTerm) -> Double { program.model.range(of: expression).lower }
    switch goal {
    case .cost(let tariff):
      sum += least(program.sums.ownCost) + least(program.sums.discomfort)
      if tariff.carbonPrice != 0 { sum += tariff.carbonPrice / 1000 * least(program.sums.emissions) }
    case .emissions: sum += least(program.sums.emissions)
    case .wear: sum += least(program.sums.ownCost)
    case .peak: sum += request.peakSoFar?.watts ?? 0
    case .importEnergy, .moves, .lexicographic: break
    }
    sum += least(program.sums.forgone)
    value = sum.isNaN ? -.infinity : sum
  }
}
