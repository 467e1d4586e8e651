public import MILPModel
internal import ModelFiles

/// A solver that is a program of its own, driven through files.
///
/// ```swift
/// let solver = try ExecutableSolver(.cbc)
/// let answer = try Planner(solver: solver).plan(request)
/// ```
///
/// Each solve has a private folder that is removed whatever happens, and a process group of its own that is always ended
/// and waited for. No shell is involved. The deadline is told to the solver and enforced: it is asked to stop 0.15 s
/// after it and ended 0.2 s later; a cancellation is seen within 20 ms and given as long.
///
/// Solves may run side by side. Progress tells the time only.
public struct ExecutableSolver: Solver {
  private let driver: Driver
  private let executable: String

  /// A solver that runs the driver's program.
  ///
  /// - Parameters:
  ///   - driver: how to work with the program.
  ///   - executable: its path, or a name to look for along PATH; nil for the driver's own.
  /// - Throws: ``MissingExecutable`` with the places that were searched and how to install it.
  public init(_ driver: Driver, executable: String? = nil) throws(MissingExecutable) {
    self.driver = driver
    self.executable = try ExecutableSearch.find(executable ?? driver.executable, for: driver)
  }

  /// The driver's name and the program's path.
  public var name: String { "\(driver.name) (\(executable))" }

  /// What the driver says, and stopping.
  public var capabilities: SolverCapabilities { driver.capabilities.union(.cancellation) }

  /// Writes the problem, runs the program, reads its answer.
  public func run(_ problem: Problem, options: SolveOptions) -> SolverReport {
    let watch = JobWatch(options)
    var report = solve(problem, options, watch)
    report.statistics.seconds = watch.seconds
    return report
  }

  private func solve(_ problem: Problem, _ options: SolveOptions, _ watch: JobWatch) -> SolverReport {
    if let stop = watch.stop(grace: 0) { return SolverReport(.limit(stop)) }
    let plain: PlainProblem
    do throws(ModelFaults) {
      plain = try PlainProblem(problem)
    } catch {
      return SolverReport(.failed("\(driver.name): \(error)"))
    }
    if problem.columnCount == 0 {
      // Not every format has room for nothing; rows without columns hold, or the conflict would have been evident.
      var answer = DriverAnswer(.optimal)
      (answer.values, answer.bound, answer.reducedCosts) = ([], 0, [])
      answer.duals = plain.rows.map { _ in 0 }
      return plain.restored(answer)
    }
    guard Platform.isExecutableFile(executable) else {
      let missing = MissingExecutable(
        solver: driver.name, executable: executable, searched: [executable], installation: driver.installation)
      return SolverReport(.failed(missing.description))
    }
    guard let folder = Platform.makePrivateFolder() else {
      return SolverReport(.failed("\(driver.name): no temporary folder: \(Platform.reason)"))
    }
    defer { Platform.removeFolder(folder) }
    do throws(UnreadableAnswer) {
      let task = DriverTask(
        folder: folder, options: options.inOrder, timeLimit: watch.secondsLeft, hasIntegers: problem.hasIntegers,
        format: driver.format)
      try NewFile.write(to: task.model, watch) {
        try plain.problem.write(as: driver.format, naming: .numbered, title: "swiftems", saysFree: true, to: &$0)
      }
      for (name, text) in driver.files(task) {
        try NewFile.write(to: task.path(name), watch) { file in
          try Array(text.utf8).withUnsafeBytes { try file.write($0) }
        }
      }
      let job = Job(
        executable: executable, arguments: driver.arguments(task), output: task.path("output"),
        messages: task.path("messages"))
      let (end, stop) = try job.run(watch)
      let result = DriverResult(
        task: task, end: end, columnCount: problem.columnCount, rowCount: plain.rows.count)
      return report(result, stop, plain)
    } catch {
      if let stop = watch.stop(grace: 0) { return SolverReport(.limit(stop)) }
      return SolverReport(.failed("\(driver.name): \(error)"))
    }
  }

  private func report(_ result: DriverResult, _ stop: Outcome.Limit?, _ plain: PlainProblem) -> SolverReport {
    do throws(UnreadableAnswer) {
      var answer = try driver.answer(result)
      try check(answer, result)
      switch answer.termination {
      case .optimal, .infeasible, .unbounded, .infeasibleOrUnbounded: break
      // What the solver calls the reason is our signal.
      default: if let stop { answer.termination = .limit(stop) }
      }
      var report = plain.restored(answer)
      report.statistics.nodes = answer.nodes
      return report
    } catch {
      // Whoever is stopped need not have finished its files.
      if let stop { return SolverReport(.limit(stop)) }
      return SolverReport(.failed("\(name): \(error) (\(result.end.words))\(end(of: result))"))
    }
  }

  private func check(_ answer: DriverAnswer, _ result: DriverResult) throws(UnreadableAnswer) {
    for (values, count, what) in [
      (answer.values, result.columnCount, "values"), (answer.duals, result.rowCount, "duals"),
      (answer.reducedCosts, result.columnCount, "reduced costs"),
    ] {
      if let values, values.count != count {
        throw UnreadableAnswer("\(values.count) \(what) where \(count) were expected")
      }
    }
    if answer.termination == .optimal, answer.values == nil { throw UnreadableAnswer("optimal without values") }
  }

  /// The last words of the solver, for the reader of a failure.
  private func end(of result: DriverResult) -> String {
    let pieces = ["messages", "output"].map { Platform.read(result.task.path($0), last: 500) ?? [] }
    let text = pieces.map { String(decoding: $0, as: UTF8.self) }.filter { !$0.isEmpty }.joined(separator: "\n")
    return text.isEmpty ? "" : "; it said: \(text)"
  }
}

extension ChildEnd {
  fileprivate var words: String {
    switch self {
    case .exit(let code): "exit code \(code)"
    case .signal(let number): "signal \(number)"
    }
  }
}

extension SolveOptions {
  /// With gaps and node limit that a command line can carry.
  fileprivate var inOrder: SolveOptions {
    var copy = self
    copy.relativeGap = relativeGap.isNaN ? SolveOptions().relativeGap : min(max(0, relativeGap), 1e6)
    copy.absoluteGap = absoluteGap.isNaN ? 0 : min(max(0, absoluteGap), 1e15)
    copy.nodeLimit = nodeLimit.map { min(max(0, $0), Int(Int32.max)) }
    return copy
  }
}
