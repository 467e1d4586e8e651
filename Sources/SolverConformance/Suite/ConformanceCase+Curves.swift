internal import MILPModel

extension ConformanceCase {
  /// Piecewise-linear curves, largest, smallest and absolute values.
  public static let curves = [
    ConformanceCase("curve-convex", "keeps a cost that rises, without binaries") { examination in
      // 1 per unit up to 10, 3 beyond, at most 20.
      let price = try PiecewiseLinear([(0, 0), (10, 10), (20, 40)])
      for (need, cost) in [(0.0, 0.0), (4, 4), (10, 10), (15, 25), (20, 40)] {
        var model = Model()
        let bought = model.variable("bought", in: 0...100)
        model.minimize(1 * model.variable("cost", atLeast: price, of: bought))
        model.require(1 * bought >= need)
        examination.expect(try !model.freeze().hasIntegers, "binaries for a convex curve")
        try examination.expectOptimum(cost, of: model, [bought: need], at: "need \(need)")
      }
      var model = Model()
      let bought = model.variable("bought", in: 0...100)
      model.minimize(1 * model.variable("cost", atLeast: price, of: bought))
      model.require(1 * bought >= 21)
      try examination.expectInfeasible(model, at: "beyond the last point")
    },
    ConformanceCase("curve-concave", "keeps a yield that flattens, without binaries") { examination in
      // 3 for the first unit, 1 for the second; a unit costs 2.
      let gain = try PiecewiseLinear([(0, 0), (1, 3), (2, 4)])
      var model = Model()
      let effort = model.variable("effort", in: 0...2)
      let yield = model.variable("yield", atMost: gain, of: effort)
      model.maximize(yield - 2 * effort)
      examination.expect(try !model.freeze().hasIntegers, "binaries for a concave curve")
      try examination.expectOptimum(1, of: model, [effort: 1, yield: 3], at: "worth the first unit")
      model.maximize(yield - 0.5 * effort)
      try examination.expectOptimum(3, of: model, [effort: 2, yield: 4], at: "worth both")
    },
    ConformanceCase("curve-general", "follows any curve exactly, whatever the objective", needs: .integers) {
      examination in
      let curve = try PiecewiseLinear([(-1, 1), (1, 3), (2, 0), (3, 4)])
      for (x, y) in [(-1.0, 1.0), (1, 3), (1.5, 1.5), (2.75, 3)] {
        for sense in Model.Sense.allCases {
          var model = Model()
          let argument = model.variable("x", in: -5...5)
          let value = model.variable("y", equalTo: curve, of: argument)
          model.require(argument == x)
          model.minimize(1 * value)
          model.setSense(sense)
          try examination.expectOptimum(y, of: model, [value: y], at: "at \(x), \(sense)")
        }
      }
      var model = Model()
      let argument = model.variable("x", in: -5...5)
      model.minimize(1 * model.variable("low", atLeast: curve, of: argument))
      try examination.expectOptimum(0, of: model, [argument: 2], at: "lowest point")
      model.maximize(1 * model.variable("high", atMost: curve, of: 2 * argument))
      try examination.expectOptimum(4, of: model, [argument: 1.5], at: "highest point")
    },
    ConformanceCase("extremes-pulled", "keeps peaks and deviations that the objective presses") { examination in
      var model = Model()
      let a = model.variable("a", in: 0...10)
      let b = model.variable("b", in: 0...10)
      model.require(a + b == 9)
      model.require(a - b >= 1)
      let peak = model.variable("peak", atLeastMaximumOf: [a, b])
      let weakest = model.variable("weakest", atMostMinimumOf: [a, b])
      let deviation = model.variable("deviation", atLeastAbsoluteValueOf: a - 3)
      examination.expect(try !model.freeze().hasIntegers, "binaries where the objective presses")
      model.minimize(1 * peak)
      try examination.expectOptimum(5, of: model, [a: 5, b: 4], at: "peak")
      model.maximize(1 * weakest)
      try examination.expectOptimum(4, of: model, [a: 5, b: 4], at: "weakest")
      model.minimize(1 * deviation)
      try examination.expectOptimum(2, of: model, [a: 5], at: "deviation")
    },
    ConformanceCase(
      "extremes-exact", "keeps maximum, minimum and absolute value, whatever the objective", needs: .integers
    ) { examination in
      for (value, size) in [(1.0, 3.0), (9, 5)] {
        for sense in Model.Sense.allCases {
          var model = Model()
          let a = model.variable("a", in: -4...(-4))
          let b = model.variable("b", in: 3...3)
          let c = model.variable("c", in: -9...9)
          let large = model.variable("large", equalToMaximumOf: [a, b, c])
          let small = model.variable("small", equalToMinimumOf: [a, b, c])
          let absolute = model.variable("absolute", equalToAbsoluteValueOf: a + c)
          model.require(c == value)
          model.minimize(large + small + absolute)
          model.setSense(sense)
          let (most, least) = (max(3, value), min(-4, value))
          try examination.expectOptimum(
            most + least + size, of: model, [large: most, small: least, absolute: size], at: "\(value), \(sense)")
        }
      }
    },
  ]
}
