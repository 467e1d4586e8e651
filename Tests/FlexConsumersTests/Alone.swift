import EnergyTimeSeries
import FlexConsumers
import MILPModel
import SolverConformance

extension FlexConsumer {
  /// What the device does alone where a watt at step t costs `prices[t]`, found by the exact solver; nil when its
  /// constraints contradict each other or are too many for that solver.
  func cheapest(on grid: TimeGrid, prices: [Double]) throws -> Schedule? {
    var model = Model()
    let formulation = try formulate(on: grid, in: &model)
    var cost = formulation.ownCost
    cost.add(1, formulation.discomfort)
    for (power, price) in zip(formulation.power, prices) { cost.add(price, power) }
    for pair in formulation.exclusions {
      let isFirst = model.variable("mode[\(pair.step)]", .binary)
      model.require(pair.first - model.range(of: pair.first).upper * isFirst <= 0)
      let most = model.range(of: pair.second).upper
      model.require(pair.second + most * isFirst <= most)
    }
    model.minimize(cost)
    guard let solution = try ReferenceSolver().solve(model).solution else { return nil }
    return settled(formulation.schedule(at: solution, on: grid), on: grid)
  }
}

extension Schedule {
  /// Its own cost and what its power costs at these prices per watt.
  func cost(at prices: [Double]) -> Double { zip(power.values, prices).reduce(ownCost) { $0 + $1.0 * $1.1 } }
}

/// Every list of `count` elements of `values`.
func lists<Element>(of values: [Element], count: Int) -> [[Element]] {
  count == 0 ? [[]] : lists(of: values, count: count - 1).flatMap { list in values.map { list + [$0] } }
}
