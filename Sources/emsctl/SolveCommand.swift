import CheckedJSON
import CommandLineKit
import EnergyTimeSeries
import MILPModel
import ModelFiles

/// `emsctl solve`.
struct SolveCommand {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws {
    let problem = try ModelInput(
      invocation.argument("MODEL") ?? "-", format: invocation.text("input-format").flatMap(ModelFormat.init(rawValue:))
    ).problem()
    var options = SolveOptions()
    if let gap = invocation.number("relative-gap") ?? invocation.number("gap") { options.relativeGap = gap }
    options.timeLimit = invocation.seconds("time-limit")
    options.nodeLimit = invocation.integer("node-limit")
    let solver = try SolverChoice.solver(invocation)
    let interruption = Interruption()
    options.cancellation = interruption.cancellation
    let progress = ProgressLine(isShown: Terminal.showsProgress && !invocation.flag("quiet"), unit: "")
    options.onProgress = { progress.show($0) }
    let start = ContinuousClock.now
    let outcome = solver.solve(problem, options: options)
    progress.end()
    try publish(
      SolveReport(
        outcome: outcome, problem: problem,
        diagnosis: diagnosis(of: outcome, problem, solver, options, since: start)))
    if let failure = Self.failure(outcome) { throw failure }
  }

  private func publish(_ report: SolveReport) throws(Failure) {
    let path = invocation.text("output") ?? "-"
    let isText = invocation.text("format").map { $0 == "text" } ?? (path == "-" && Terminal.showsResults)
    try Output.write(isText ? report.text : report.json.text, to: path)
  }

  /// Why a problem is infeasible, in what is left of the time.
  private func diagnosis(
    of outcome: Outcome, _ problem: Problem, _ solver: any Solver, _ options: SolveOptions,
    since start: ContinuousClock.Instant
  ) -> Diagnosis? {
    guard outcome.termination == .infeasible || outcome.termination == .infeasibleOrUnbounded else { return nil }
    var options = options
    let spent = (ContinuousClock.now - start) / .seconds(1)
    options.timeLimit = max(1, (options.timeLimit ?? Self.diagnosisSeconds + spent) - spent)
    options.onProgress = nil
    let premise: ConflictPremise = outcome.termination == .infeasible ? .infeasible : .nothing
    let diagnosis = solver.conflict(of: problem, knowing: premise, options: options)
    // What may as well be unbounded has no conflict to speak of.
    if case .feasible = diagnosis, premise == .nothing { return nil }
    return diagnosis
  }

  /// How long to look for a conflict when no time limit was given.
  private static let diagnosisSeconds = 30.0

  private static func failure(_ outcome: Outcome) -> Failure? {
    switch outcome.termination {
    case .optimal: nil
    case .infeasible, .unbounded, .infeasibleOrUnbounded: Failure(code: .infeasible, message: "")
    case .limit: outcome.solution == nil ? Failure(code: .limit, message: "emsctl: no solution within the limit") : nil
    case .numerical(let reason), .failed(let reason): Failure(code: .selfCheck, message: "emsctl: \(reason)")
    }
  }
}
