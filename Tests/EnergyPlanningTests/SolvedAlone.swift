#if GLPK
  import EnergyTimeSeries
  import FlexConsumers
  import GLPKBackend
  import MILPModel
  import Testing

  /// A device alone against a price per step, as the properties of devices want it.
  struct SolvedAlone {
    /// What the solver answered.
    let termination: String
    /// The settled schedule, where there is one.
    let schedule: Schedule?
    /// Energy cost, own cost and discomfort of the optimum, in currency.
    let objective: Double

    init(_ device: any FlexConsumer, pricePerkWh: [Double], on grid: TimeGrid) throws {
      var model = Model()
      let formulation = try device.formulate(on: grid, in: &model)
      var cost = formulation.ownCost
      cost.add(1, formulation.discomfort)
      for (t, power) in formulation.power.enumerated() { cost.add(pricePerkWh[t] * grid.stepHours / 1000, power) }
      for pair in formulation.exclusions {
        let first = model.variable(nil, .binary)
        model.require(pair.first - model.range(of: pair.first).upper * first <= 0)
        model.require(
          pair.second + model.range(of: pair.second).upper * first <= model.range(of: pair.second).upper)
      }
      model.minimize(cost)
      var options = SolveOptions()
      options.relativeGap = 0
      options.timeLimit = 30
      let outcome = try GLPKSolver().solve(model, options: options)
      termination = "\(outcome.termination)"
      objective = outcome.solution.map { $0.value(of: cost) } ?? .nan
      schedule = outcome.solution.map { device.settled(formulation.schedule(at: $0, on: grid), on: grid) }
    }
  }

  extension Schedule {
    /// Energy cost, own cost and discomfort, in currency.
    func cost(pricePerkWh: [Double], on grid: TimeGrid) -> Double {
      power.values.indices.reduce(ownCost + discomfort) {
        $0 + pricePerkWh[$1] * power.values[$1] * grid.stepHours / 1000
      }
    }
  }
#endif
