#if GLPK
  internal import CGLPKGuard
  internal import MILPModel

  /// One call of the C guard: a problem with its settings in the guard's terms.
  struct GuardedTask {
    let problem: Problem
    private var columnLower: [Double]
    private var columnUpper: [Double]
    /// The problem's objective; nil asks for any feasible point.
    var objective: [Double]?
    private var integersAreFixed = false
    var timeLimit: Double
    /// How far from whole GLPK may call an integer whole; nil for its own 1e-5.
    var integerTolerance: Double?
    var ignoresCancellation = false
    private let options: SolveOptions
    private let search: GLPKSolver.Search
    /// Verified here, because GLPK believes any point.
    private(set) var initialPoint: [Double]?

    init(problem: Problem, options: SolveOptions, search: GLPKSolver.Search) {
      self.problem = problem
      self.search = search
      self.options = options
      columnLower = problem.columnLower
      columnUpper = problem.columnUpper
      objective = problem.objective
      let limit = options.timeLimit ?? .infinity
      timeLimit = limit.isNaN ? 0 : limit
      let start = options.initialPoint.flatMap { $0.count == problem.columnCount ? problem.madeWhole($0) : nil }
      initialPoint = start.flatMap { problem.violations(at: $0).isEmpty ? $0 : nil }
    }

    /// Starts from a point that was verified.
    mutating func start(at point: [Double]) { initialPoint = point }

    /// Makes a linear program of what is left when the integers have these values.
    mutating func fixIntegers(at whole: [Double]) {
      for j in 0..<problem.columnCount where problem.isInteger[j] {
        columnLower[j] = whole[j]
        columnUpper[j] = whole[j]
      }
      integersAreFixed = true
    }

    /// What costs are multiplied by: a power of two that brings the largest to between 1 and 2, never below 1.
    ///
    /// GLPK calls a reduced cost of 1e-7 zero. A price of 0.1 per kWh is 2.5e-5 per watt and quarter-hour, so that
    /// prices a thousandth apart would be the same to it, and the difference proven not to exist.
    private var costScale: Double {
      let largest = (objective ?? []).reduce(0) { max($0, $1.magnitude) }
      return largest > 0 && largest < 1 ? min(0x1p60, 1 / largest.binade) : 1
    }

    func run() -> GuardedAnswer {
      let scale = costScale
      let watch = Watch(options, ignoresCancellation: ignoresCancellation, costScale: scale)
      let isLinear = integersAreFixed || !problem.hasIntegers
      var values = [Double](repeating: 0, count: problem.columnCount)
      var duals = [Double](repeating: 0, count: isLinear ? problem.rowCount : 0)
      var reducedCosts = [Double](repeating: 0, count: isLinear ? problem.columnCount : 0)
      var result = ems_glpk_result()
      withExtendedLifetime(watch) {
        let costs = objective?.map { $0 * scale } ?? Array(repeating: 0, count: problem.columnCount)
        call(
          costs, columnLower, columnUpper, isLinear ? nil : problem.isInteger, problem.rowLower,
          problem.rowUpper, problem.columnStarts, problem.rowIndices, problem.coefficients,
          objective == nil ? nil : initialPoint, watch, &values, &duals, &reducedCosts, &result)
      }
      var answer = GuardedAnswer(status: GuardedAnswer.Status(rawValue: result.status) ?? .failed)
      answer.message = String(cString: ems_glpk_message(&result))
      answer.values = result.has_values ? values : nil
      answer.duals = result.has_duals ? duals.map { $0 / scale } : nil
      answer.reducedCosts = result.has_duals ? reducedCosts.map { $0 / scale } : nil
      answer.bound = result.bound.isNaN ? nil : result.bound / scale
      answer.iterations = Int(result.iterations)
      answer.nodes = Int(result.nodes)
      answer.seconds = result.seconds
      answer.loadingSeconds = result.loading_seconds.isNaN ? nil : result.loading_seconds
      return answer
    }

    /// Arrays given for pointer parameters stay where they are until the call returns; that is all this level is for.
    private func call(
      _ objective: UnsafePointer<Double>, _ columnLower: UnsafePointer<Double>, _ columnUpper: UnsafePointer<Double>,
      _ isInteger: UnsafePointer<Bool>?, _ rowLower: UnsafePointer<Double>, _ rowUpper: UnsafePointer<Double>,
      _ columnStarts: UnsafePointer<Int>, _ rowIndices: UnsafePointer<Int32>, _ coefficients: UnsafePointer<Double>,
      _ initialPoint: UnsafePointer<Double>?, _ watch: Watch, _ values: UnsafeMutablePointer<Double>,
      _ duals: UnsafeMutablePointer<Double>, _ reducedCosts: UnsafeMutablePointer<Double>,
      _ result: UnsafeMutablePointer<ems_glpk_result>
    ) {
      var request = ems_glpk_request()
      request.row_count = Int32(problem.rowCount)
      request.column_count = Int32(problem.columnCount)
      request.maximize = problem.sense == .maximize
      request.offset = problem.offset * watch.costScale
      request.objective = objective
      request.column_lower = columnLower
      request.column_upper = columnUpper
      request.is_integer = isInteger
      request.row_lower = rowLower
      request.row_upper = rowUpper
      request.column_starts = columnStarts
      request.row_indices = rowIndices
      request.coefficients = coefficients
      request.time_limit = timeLimit
      request.relative_gap = options.relativeGap.isNaN ? SolveOptions().relativeGap : max(0, options.relativeGap)
      request.absolute_gap = options.absoluteGap.isNaN ? 0 : max(0, options.absoluteGap) * watch.costScale
      request.plain_tree = search == .branchingOnly
      request.integer_tolerance = integerTolerance ?? 0
      request.node_limit = options.nodeLimit.map { Int64(max(0, $0)) } ?? -1
      request.initial_point = initialPoint
      request.context = Unmanaged.passUnretained(watch).toOpaque()
      request.is_cancelled = watch.cancellation == nil ? nil : Watch.isCancelled
      request.on_progress = watch.onProgress == nil ? nil : Watch.tell
      result.pointee.values = values
      result.pointee.duals = duals
      result.pointee.reduced_costs = reducedCosts
      ems_glpk_solve(&request, result)
    }
  }

  /// The caller's two wishes during a solve, in a form that C can carry.
  private final class Watch: Sendable {
    let cancellation: Cancellation?
    let onProgress: (@Sendable (SolveProgress) -> Void)?
    let costScale: Double

    init(_ options: SolveOptions, ignoresCancellation: Bool, costScale: Double) {
      self.costScale = costScale
      cancellation = ignoresCancellation ? nil : options.cancellation
      onProgress = options.onProgress
    }

    static let isCancelled: @convention(c) (UnsafeMutableRawPointer?) -> Bool = { context in
      guard let context else { return false }
      return Unmanaged<Watch>.fromOpaque(context).takeUnretainedValue().cancellation?.isCancelled ?? false
    }

    static let tell: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<ems_glpk_progress>?) -> Void = {
      context, progress in
      guard let context, let progress = progress?.pointee else { return }
      let watch = Unmanaged<Watch>.fromOpaque(context).takeUnretainedValue()
      watch.onProgress?(
        SolveProgress(
          phase: progress.in_tree ? .tree : .relaxation, seconds: progress.seconds, nodes: Int(progress.nodes),
          incumbent: progress.incumbent.isNaN ? nil : progress.incumbent / watch.costScale,
          bound: progress.bound.isNaN ? nil : progress.bound / watch.costScale))
    }
  }
#endif
