#if GLPK
  // The examples of Docs/modelling.md, word for word; a test compares them.
  import GLPKBackend
  import MILPModel

  func boiler() throws -> Solution? {
    // page: a model
    var model = Model()
    let on = model.variable("on", .binary)
    let heat = model.variable("heat", in: 0...1500)  // W
    model.require(heat <= 1500 * on, named: "rated power", label: "boiler size")
    model.require(heat >= 900, named: "need")
    model.minimize(0.21 * heat + 5 * on)

    let outcome = try GLPKSolver().solve(model)
    guard outcome.termination == .optimal, let solution = outcome.solution else { return nil }
    print(solution[heat], solution.objective)  // 900.0 194.0
    // end
    return solution
  }

  func switches() throws -> Solution? {
    // page: switches
    var model = Model()
    let engine = model.variable("engine", .semicontinuous, in: 500...2000)  // off, or 500 W at least
    let pump = model.variable("pump", in: 0...800)
    let night = model.variable("night", .binary)
    model.require(pump >= 300, when: night, named: "night flow")
    model.orderedSet("one at a time", .one, of: [engine, pump])
    // end
    model.require(1 * night >= 1)
    model.maximize(engine + pump)
    return try GLPKSolver().solve(model).solution
  }

  func curves() throws -> Solution? {
    // page: curves
    var model = Model()
    let bought = model.variable("bought", in: 0...20)
    let price = try PiecewiseLinear([(0, 0), (10, 2), (20, 6)])  // dearer beyond 10
    let cost = model.variable("cost", atLeast: price, of: bought)
    let peak = model.variable("peak", atLeastMaximumOf: [bought, 8 - bought])
    model.minimize(cost + 0.5 * peak)
    // end
    model.require(bought >= 2)
    return try GLPKSolver().solve(model).solution
  }

  func goals(_ model: Model, energy: LinearExpression, starts: LinearExpression) throws -> Solution? {
    // page: goals
    let result = try GLPKSolver().solve(
      model,
      inOrder: [
        LexicographicGoal("import", .minimize, energy, relativeTolerance: 0.01),
        LexicographicGoal("starts", .minimize, starts),
      ])
    // end
    return result.solution
  }

  func changes(_ model: inout Model, _ limit: Constraint, _ heat: Variable) throws -> Outcome {
    // page: changes
    model.setBounds(of: limit, to: ...2000)
    model.setCoefficient(0.9, of: heat, in: limit)
    model.remove(heat)
    let again = try GLPKSolver().solve(model)
    // end
    return again
  }

  func progress(_ model: Model) async throws -> Outcome {
    // page: progress
    let run = try GLPKSolver().start(model)
    for await state in run.progress {
      print(state.phase, state.nodes, state.incumbent ?? .nan)
    }
    let outcome = await run.outcome
    // end
    return outcome
  }

  func reasons(_ model: Model) throws -> [String] {
    var lines: [String] = []
    func print(_ line: some CustomStringConvertible) { lines.append(line.description) }
    // page: reasons
    let problem = try model.freeze()
    if case .conflict(let conflict) = GLPKSolver().conflict(of: problem) {
      for member in conflict.members { print(member) }
    }
    var penalties = Penalties(rows: nil)  // every row holds …
    penalties.labels["site"] = 0.05  // … but those of the site, at 0.05 a watt
    let repair = try GLPKSolver().relaxed(problem, penalties: penalties)
    for change in repair.changes { print(change) }
    // end
    return lines
  }
#endif
