internal import MILPModel

extension ConformanceCase {
  /// Goals in order, and models that change after they were solved.
  public static let changes = [
    ConformanceCase("goals-in-order", "serves a later goal among the best points of an earlier one") { examination in
      // A need of 10 from a clean source of up to 6 at price 5, and a dirty one at price 1.
      var model = Model()
      let clean = model.variable("clean", in: 0...6)
      let dirty = model.variable("dirty", in: 0...20)
      model.require(clean + dirty == 10)
      let cost = LexicographicGoal("cost", .minimize, 5 * clean + dirty + 1)
      func emissions(_ relative: Double = 0, _ absolute: Double = 0) -> LexicographicGoal {
        LexicographicGoal(
          "emissions", .minimize, dirty, relativeTolerance: relative, absoluteTolerance: absolute)
      }
      for (goals, amount, last) in [
        ([emissions(), cost], 4.0, 35.0), ([cost, emissions()], 10, 10), ([emissions(0.25), cost], 5, 31),
        ([emissions(0, 2), cost], 6, 27),
        ([LexicographicGoal("waste", .maximize, dirty - clean), emissions(), cost], 10, 11),
      ] {
        let words = goals.map(\.name).joined(separator: ", ") + " (\(amount))"
        let result = try examination.solve(model, inOrder: goals, at: words)
        examination.expect(result.termination == .optimal, "\(words): \(result.termination)")
        examination.expect(result.stages.count == goals.count, "\(words): \(result.stages.count) stages")
        let found = result.solution.map { ($0[dirty], $0.objective) }
        examination.expect(
          found.map { $0.0.isClose(to: amount) && $0.1.isClose(to: last) } ?? false,
          "\(words): \(String(describing: found)); expected \(amount) with \(last)")
      }
      let endless = model.variable("endless", in: 0...)
      let result = try examination.solve(
        model, inOrder: [LexicographicGoal("endless", .maximize, endless), cost], at: "no limit")
      examination.expect(
        result.stages.count == 1 && result.solution == nil, "\(result.stages.count) stages after a goal without limit")
    },
    ConformanceCase("whole-goals-in-order", "serves goals in order over whole numbers", needs: .integers) {
      examination in
      // Boxes of 5 and of 3 for at least 7: least surplus 5 + 3 = 8; then fewest boxes; alone the fewest may be 5 + 5.
      var model = Model()
      let large = model.variable("large", .semiinteger, in: 1...4)
      let small = model.variable("small", .integer, in: 0...4)
      model.require(5 * large + 3 * small >= 7)
      let surplus = LexicographicGoal("surplus", .minimize, 5 * large + 3 * small - 7)
      let boxes = LexicographicGoal("boxes", .minimize, large + small)
      let weight = LexicographicGoal("weight", .maximize, 5 * large + 3 * small)
      let least = try examination.solve(model, inOrder: [surplus, boxes], at: "surplus, boxes")
      examination.expect(
        least.solution.map { $0[large] == 1 && $0[small] == 1 } ?? false, "surplus, boxes: \(least.termination)")
      let fewest = try examination.solve(model, inOrder: [boxes, weight], at: "boxes, weight")
      examination.expect(
        fewest.solution.map { $0[large] == 2 && $0[small] == 0 } ?? false, "boxes, weight: \(fewest.termination)")
    },
    ConformanceCase("changed-numbers", "sees coefficients, costs, bounds and sense that changed") { examination in
      // Maximise x + 2 y with x + y ≤ 4.
      var model = Model()
      let x = model.variable("x", in: 0...3, objective: 1)
      let y = model.variable("y", in: 0...10, objective: 2)
      let sum = model.require(x + y <= 4)
      model.setSense(.maximize)
      try examination.expectOptimum(8, of: model, [x: 0, y: 4], at: "at first")
      model.setCoefficient(2, of: y, in: sum)
      model.setObjective(1.5, of: x)
      try examination.expectOptimum(5.5, of: model, [x: 3, y: 0.5], at: "a coefficient and a cost")
      model.add(2, y, to: sum)
      try examination.expectOptimum(5, of: model, [x: 3, y: 0.25], at: "a coefficient added to")
      model.setBounds(of: x, to: -2...1)
      try examination.expectOptimum(3, of: model, [x: 1, y: 0.75], at: "bounds of a variable")
      model.setBounds(of: sum, to: -8...6)
      try examination.expectOptimum(4, of: model, [x: 1, y: 1.25], at: "limits of a row")
      model.setSense(.minimize)
      try examination.expectOptimum(-3, of: model, [x: -2, y: 0], at: "the sense")
      model.setCoefficient(0, of: y, in: sum)
      model.setSense(.maximize)
      try examination.expectOptimum(21.5, of: model, [x: 1, y: 10], at: "a coefficient taken out")
    },
    ConformanceCase("changed-domains", "sees domains that changed", needs: .integers) { examination in
      var model = Model()
      let x = model.variable("x", in: 1.5...9, objective: 1)
      model.require(2 * x <= 7)
      model.setSense(.maximize)
      for (domain, most, least) in [
        (Domain.continuous, 3.5, 1.5), (.integer, 3, 2), (.semicontinuous, 3.5, 0), (.semiinteger, 3, 0),
      ] {
        model.setDomain(of: x, to: domain)
        model.setSense(.maximize)
        try examination.expectOptimum(most, of: model, at: "\(domain), most")
        model.setSense(.minimize)
        try examination.expectOptimum(least, of: model, at: "\(domain), least")
      }
    },
    ConformanceCase("removed-parts", "solves without rows and columns that were removed") { examination in
      var model = Model()
      let x = model.variable("x", in: 0...3, objective: 1)
      let y = model.variable("y", in: 0...10, objective: 2)
      let sum = model.require(x + y <= 4)
      let cap = model.require(2 * y <= 6)
      model.setSense(.maximize)
      try examination.expectOptimum(7, of: model, [x: 1, y: 3], at: "at first")
      model.remove(sum)
      try examination.expectOptimum(9, of: model, [x: 3, y: 3], at: "without a row")
      let w = model.variable("w", in: 0...1, objective: 4)
      model.add(3, w, to: cap)
      try examination.expectOptimum(10, of: model, [x: 3, y: 1.5, w: 1], at: "with a new column in a row that stayed")
      model.remove(y)
      try examination.expectOptimum(7, of: model, [x: 3, y: 0, w: 1], at: "without a column")
      if examination.capabilities.contains(.duals) {
        let solution = try examination.solve(model).outcome.solution
        examination.expect(
          solution?.dual(of: sum) == nil && solution?.reducedCost(of: y) == nil, "duals of what was removed")
        examination.expect(
          solution?.dual(of: cap)?.isClose(to: 0) ?? false, "the row that stayed: \((solution?.dual(of: cap)).words)")
        examination.expect(
          solution?.reducedCost(of: w)?.isClose(to: 4) ?? false, "w: \((solution?.reducedCost(of: w)).words)")
      }
    },
  ]
}
