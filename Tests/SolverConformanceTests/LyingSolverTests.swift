import MILPModel
import SolverConformance
import Testing

/// An exact solver that lies in one way.
struct Liar: Solver, CustomTestStringConvertible {
  let testDescription: String
  var capabilities = ReferenceSolver().capabilities
  /// Changes the question.
  var misunderstand: @Sendable (inout SolveOptions) -> Void = { _ in }
  /// Changes the answer.
  var lie: @Sendable (inout SolverReport, Problem) -> Void = { _, _ in }

  /// Misunderstands how to solve.
  static func mistaken(_ words: String, _ misunderstand: @escaping @Sendable (inout SolveOptions) -> Void) -> Liar {
    Liar(testDescription: words, misunderstand: misunderstand)
  }

  /// Changes its report.
  static func lying(_ words: String, _ lie: @escaping @Sendable (inout SolverReport, Problem) -> Void) -> Liar {
    Liar(testDescription: words, lie: lie)
  }

  var name: String { "liar" }

  func run(_ problem: Problem, options: SolveOptions) -> SolverReport {
    var options = options
    misunderstand(&options)
    var report = ReferenceSolver().run(problem, options: options)
    lie(&report, problem)
    return report
  }
}

@Suite("A solver that lies is found out")
struct LyingSolverTests {
  /// What takes no time to examine.
  private static let quick = (ConformanceCase.answers + ConformanceCase.claims + ConformanceCase.randomPrograms)
    .filter { $0.id != "side-by-side" }
  private static let conditions = ConformanceConditions(size: .tiny, overrun: 0.5, randomPrograms: 5)

  static let liars: [Liar] = [
    .lying("calls the optimum infeasible") { report, _ in
      if report.termination == .optimal { report = SolverReport(.infeasible) }
    },
    .lying("calls the infeasible unbounded") { report, _ in
      if report.termination == .infeasible { report.termination = .unbounded }
    },
    .lying("calls the unbounded infeasible") { report, _ in
      if report.termination == .unbounded { report.termination = .infeasible }
    },
    .lying("gives the first of two optima as the only unknown") { report, _ in
      if report.termination == .optimal { report.termination = .limit(.time) }
    },
    .lying("calls the worst optimal") { report, problem in
      guard report.termination == .optimal, problem.hasIntegers else { return }
      let zero = [Double](repeating: 0, count: problem.columnCount)
      if problem.violations(at: zero).isEmpty { report.values = zero }
    },
    .lying("gives no point") { report, _ in report.values = nil },
    .lying("gives a point out of bounds") { report, _ in report.values = report.values?.map { $0 + 0.01 } },
    .lying("gives integers that are not whole") { report, problem in
      for j in 0..<problem.columnCount where problem.isInteger[j] { report.values?[j] -= 0.001 }
    },
    .lying("turns the signs of duals") { report, _ in report.duals = report.duals?.map { -$0 } },
    .lying("turns the signs of duals and reduced costs when maximising") { report, problem in
      guard problem.sense == .maximize else { return }
      report.duals = report.duals?.map { -$0 }
      report.reducedCosts = report.reducedCosts?.map { -$0 }
    },
    .lying("gives costs for reduced costs") { report, problem in
      if report.reducedCosts != nil { report.reducedCosts = problem.objective }
    },
    .lying("claims duals and gives none") { report, _ in
      report.duals = nil
      report.reducedCosts = nil
    },
    .lying("gives duals of an integer program") { report, problem in
      report.duals = [Double](repeating: 0, count: problem.rowCount)
      report.reducedCosts = problem.objective
    },
    .lying("claims a bound beyond its point") { report, problem in
      report.bound = report.bound.map { $0 + (problem.sense == .minimize ? 1 : -1) }
    },
    .lying("forgets the constant in the bound") { report, problem in
      report.bound = report.bound.map { $0 - problem.offset }
    },
    .lying("claims the bound of an optimum is far away") { report, problem in
      report.bound = report.bound.map { $0 + (problem.sense == .minimize ? -1 : 1) }
    },
  ]

  @Test("in its answers", arguments: liars)
  func answers(_ liar: Liar) {
    // The first case that finds it out is enough.
    #expect(Self.quick.contains { !$0.check(liar, under: Self.conditions).failures.isEmpty })
  }

  private static let deafLiars: [String: Liar] = [
    "deadline": .mistaken("ignores the deadline") { $0.timeLimit = $0.timeLimit.map { $0 + 1 } },
    "no-time": .mistaken("takes no time for any") {
      if $0.timeLimit.map({ !($0 > 0) }) ?? false { $0.timeLimit = nil }
    },
    "endless-time": .mistaken("takes endless time for none") { if $0.timeLimit == .infinity { $0.timeLimit = 0 } },
    "node-limit": .mistaken("ignores the node limit") { options in
      options.nodeLimit = nil
      options.timeLimit = 0.1
    },
    "cancelled-before": .mistaken("ignores a cancellation") { $0.cancellation = nil },
    "cancelled-during": .mistaken("hears a cancellation late") { options in
      options.cancellation = nil
      options.timeLimit = 1.5
    },
    "progress": .mistaken("tells no progress") { $0.onProgress = nil },
    "initial-point": Liar(testDescription: "ignores it", capabilities: [.integers, .initialPoint]),
    "gaps": .lying("is far from what it calls optimal") { report, _ in report.bound = report.bound.map { $0 * 1.6 } },
  ]

  @Test("about limits", arguments: deafLiars.keys.sorted())
  func limits(_ id: String) throws {
    let liar = try #require(Self.deafLiars[id])
    let cases = ConformanceCase.limits.filter { $0.id == id }
    #expect(cases.count == 1)
    #expect(!ConformanceSuite.check(liar, under: Self.conditions, cases: cases).isEmpty)
  }

  @Test("and what it does not claim is not asked") func skipped() {
    let report = ConformanceSuite.report(
      on: Liar(testDescription: "can do little", capabilities: []), under: Self.conditions, cases: Self.quick)
    #expect(report.failures.isEmpty, "\(report)")
    #expect(report.skipped.contains("mip-knapsack: liar has no integers"))
    #expect(report.passed.contains("lp-offset"))
  }
}
