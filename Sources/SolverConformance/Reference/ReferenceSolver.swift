public import MILPModel

/// An exact solver of tiny problems, for tests.
///
/// All arithmetic is in fractions of whole numbers of any size, so an answer has no tolerance, and every linear program
/// on the way is answered with a proof that is checked against the problem before it is believed: duals for an optimum,
/// Farkas multipliers for infeasibility, a ray where there is no limit. Simplex with Bland's rule, which always ends, and
/// branch and bound, depth first.
///
/// ```swift
/// let outcome = try ReferenceSolver().solve(model)
/// ```
///
/// Limits:
/// - At most ``sizeLimit`` columns and rows together; a larger problem is `failed`, with both numbers.
/// - An integer program whose variables have no bounds may have an endless tree: without a node limit of the caller's the
///   search stops after ``defaultNodeLimit`` nodes, as `limit(.nodes)`.
/// - Gaps have no effect: the optimum is proven, which is within any gap. So has no initial point, no seed and no number
///   of threads.
/// - Dropped coefficients of a ``Problem`` (see its notes) are dropped here too.
public struct ReferenceSolver: Solver {
  /// A solver; it holds nothing.
  public init() {}

  /// How many columns and rows a problem may have together.
  public static let sizeLimit = 60
  /// How many nodes are searched where the caller sets no limit.
  public static let defaultNodeLimit = 10_000

  /// What it is.
  public var name: String { "exact reference solver" }

  /// Everything but an initial point.
  public var capabilities: SolverCapabilities { [.integers, .duals, .cancellation, .nodeLimit] }

  /// Solves `problem` exactly; the report's numbers are the doubles nearest to the exact ones.
  public func run(_ problem: Problem, options: SolveOptions) -> SolverReport {
    let watch = SearchWatch(options)
    let size = problem.columnCount + problem.rowCount
    guard size <= Self.sizeLimit else {
      return SolverReport(
        .failed("the reference solver takes at most \(Self.sizeLimit) columns and rows together; these are \(size)"))
    }
    var search = BranchAndBound(
      ExactProblem(problem), watch: watch, nodeLimit: options.nodeLimit.map { max(0, $0) } ?? Self.defaultNodeLimit,
      onProgress: options.onProgress)
    var report = SolverReport(search.run())
    report.values = search.point.map { $0.map { Double($0) } }
    report.bound = search.bound.map { Double($0) }
    if !problem.hasIntegers, let weights = search.weights {
      report.reducedCosts = weights.prefix(problem.columnCount).map { Double($0) }
      report.duals = weights.dropFirst(problem.columnCount).map { Double($0) }
    }
    report.statistics.iterations = search.pivots
    report.statistics.nodes = search.nodes
    report.statistics.seconds = watch.seconds
    return report
  }
}
