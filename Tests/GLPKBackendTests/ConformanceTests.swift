#if GLPK
  import GLPKBackend
  import MILPModel
  import Testing

  @Suite("Problems with known answers")
  struct ConformanceTests {
    @Test("status, objective, values, duals and reduced costs are right", arguments: ConformanceCase.all)
    func answers(_ example: ConformanceCase) throws {
      let (model, handles) = example.model()
      let outcome = try GLPKSolver().solve(model)
      switch example.answer {
      case .infeasible:
        #expect(
          outcome.termination == .infeasible || example.acceptsEither && outcome.termination == .infeasibleOrUnbounded)
        #expect(outcome.solution == nil)
      case .unbounded:
        #expect(
          outcome.termination == .unbounded || example.acceptsEither && outcome.termination == .infeasibleOrUnbounded)
      case .objective(let expected):
        #expect(outcome.termination == .optimal)
        #expect(outcome.quality.isVerified)
        let solution = try #require(outcome.solution)
        #expect(solution.objective.isClose(to: expected))
        #expect(outcome.bound.isClose(to: expected))
        for (name, value) in example.values {
          let variable = try #require(handles.columns[name])
          #expect(solution[variable].isClose(to: value), "\(name)")
        }
        for (name, value) in example.duals {
          let row = try #require(handles.rows[name])
          #expect(try #require(solution.dual(of: row)).isClose(to: value), "\(name)")
        }
        for (name, value) in example.reducedCosts {
          let variable = try #require(handles.columns[name])
          #expect(try #require(solution.reducedCosts)[variable.index].isClose(to: value), "\(name)")
        }
      }
    }

    @Test("changing the model changes the answer", arguments: ConformanceCase.all.filter { !$0.steps.isEmpty })
    func steps(_ example: ConformanceCase) throws {
      var (model, handles) = example.model()
      for (change, expected) in example.steps {
        change(&model, handles)
        let outcome = try GLPKSolver().solve(model)
        #expect(outcome.termination == .optimal)
        #expect(try #require(outcome.solution).objective.isClose(to: expected))
      }
    }

    @Test("the duals of a linear program explain its reduced costs")
    func reducedCosts() throws {
      // c − Aᵀy for a transport problem with a tie broken by cost.
      var model = Model()
      let cost = [[2.0, 3, 1], [5, 4, 8]]
      let flows = cost.enumerated().map { i, row in
        row.enumerated().map { j, c in
          model.variable("flow[\(i),\(j)]", in: 0..., objective: c)
        }
      }
      let supply = flows.map { row in model.require(row.reduce(into: LinearExpression()) { $0 += $1 }, in: ...30) }
      let demand = (0..<3).map { j in model.require(flows[0][j] + flows[1][j], in: 15...) }
      let solution = try #require(try GLPKSolver().solve(model).solution)
      let duals = try #require(solution.duals)
      let reduced = try #require(solution.reducedCosts)
      for i in 0..<2 {
        for j in 0..<3 {
          let explained = duals[supply[i].index] + duals[demand[j].index]
          #expect(reduced[flows[i][j].index].isClose(to: cost[i][j] - explained))
        }
      }
    }

    @Test("an integer program has no duals")
    func noDuals() throws {
      var model = Model()
      model.variable("x", .integer, in: 0...3, objective: -1)
      let solution = try #require(try GLPKSolver().solve(model).solution)
      #expect(solution.duals == nil)
      #expect(solution.reducedCosts == nil)
    }
  }

  extension Double {
    /// Within 1e-6, relative from 1 on.
    func isClose(to other: Double) -> Bool { (self - other).magnitude <= 1e-6 * max(1, other.magnitude) }
  }

  extension Outcome.Quality {
    var isVerified: Bool { if case .verified = self { true } else { false } }
  }
#endif
