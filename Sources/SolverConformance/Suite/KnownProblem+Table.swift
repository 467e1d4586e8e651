internal import MILPModel

extension KnownProblem {
  /// All 27, in the order of their names within linear, infeasible and integer programs.
  public static let all = linear + infeasible + integers

  static let linear: [KnownProblem] = [
    // Textbook and own.
    KnownProblem(
      id: "lp-badly-scaled",
      columns: [x("e", 1e-4), x("p", 1e5)],
      rows: [row("a", 1000..., (1e-3, "e"), (1e3, "p")), row("b", ...5e5, (1, "e"))],
      answer: .objective(50_050)),
    KnownProblem(id: "lp-empty-model", offset: 4.5, answer: .objective(4.5)),
    KnownProblem(
      id: "lp-klee-minty-3", sense: .maximize,
      columns: [x("x1", 100), x("x2", 10), x("x3", 1)],
      rows: [
        row("r1", ...1, (1, "x1")), row("r2", ...100, (20, "x1"), (1, "x2")),
        row("r3", ...10_000, (200, "x1"), (20, "x2"), (1, "x3")),
      ],
      answer: .objective(10_000), values: ["x1": 0, "x2": 0, "x3": 10_000], duals: ["r3": 1]),
    // MOI.
    KnownProblem(
      id: "lp-duplicate-terms", sense: .maximize,
      columns: [x("x", 1)], rows: [row("c", ...2, (1, "x"), (1, "x"))],
      answer: .objective(1), values: ["x": 1], duals: ["c": 0.5]),
    KnownProblem(
      id: "lp-empty-objective",
      columns: [x("x", 0, in: 0...10), x("y", 0, in: 0...10)],
      rows: [row("c", Bounds.exactly(3), (1, "x"), (1, "y")), row("d", 1..., (1, "x"), (-1, "y"))],
      answer: .objective(0)),
    KnownProblem(
      id: "lp-free-vars",
      columns: [x("x", 1, in: Bounds.free), x("y", -1, in: Bounds.free)],
      rows: [row("c1", 100..., (1, "x")), row("c2", Bounds(upper: -100), (1, "y"))],
      answer: .objective(200), values: ["x": 100, "y": -100], duals: ["c1": 1, "c2": -1],
      reducedCosts: ["x": 0, "y": 0]),
    KnownProblem(
      id: "lp-min-neg-x",
      columns: [x("x", -1), x("y", 0)], rows: [row("c", ...1, (1, "x"), (1, "y"))],
      answer: .objective(-1), values: ["x": 1, "y": 0], duals: ["c": -1], reducedCosts: ["x": 0, "y": 1]),
    KnownProblem(
      id: "lp-neg-lower", sense: .maximize,
      columns: [x("x", 1, in: Bounds(lower: -1)), x("y", 0), x("z", 2)],
      rows: [row("c", ...1, (1, "x"), (1, "y"), (1, "z"))],
      answer: .objective(3), values: ["x": -1, "y": 0, "z": 2]),
    // Deleting x and z, as MOI does, is fixing them at zero here.
    KnownProblem(
      id: "lp-offset", sense: .maximize, offset: 4,
      columns: [x("x", 1), x("y", 2), x("z", 3, in: 0...1)],
      rows: [row("c", ...2, (3, "x"), (2, "y"), (1, "z"))],
      answer: .objective(8), values: ["x": 0, "y": 0.5, "z": 1], duals: ["c": 1],
      reducedCosts: ["x": -2, "y": 0, "z": 2],
      steps: [
        (
          { model, handles in
            for name in ["x", "z"] { handles.columns[name].map { model.setBounds(of: $0, to: 0...0) } }
          }, 6
        )
      ]),
    KnownProblem(
      id: "lp-ranged-max", sense: .maximize,
      columns: [x("x", 1), x("y", 1)], rows: [row("r", 5...10, (1, "x"), (1, "y"))],
      answer: .objective(10), duals: ["r": 1], reducedCosts: ["x": 0, "y": 0],
      steps: [
        ({ model, _ in model.setSense(.minimize) }, 5),
        ({ model, handles in handles.rows["r"].map { model.setBounds(of: $0, to: 2...12) } }, 2),
        ({ model, _ in model.setSense(.maximize) }, 12),
      ]),
    KnownProblem(
      id: "lp-row-beats-bound",
      columns: [x("x", 1)], rows: [row("c", 3..., (1, "x"))],
      answer: .objective(3), values: ["x": 3], duals: ["c": 1], reducedCosts: ["x": 0]),
  ]

  static let infeasible: [KnownProblem] = [
    KnownProblem(
      id: "both-infeasible", sense: .maximize,
      columns: [x("x", 1), x("y", 1)],
      rows: [
        row("a", Bounds(upper: -1), (1, "x"), (-1, "y")), row("b", Bounds(upper: -1), (-1, "x"), (1, "y")),
      ],
      answer: .infeasible, acceptsEither: true),
    KnownProblem(id: "inf-no-nonzeros", rows: [row("c", 1...)], answer: .infeasible),
    // MOI.
    KnownProblem(
      id: "inf-bounds",
      columns: [x("x", 1, in: Bounds(lower: 2, upper: 1))], rows: [row("c", ...10, (1, "x"))], answer: .infeasible),
    KnownProblem(
      id: "inf-equality",
      columns: [x("x", 0), x("y", 0)],
      rows: [row("c1", Bounds.exactly(-1), (1, "x"), (1, "y")), row("c2", 1..., (1, "x"), (-1, "y"))],
      answer: .infeasible),
    KnownProblem(
      id: "inf-row",
      columns: [x("x", 1), x("y", 0)], rows: [row("c", Bounds(upper: -1), (2, "x"), (1, "y"))],
      answer: .infeasible, acceptsEither: true),
    KnownProblem(
      id: "unb-equality-ray",
      columns: [x("x", -1), x("y", -1)], rows: [row("c", Bounds.exactly(0), (1, "x"), (-1, "y"))],
      answer: .unbounded, acceptsEither: true),
    KnownProblem(
      id: "mip-binary-ge2",
      columns: [binary("x", 1)], rows: [row("c", 2..., (1, "x"))], answer: .infeasible),
    // Own: two appliances of 2 kW that must both run where only 3 kW are allowed.
    KnownProblem(
      id: "mip-start-windows-infeasible",
      columns: [binary("s0", 1), binary("s1", 1)],
      rows: [
        row("one0", Bounds.exactly(1), (1, "s0")), row("one1", Bounds.exactly(1), (1, "s1")),
        row("cap0", ...3, (2, "s0"), (2, "s1")), row("cap1", ...3, (2, "s0"), (2, "s1")),
      ],
      answer: .infeasible),
  ]

  static let integers: [KnownProblem] = [
    // MOI.
    KnownProblem(
      id: "mip-binary-lb1",
      columns: [binary("x", 2, in: 1...1)], rows: [row("c", ...4, (1, "x"))],
      answer: .objective(2), values: ["x": 1]),
    KnownProblem(
      id: "mip-binary-ub2", sense: .maximize,
      columns: [binary("x", 2, in: 0...2)], answer: .objective(2), values: ["x": 1]),
    KnownProblem(
      id: "mip-indicator-bigM", sense: .maximize,
      columns: [x("x1", 2, in: 0...10), x("x2", 3, in: 0...10), binary("z1"), binary("z2")],
      rows: [
        row("i1", ...28, (1, "x2"), (20, "z1")), row("i2", ...29, (1, "x2"), (0.2, "x1"), (20, "z2")),
        row("r", ...10, (1, "x1"), (1, "x2")), row("d", 1..., (1, "z1"), (1, "z2")),
      ],
      answer: .objective(28.75)),
    KnownProblem(
      id: "mip-knapsack", sense: .maximize,
      columns: [binary("x0", 5), binary("x1", 3), binary("x2", 2), binary("x3", 7), binary("x4", 4)],
      rows: [row("cap", ...10, (2, "x0"), (8, "x1"), (4, "x2"), (2, "x3"), (5, "x4"))],
      answer: .objective(16), values: ["x0": 1, "x1": 0, "x2": 0, "x3": 1, "x4": 1]),
    KnownProblem(
      id: "mip-solve-twice", sense: .maximize,
      columns: [integer("z", 1, in: 0...100)] + (0..<10).map { binary("b\($0)") },
      rows: [
        Row(
          name: "r1", bounds: (0...0.999).bounds, terms: [(1, "z")] + (0..<10).map { (-0.0125, "b\($0)") }),
        Row(
          name: "r2", bounds: (0...0.999).bounds, terms: [(1, "z")] + (0..<3).map { (-0.0125, "b\($0)") }),
      ],
      answer: .objective(1), steps: [({ _, _ in }, 1)]),
    // At most one of a, b and d may be nonzero: a binary for each, of which one may be set.
    KnownProblem(
      id: "mip-sos1", sense: .maximize,
      columns: [
        x("a", 2, in: 0...1), x("b", 1, in: 0...1), x("d", 1, in: 0...2), binary("A"), binary("B"), binary("D"),
      ],
      rows: [
        row("one", ...1, (1, "A"), (1, "B"), (1, "D")), row("sa", ...0, (1, "a"), (-1, "A")),
        row("sb", ...0, (1, "b"), (-1, "B")), row("sd", ...0, (1, "d"), (-2, "D")),
      ],
      answer: .objective(2)),
    KnownProblem(
      id: "mip-upper-bound-round", sense: .maximize,
      columns: [integer("x", 2, in: ...1.5)], answer: .objective(2), values: ["x": 1]),
    // Own.
    KnownProblem(
      id: "mip-negative-integers",
      columns: [integer("x", 1, in: Bounds(lower: -7.5)), integer("y", 1, in: Bounds.free)],
      rows: [row("c", Bounds(lower: -11.2), (1, "x"), (2, "y"))], answer: .objective(-9)),
  ]
}
