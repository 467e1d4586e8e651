internal import MILPModel

extension ConformanceCase {
  /// Semi-continuous variables, conditional rows and ordered sets. A solver that lacks them gets binaries in their place.
  public static let switches = [
    ConformanceCase(
      "semi-continuous", "keeps semi-continuous variables zero or within their bounds", needs: .integers
    ) { examination in
      // A need is bought at 5, or made at 1 by a generator that makes 3 to 10 or nothing.
      var model = Model()
      let made = model.variable("made", .semicontinuous, in: 3...10, objective: 1)
      let bought = model.variable("bought", in: 0..., objective: 5)
      let need = model.require(made + bought == 2)
      try examination.expectOptimum(10, of: model, [made: 0, bought: 2], at: "below the least power")
      model.setBounds(of: need, to: Bounds.exactly(4))
      try examination.expectOptimum(4, of: model, [made: 4, bought: 0], at: "above it")
      model.setBounds(of: need, to: Bounds.exactly(12))
      try examination.expectOptimum(20, of: model, [made: 10, bought: 2], at: "above the greatest")

      for (bounds, limit, best) in [
        (Bounds(lower: -8, upper: -3), 9.0, 0.0), (Bounds(lower: -8, upper: -3), -1, -3),
        (Bounds(lower: -8, upper: -3), -5, -5), (Bounds(lower: -2, upper: 6), 5, 5), (Bounds(lower: 0), 7, 7),
        (Bounds(lower: 4, upper: 3), 9, 0),
      ] {
        var model = Model()
        let x = model.variable("x", .semicontinuous, in: bounds)
        model.require(x <= limit)
        model.maximize(x)
        try examination.expectOptimum(best, of: model, [x: best], at: "\(bounds), at most \(limit)")
      }
    },
    ConformanceCase(
      "semi-integer", "keeps semi-integer variables zero or whole within their bounds", needs: .integers
    ) { examination in
      var model = Model()
      let crates = model.variable("crates", .semiinteger, in: 2.5...7, objective: 1)
      let need = model.require(1 * crates, in: Bounds.nonNegative)
      for (least, best) in [(0.0, 0.0), (0.5, 3), (3.2, 4), (6.5, 7)] {
        model.setBounds(of: need, to: least...)
        try examination.expectOptimum(best, of: model, [crates: best], at: "at least \(least)")
      }
      model.setBounds(of: need, to: 7.5...)
      try examination.expectInfeasible(model, at: "more than there are")
      // No whole number between 2.2 and 2.8, so only zero is left.
      model.setBounds(of: need, to: Bounds.free)
      model.setBounds(of: crates, to: 2.2...2.8)
      model.setSense(.maximize)
      try examination.expectOptimum(0, of: model, [crates: 0], at: "no whole number")
    },
    ConformanceCase("conditional-rows", "keeps rows while their binary says so", needs: .integers) { examination in
      // MathOptInterface's example: y ≤ 8 if u; x/5 + y ≤ 9 if v; one of both.
      var model = Model()
      let x = model.variable("x", in: 0...10)
      let y = model.variable("y", in: 0...10)
      let u = model.variable("u", .binary)
      let v = model.variable("v", .binary)
      model.require(1 * y <= 8, when: u)
      model.require(0.2 * x + y <= 9, when: v)
      model.require(x + y <= 10)
      let either = model.require(u + v >= 1)
      model.maximize(2 * x + 3 * y)
      try examination.expectOptimum(28.75, of: model, [x: 1.25, y: 8.75], at: "one of both")
      model.setBounds(of: either, to: 2...)
      try examination.expectOptimum(28, of: model, [x: 2, y: 8], at: "both")
      model.setBounds(of: either, to: 0...)
      try examination.expectOptimum(30, of: model, [x: 0, y: 10], at: "none")
    },
    ConformanceCase(
      "conditional-ranges", "keeps ranges and equations at one or at zero of their binary", needs: .integers
    ) { examination in
      for isActiveWhen in [true, false] {
        let on = isActiveWhen ? 1.0 : 0
        var model = Model()
        let x = model.variable("x", in: -10...10, objective: 1)
        let z = model.variable("z", .binary)
        model.require(Relation(2 * x, in: 4...6), when: z, is: isActiveWhen)
        try examination.expectOptimum(-10, of: model, [x: -10, z: 1 - on], at: "off, at \(isActiveWhen)")
        model.require(z == on)
        try examination.expectOptimum(2, of: model, [x: 2], at: "lower end, at \(isActiveWhen)")
        model.setSense(.maximize)
        try examination.expectOptimum(3, of: model, [x: 3], at: "upper end, at \(isActiveWhen)")
        model.require(x + 3 * z == 2.5 + 3 * on, when: z, is: isActiveWhen)
        try examination.expectOptimum(2.5, of: model, [x: 2.5], at: "equation, at \(isActiveWhen)")
      }
    },
    ConformanceCase(
      "conditional-edges", "switches impossible rows off, and rows that hold their own binary", needs: .integers
    ) { examination in
      for bounds in [Bounds(lower: 1), Bounds(lower: 2, upper: -2)] {
        var model = Model()
        let z = model.variable("z", .binary, objective: -1)
        model.setCondition(of: model.constraint("never", in: bounds), when: z)
        try examination.expectOptimum(0, of: model, [z: 0], at: "no terms in \(bounds)")
        model.require(z >= 1)
        try examination.expectInfeasible(model, at: "no terms in \(bounds), and on")
      }
      var model = Model()
      let x = model.variable("x", in: 0...10, objective: 1)
      let z = model.variable("z", .binary, objective: 2)
      model.require(x + 4 * z <= 5, when: z)
      model.setSense(.maximize)
      try examination.expectOptimum(10, of: model, [x: 10, z: 0], at: "its own binary, off")
      model.setObjective(12, of: z)
      try examination.expectOptimum(13, of: model, [x: 1, z: 1], at: "its own binary, on")
    },
    ConformanceCase("sets-of-kind-one", "lets one member of a set differ from zero", needs: .integers) { examination in
      var model = Model()
      let a = model.variable("a", in: 0...1, objective: 2)
      let b = model.variable("b", in: -4...1, objective: 1)
      let d = model.variable("d", in: 0...2, objective: 1.5)
      let e = model.variable("e", .binary, objective: 0.5)
      model.orderedSet(nil, .one, of: [a, b, d, e])
      model.setSense(.maximize)
      try examination.expectOptimum(3, of: model, [a: 0, b: 0, d: 2, e: 0], at: "largest")
      model.setSense(.minimize)
      try examination.expectOptimum(-4, of: model, [a: 0, b: -4, d: 0, e: 0], at: "smallest")
      model.setBounds(of: b, to: 0.25...1)
      try examination.expectOptimum(0.25, of: model, [a: 0, b: 0.25, d: 0, e: 0], at: "one that cannot be zero")
      model.setBounds(of: d, to: 1...2)
      try examination.expectInfeasible(model, at: "two that cannot be zero")

      // The middle one stands in both sets: 2 + 2 outside is more than 3.
      var chain = Model()
      let links = [2.0, 3, 2].map { chain.variable(nil, .semicontinuous, in: 0.5...1, objective: $0) }
      chain.orderedSet(nil, .one, of: Array(links[...1]))
      chain.orderedSet(nil, .one, of: Array(links[1...]))
      chain.setSense(.maximize)
      try examination.expectOptimum(4, of: chain, [links[1]: 0], at: "two sets that share a member")
    },
    ConformanceCase(
      "sets-of-kind-two", "lets two members that follow each other by weight differ from zero", needs: .integers
    ) { examination in
      // Without the set all three; with it a pair, by the order of the weights and not of the list.
      for (weights, best) in [([1.0, 2, 3], 6.0), ([3, 1, 2], 7), ([2, 3, 1], 7), ([-1, 0.5, -2], 7)] {
        var model = Model()
        let members = [3.0, 2, 4].map { model.variable(in: -1...1, objective: $0) }
        model.orderedSet(nil, .two, of: zip(members, weights).map { (variable: $0, weight: $1) })
        model.setSense(.maximize)
        try examination.expectOptimum(best, of: model, at: "weights \(weights)")
        model.setSense(.minimize)
        try examination.expectOptimum(-best, of: model, at: "weights \(weights), smallest")
      }
    },
    ConformanceCase(
      "initial-point-completed", "gets a whole initial point where binaries were added, and keeps it", needs: .integers
    ) { examination in
      let starts: [[Double]] = [[2, 0, 0, 1], [0, 0, 3, 0], [2.5, 1.5, 0, 1], [0, 0.5, 4, 0]]
      for start in starts {
        var model = Model()
        let a = model.variable("a", .semicontinuous, in: 2...3, objective: 1)
        let b = model.variable("b", in: 0...4, objective: 1)
        let c = model.variable("c", in: 0...4, objective: 1)
        let z = model.variable("z", .binary)
        model.orderedSet(nil, .two, of: [a, b, c])
        model.require(1 * c <= 0, when: z)
        model.require(a + b + c >= 2)
        var options = SolveOptions()
        options.initialPoint = start
        let answer = try examination.solve(model, options, at: "\(start): ")
        examination.expect(answer.isOptimal && answer.objective?.isClose(to: 2) ?? false, "\(start): not optimal")
        if let call = answer.call {
          let broken = call.options.initialPoint.map { call.problem.violations(at: $0) }
          examination.expect(broken?.isEmpty ?? false, "\(start) became \(String(describing: broken))")
        }
        options.timeLimit = 0
        let stopped = try examination.solve(model, options)
        examination.expect(
          stopped.objective?.isClose(to: start[0] + start[1] + start[2]) ?? false,
          "\(start): \(stopped.objective.words) where there was no time to find another")
      }
    },
  ]
}
