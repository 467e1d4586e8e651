internal import MILPModel

extension ConformanceCase {
  /// What a solver says about its answers: duals, bounds, unbounded integers, several at once.
  public static let claims = [
    ConformanceCase(
      "duals-are-given", "gives duals and reduced costs of a linear program, and none of an integer program",
      needs: .duals
    ) { examination in
      // Two sources and three sinks; the audit checks that the duals explain the costs.
      var model = Model()
      let costs = [[2.0, 3, 1], [5, 4, 8]]
      let flows = costs.map { row in row.map { cost in model.variable(in: 0..., objective: cost) } }
      for row in flows { model.require(row[0] + row[1] + row[2], in: ...30) }
      for j in 0..<3 { model.require(flows[0][j] + flows[1][j], in: 15...) }
      let answer = try examination.solve(model)
      examination.expect(answer.objective?.isClose(to: 105) ?? false, "\(answer.objective.words); expected 105")
      examination.expect(
        answer.outcome.solution?.duals != nil && answer.outcome.solution?.reducedCosts != nil, "no duals")
      if examination.capabilities.contains(.integers) {
        model.variable(nil, .integer, in: 0...3, objective: -1)
        examination.expect(try examination.solve(model).outcome.solution?.duals == nil, "duals of an integer program")
      }
    },
    ConformanceCase(
      "duals-predict", "gives as dual what the objective gains when the right-hand side grows", needs: .duals
    ) { examination in
      for sense in Model.Sense.allCases {
        func model(_ side: Double) -> Model {
          var model = Model()
          let a = model.variable(in: 0...10)
          let b = model.variable(in: 0...10)
          model.require(2 * a + b, in: Bounds.exactly(side))
          model.minimize(3 * a + 7 * b)
          model.setSense(sense)
          return model
        }
        let here = try examination.solve(model(8))
        let beside = try examination.solve(model(8.5))
        guard let first = here.objective, let second = beside.objective, let dual = here.outcome.solution?.duals?.first
        else { return examination.expect(false, "\(sense): no objective or no dual") }
        examination.expect(
          dual.isClose(to: (second - first) / 0.5),
          "\(sense): the dual is \(dual), but half a unit gains \(second - first)")
      }
    },
    ConformanceCase(
      "bound-counts-the-constant", "gives a bound that includes the objective's constant", needs: .integers
    ) { examination in
      for sense in Model.Sense.allCases {
        var model = HardProblems.knapsack(items: 7, limits: 2)
        let plain = try examination.solve(model)
        model.setSense(sense)
        model.setOffset(1e6)
        let answer = try examination.solve(model)
        let expected = sense == .minimize ? 1e6 : 1e6 + (plain.objective ?? 0)
        examination.expect(
          answer.objective?.isClose(to: expected) ?? false, "\(sense): \(answer.objective.words), not \(expected)")
        if let bound = answer.report?.bound {
          examination.expect(bound.isClose(to: expected), "\(sense): the bound is \(bound), not \(expected)")
        }
      }
    },
    ConformanceCase(
      "unbounded-integers", "calls an integer program unbounded, or says that it may be infeasible", needs: .integers
    ) { examination in
      var model = Model()
      let n = model.variable(nil, .integer, in: 0...)
      let y = model.variable(in: 0...1)
      model.require(2 * n + y >= 3)
      model.maximize(n + y)
      let termination = try examination.solve(model).outcome.termination
      examination.expect(
        termination == .unbounded || termination == .infeasibleOrUnbounded, "\(termination); expected unbounded")
    },
    ConformanceCase(
      "unbounded-relaxation", "does not call unbounded what has no whole point", needs: .integers
    ) { examination in
      var model = Model()
      let n = model.variable(nil, .integer, in: 0...3)
      let y = model.variable(in: 0...)
      model.require(2 * n, in: 2.5...3.5)
      model.maximize(y)
      let termination = try examination.solve(model).outcome.termination
      examination.expect(
        termination == .infeasible || termination == .infeasibleOrUnbounded, "\(termination); expected infeasible")
    },
    ConformanceCase(
      "side-by-side", "gives the same answer in eight solves at once as in one", needs: .integers
    ) { examination in
      let isTiny = examination.conditions.size == .tiny
      let model = HardProblems.knapsack(items: isTiny ? 8 : 25, limits: isTiny ? 2 : 3)
      let alone = try examination.solve(model)
      examination.expect(alone.isOptimal, "alone: \(alone.outcome.termination)")
      for answer in try examination.solveSideBySide(model, count: 8) {
        examination.expect(
          answer.isOptimal && answer.objective == alone.objective,
          "\(answer.outcome.termination) with \(answer.objective.words); alone \(alone.objective.words)")
      }
    },
  ]
}
