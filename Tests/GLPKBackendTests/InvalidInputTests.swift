#if GLPK
  import GLPKBackend
  import MILPModel
  import SolverConformance
  import Testing

  /// Inputs on which GLPK 5.0 aborts or is silently wrong. Each ends in a typed error or a documented conversion.
  ///
  /// Impossible with this interface and so without a test: looking a name up without an index and asking for a column
  /// that does not exist (values are read through handles), tolerances (they cannot be set), a memory limit (likewise),
  /// a GLPK problem that changes threads (none outlives its solve), a solve without scaling (all are scaled).
  @Suite("Inputs that GLPK does not survive")
  struct InvalidInputTests {
    /// Least x with x + y ≥ 4 and y ≤ 3, after `change`.
    private func solve(_ change: (inout Model, Variable, Constraint) -> Void) throws -> Outcome {
      var model = Model()
      let x = model.variable("x", in: 0..., objective: 1)
      let y = model.variable("y", in: 0...3)
      let row = model.require(x + y >= 4, named: "demand")
      change(&model, x, row)
      return try GLPKSolver().solve(model)
    }

    private func fault(_ change: (inout Model, Variable, Constraint) -> Void) throws -> ModelFault {
      let faults = try #require(throws: ModelFaults.self) { try solve(change) }
      return try #require(faults.faults.first)
    }

    @Test("NaN bounds of rows and columns")
    func nanBounds() throws {
      let row = try fault { model, _, row in model.setBounds(of: row, to: Bounds(upper: .nan)) }
      #expect(row.description == "the upper bound of row demand is nan; expected a number")
      let column = try fault { model, x, _ in model.setBounds(of: x, to: Bounds(lower: .nan)) }
      #expect(column.description == "the lower bound of variable x is nan; expected a number")
    }

    @Test("NaN and infinite coefficients", arguments: [Double.nan, .infinity])
    func coefficients(_ value: Double) throws {
      let found = try fault { model, x, row in model.add(value, x, to: row) }
      #expect(found.kind == .notFinite)
      #expect(found.item == "the coefficient of x in row demand")
    }

    @Test("NaN and infinity in the objective", arguments: [Double.nan, .infinity])
    func objective(_ value: Double) throws {
      #expect(try fault { model, x, _ in model.minimize(value * x) }.kind == .notFinite)
      #expect(try fault { model, _, _ in model.setOffset(value) }.kind == .notFinite)
    }

    @Test("a variable between −∞ and +∞ is free")
    func free() throws {
      let outcome = try solve { model, x, _ in model.setBounds(of: x, to: Bounds(lower: -.infinity, upper: .infinity)) }
      #expect(outcome.solution?.objective == 1)
    }

    @Test("an equality at infinity is a fault")
    func equalityAtInfinity() throws {
      let found = try fault { model, _, row in model.setBounds(of: row, to: Bounds.exactly(.infinity)) }
      #expect(found.kind == .boundAtWrongInfinity)
    }

    @Test("a bound of 1e308 is read as none")
    func hugeBound() throws {
      let outcome = try solve { model, x, _ in
        model.setBounds(of: x, to: Bounds(lower: 0, upper: 1e308))
        model.setSense(.maximize)
      }
      #expect(outcome.termination == .unbounded)
      #expect(outcome.bound == .infinity)
    }

    @Test("crossed bounds are infeasible, by name")
    func crossed() throws {
      let outcome = try solve { model, x, _ in model.setBounds(of: x, to: Bounds(lower: 2, upper: 1)) }
      #expect(outcome.termination == .infeasible)
      #expect(outcome.conflict == ["bounds x ≥ 2.0 and x ≤ 1.0"])
    }

    @Test("equal bounds fix a variable and a row")
    func equal() throws {
      let outcome = try solve { model, x, row in
        model.setBounds(of: x, to: 2...2)
        model.setBounds(of: row, to: 4...4)
      }
      #expect(outcome.solution?.values == [2, 2])
    }

    @Test("fractional bounds of an integer are rounded inwards, to nothing if need be")
    func fractional() throws {
      var model = Model()
      let x = model.variable("x", .integer, in: 0.5...2.5, objective: 1)
      #expect(try GLPKSolver().solve(model).solution?.values == [1])
      model.setBounds(of: x, to: 0.5...0.6)
      #expect(try GLPKSolver().solve(model).termination == .infeasible)
    }

    @Test("a coefficient given twice is summed")
    func duplicate() throws {
      #expect(try solve { model, x, row in model.add(1, x, to: row) }.solution?.objective == 0.5)
    }

    @Test("a handle past the end is a fault")
    func foreign() throws {
      var other = Model()
      for _ in 0..<5 { other.variable(in: 0...) }
      let stranger = other.variable(in: 0...)
      #expect(try fault { model, _, row in model.add(1, stranger, to: row) }.kind == .unknownHandle)
    }

    @Test("no rows, no columns, or neither")
    func empty() throws {
      #expect(try GLPKSolver().solve(Model()).solution?.objective == 0)
      var columns = Model()
      columns.variable("x", in: 1...2, objective: 1)
      columns.variable("n", .integer, in: 1...2, objective: -1)
      #expect(try GLPKSolver().solve(columns).solution?.values == [1, 2])
      var rows = Model()
      rows.constraint("r", in: -1...1)
      #expect(try GLPKSolver().solve(rows).termination == .optimal)
    }

    @Test(
      "names too long or with control characters", arguments: [String(repeating: "n", count: 256), "a\nb", "\u{7f}"])
    func names(_ name: String) throws {
      #expect(try fault { model, _, _ in model.variable(name, in: 0...) }.kind == .badName)
    }

    @Test("integer programs whose variables are all fixed, which cover cuts with presolve abort on")
    func allFixed() throws {
      var model = Model()
      let items = (1...4).map { model.variable(nil, .binary, in: Bounds.exactly(1), objective: Double($0)) }
      model.require(items.reduce(into: LinearExpression()) { $0 += 2 * $1 }, in: ...8)
      model.setSense(.maximize)
      #expect(try GLPKSolver().solve(model).solution?.objective == 10)
    }

    @Test("an initial point that breaks a row is not believed")
    func wrongInitialPoint() throws {
      var options = SolveOptions()
      options.initialPoint = [10, 10]
      let outcome = try GLPKSolver().solve(KnownProblem.simple(.integer), options: options)
      #expect(outcome.solution?.objective == 12)
      // Also past the model's own check.
      let problem = try KnownProblem.simple(.integer).freeze()
      #expect(GLPKSolver().run(problem, options: options).values == [4, 0])
    }

    @Test("coefficients of 1e-15 and 1e-300 do not change the answer", arguments: [1e-15, 1e-300])
    func tiny(_ value: Double) throws {
      // Most of x + y with 2 x + y ≤ 8 and x + 2 y ≤ 6 is 14/3.
      var model = Model()
      let x = model.variable("x", in: 0...100, objective: 1)
      let y = model.variable("y", in: 0...100, objective: 1)
      let z = model.variable("z", in: 0...1)
      let first = model.require(2 * x + y <= 8)
      model.require(x + 2 * y <= 6)
      model.add(value, z, to: first)
      model.require(value * x + z <= 1)
      model.setSense(.maximize)
      let outcome = try GLPKSolver().solve(model)
      #expect(outcome.quality.isVerified)
      #expect(try #require(outcome.solution).objective.isClose(to: 14.0 / 3))
    }
  }
#endif
