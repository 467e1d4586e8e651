internal import MILPModel

/// A search over the whole values of integer variables (Land and Doig 1960), depth first; without integers one linear
/// program.
struct BranchAndBound {
  /// A relaxation that is solved, and not better than any point of its part.
  private struct Node {
    let table: SimplexTable
    let objective: Rational
    let point: [Rational]
  }

  private let problem: ExactProblem
  private let watch: SearchWatch
  private let nodeLimit: Int
  private let onProgress: (@Sendable (SolveProgress) -> Void)?
  private var lastTold: Double?

  /// Parts that may hold a better point; the last one is next.
  private var open: [Node] = []
  /// The best whole point so far; in a linear program that was stopped, a feasible one.
  private(set) var point: [Rational]?
  private var incumbent: Rational?
  /// Reduced costs and duals of the first relaxation.
  private(set) var weights: [Rational]?
  private(set) var pivots = 0
  private(set) var nodes = 0
  private var isRootSolved = false

  init(
    _ problem: ExactProblem, watch: SearchWatch, nodeLimit: Int, onProgress: (@Sendable (SolveProgress) -> Void)?
  ) {
    self.problem = problem
    self.watch = watch
    self.nodeLimit = nodeLimit
    self.onProgress = onProgress
  }

  /// No point of the problem is better; nil where nothing is proven.
  var bound: Rational? {
    guard isRootSolved else { return nil }
    let ends = open.map(\.objective) + (incumbent.map { [$0] } ?? [])
    return problem.maximizes ? ends.max() : ends.min()
  }

  mutating func run() -> Outcome.Termination {
    do throws(SearchStop) {
      try watch.check()
      tell(.relaxation)
      var root = SimplexTable(problem)
      switch try relax(&root) {
      case .infeasible: return .infeasible
      case .unbounded: return try unbounded()
      case .optimal(let point, let weights):
        isRootSolved = true
        self.weights = weights
        keep(root, at: point)
      }
      while let node = open.last {
        if nodes >= nodeLimit { throw .nodes }
        nodes += 1
        tell(.tree)
        let children = try branch(node)
        open.removeLast()
        for (table, point) in children { keep(table, at: point) }
        prune()
      }
      return incumbent == nil ? .infeasible : .optimal
    } catch {
      return error.termination
    }
  }

  /// Solves a relaxation and checks the proof.
  private mutating func relax(_ table: inout SimplexTable) throws(SearchStop) -> Certificate {
    let before = table.pivots
    defer { pivots += table.pivots - before }
    do throws(SearchStop) {
      let certificate = try table.solve(watch)
      guard certificate.holds(for: table.problem) else { throw .wrongProof }
      return certificate
    } catch {
      if !problem.isInteger.contains(true), table.isFeasible { point = table.point }
      throw error
    }
  }

  /// A whole point becomes the best one when it is better; any other is to be branched on.
  private mutating func keep(_ table: SimplexTable, at point: [Rational]) {
    let objective = problem.objective(at: point)
    if let incumbent, !problem.isBetter(objective, than: incumbent) { return }
    if fractional(in: point) == nil {
      self.point = point
      incumbent = objective
    } else {
      open.append(Node(table: table, objective: objective, point: point))
    }
  }

  private mutating func prune() {
    guard let incumbent else { return }
    let problem = problem
    open.removeAll { !problem.isBetter($0.objective, than: incumbent) }
  }

  private func fractional(in point: [Rational]) -> Int? {
    point.indices.first { problem.isInteger[$0] && !point[$0].isWhole }
  }

  /// Both halves of a part, the one nearer to its relaxation last.
  private mutating func branch(_ node: Node) throws(SearchStop) -> [(SimplexTable, [Rational])] {
    guard let j = fractional(in: node.point) else { return [] }
    let below = node.point[j].floor
    var down = node.table
    down.restrict(j, upper: below)
    var up = node.table
    up.restrict(j, lower: below + .one)
    let isNearerBelow = node.point[j] - below < Rational(1) / Rational(2)
    var children: [(SimplexTable, [Rational])] = []
    for var table in isNearerBelow ? [up, down] : [down, up] {
      if case .optimal(let point, _) = try relax(&table) { children.append((table, point)) }
    }
    return children
  }

  /// A relaxation without limit: with any whole point the program has none either, because with rational data both
  /// recede in the same directions (Meyer 1974).
  private mutating func unbounded() throws(SearchStop) -> Outcome.Termination {
    guard problem.isInteger.contains(true) else { return .unbounded }
    var search = BranchAndBound(problem.withoutCosts, watch: watch, nodeLimit: nodeLimit, onProgress: nil)
    let termination = search.run()
    nodes += search.nodes
    pivots += search.pivots
    switch termination {
    case .optimal: return .unbounded
    case .infeasible: return .infeasible
    default: return .infeasibleOrUnbounded
    }
  }

  private mutating func tell(_ phase: SolveProgress.Phase) {
    guard let onProgress else { return }
    let seconds = watch.seconds
    if phase == .tree, let lastTold, seconds - lastTold < 0.01 { return }
    lastTold = seconds
    onProgress(
      SolveProgress(
        phase: phase, seconds: seconds, nodes: nodes, incumbent: incumbent.map { Double($0) },
        bound: bound.map { Double($0) }))
  }
}
