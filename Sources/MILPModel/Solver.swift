/// A program that optimises a ``Problem``.
///
/// A backend implements ``run(_:options:)`` and tells its ``capabilities``; callers use ``solve(_:options:)-(Model,_)``,
/// which answers evident infeasibility without it and verifies whatever point it returns.
public protocol Solver: Sendable {
  /// The solver's name and version, for reports.
  var name: String { get }
  /// What the solver can do.
  var capabilities: SolverCapabilities { get }
  /// Solves a problem without evident conflicts and reports what the solver says, unchecked.
  ///
  /// Must keep the deadline and stop soon after ``SolveOptions/cancellation`` is set; must not write to standard output,
  /// throw, trap or abort. Blocks the calling thread.
  func run(_ problem: Problem, options: SolveOptions) -> SolverReport
}

/// What a solver can do; callers refuse or rewrite what it cannot.
public struct SolverCapabilities: OptionSet, Sendable {
  /// One bit per capability.
  public let rawValue: UInt32
  /// The set with these bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Integer and binary variables.
  public static let integers = SolverCapabilities(rawValue: 1 << 0)
  /// Duals and reduced costs of linear programs.
  public static let duals = SolverCapabilities(rawValue: 1 << 1)
  /// Starting from a given feasible point.
  public static let initialPoint = SolverCapabilities(rawValue: 1 << 2)
  /// Stopping on request and telling progress.
  public static let cancellation = SolverCapabilities(rawValue: 1 << 3)
  /// Variables that are zero or within bounds; for others they are rewritten with binaries.
  public static let semicontinuous = SolverCapabilities(rawValue: 1 << 4)
  /// Rows that hold only while a binary says so; for others they are rewritten with the smallest coefficients possible.
  public static let conditions = SolverCapabilities(rawValue: 1 << 5)
  /// Special ordered sets; for others they are rewritten with binaries.
  public static let orderedSets = SolverCapabilities(rawValue: 1 << 6)
  /// Stopping after ``SolveOptions/nodeLimit`` nodes; a solver without it goes on to its other limits.
  public static let nodeLimit = SolverCapabilities(rawValue: 1 << 8)
}

/// How to solve.
public struct SolveOptions: Sendable {
  /// One limit in seconds over everything, from the call on; nil for none. Zero and less stop at once.
  public var timeLimit: Double?
  /// Stop when |objective − bound| / |objective| is at most this.
  public var relativeGap = 1e-9
  /// Stop when |objective − bound| is at most this.
  public var absoluteGap = 0.0
  /// The number of tree nodes after which to stop; a limit that gives the same answer on every machine.
  public var nodeLimit: Int?
  /// Threads a solver may use.
  public var threads = 1
  /// For solvers with random choices.
  public var seed = 1
  /// A feasible point in column order to start from. It is verified first and ignored when it breaks anything.
  public var initialPoint: [Double]?
  /// Set from anywhere to stop; the best point so far is returned.
  public var cancellation: Cancellation?
  /// Told now and then, from the solver's thread, how far the search is. Must return quickly.
  public var onProgress: (@Sendable (SolveProgress) -> Void)?

  /// No limit, proven optimum.
  public init() {}
}

/// How far a search is.
public struct SolveProgress: Sendable {
  /// The two parts of a solve.
  public enum Phase: String, Sendable {
    /// The linear relaxation.
    case relaxation
    /// Branch and bound.
    case tree
  }
  /// What the solver is at.
  public var phase: Phase
  /// Seconds since the call.
  public var seconds: Double
  /// Nodes so far.
  public var nodes: Int
  /// The best objective so far.
  public var incumbent: Double?
  /// The proven bound so far.
  public var bound: Double?

  /// A state of the search.
  public init(phase: Phase, seconds: Double, nodes: Int, incumbent: Double?, bound: Double?) {
    self.phase = phase
    self.seconds = seconds
    self.nodes = nodes
    self.incumbent = incumbent
    self.bound = bound
  }
}

/// What a backend says, before anybody has checked it.
public struct SolverReport: Sendable {
  /// Why it stopped.
  public var termination: Outcome.Termination
  /// A point in column order.
  public var values: [Double]?
  /// The bound it claims, constant included, in the problem's sense.
  public var bound: Double?
  /// Row duals as ∂objective/∂right-hand side. Linear programs only.
  public var duals: [Double]?
  /// Reduced costs. Linear programs only.
  public var reducedCosts: [Double]?
  /// What was spent.
  public var statistics = SolveStatistics()

  /// A report without a point.
  public init(_ termination: Outcome.Termination) { self.termination = termination }
}
