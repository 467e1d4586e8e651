#if GLPK
  import MILPModel

  enum Examples {
    /// Maximise 3 a + 2 b with a + b ≤ 4 and a + 3 b ≤ 6: 12 at (4, 0).
    static func small(_ domain: Domain = .continuous) -> Model {
      var model = Model()
      let a = model.variable("a", domain, in: 0...10)
      let b = model.variable("b", domain, in: 0...10)
      model.require(a + b <= 4, named: "sum")
      model.require(a + 3 * b <= 6, named: "mix")
      model.maximize(3 * a + 2 * b)
      return model
    }
  }
#endif
