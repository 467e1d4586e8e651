import CheckedJSON
import CommandLineKit
import EnergyPlanning
import EnergyReports
import EnergyTimeSeries
import MILPModel

/// `emsctl plan`.
struct PlanCommand {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws {
    let input = try Input(invocation.argument("REQUEST") ?? "-")
    var request = try RequestInput.request(input)
    try apply(to: &request)
    let solver = try SolverChoice.solver(invocation)
    let interruption = Interruption()
    let progress = ProgressLine(
      isShown: Terminal.showsProgress && !invocation.flag("quiet"), unit: request.goal.unit)
    let answer: Planner.Answer
    do throws(InputFaults) {
      let planner = Planner(solver: solver, threads: invocation.integer("threads") ?? System.coreCount)
      answer = try planner.plan(request, cancellation: interruption.cancellation) { progress.show($0) }
      progress.end()
    } catch {
      progress.end()
      throw input.refuse(error)
    }
    switch answer {
    case .planned(let plan): try publish(plan)
    case .infeasible(let conflict):
      throw Failure(
        code: .infeasible,
        message: "No plan keeps the site's limits:\n" + conflict.sentences.map { "  " + $0 }.joined(separator: "\n"))
    case .limitReached:
      throw Failure(
        code: .limit, message: "emsctl: the search ended before it found a plan that keeps the site's limits")
    case .rejected(let violations):
      throw Failure(
        code: .selfCheck,
        message: "The plan failed its own check and was not written:\n"
          + violations.prefix(20).map { "  \($0)" }.joined(separator: "\n"))
    }
  }

  private func apply(to request: inout PlanRequest) throws {
    if let gap = invocation.number("relative-gap") ?? invocation.number("gap") { request.options.relativeGap = gap }
    if invocation.flag("explain") { request.options.explains = true }
    if let name = invocation.text("engine"), let engine = PlanOptions.Engine(rawValue: name) {
      request.options.engine = engine
    }
    if let seed = invocation.integer("seed") { request.options.seed = seed }
    if let nodes = invocation.integer("node-limit") { request.options.nodeLimit = nodes }
    if invocation.flag("reproducible") {
      // A limit on nodes stops at the same place everywhere, a limit on time does not; but a relaxation has no nodes.
      request.options.timeLimitSeconds = 600
      request.options.nodeLimit = request.options.nodeLimit ?? 100_000
    }
    if let limit = invocation.seconds("time-limit") { request.options.timeLimitSeconds = min(limit, 1e6) }
    if let text = invocation.text("now") {
      guard let now = Instant(iso8601: text) else {
        throw invocation.unusable("now", expected: "an instant with offset such as 2026-03-29T14:02:00+02:00")
      }
      request.now = now
    }
    if let name = invocation.text("time-zone") {
      guard let zone = CivilZone(name) else {
        throw invocation.unusable("time-zone", expected: "an IANA time zone such as Europe/Paris")
      }
      request.zone = zone
    }
  }

  private func publish(_ plan: Plan) throws {
    let path = invocation.text("output") ?? "-"
    let format = invocation.text("format")
    let document = plan.json(reproducible: invocation.flag("reproducible")).text
    let asText = format.map { $0 == "text" } ?? (path == "-" && Terminal.showsResults)
    if path == "-" {
      try Output.standard(asText ? PlanSummary(plan).text(width: Terminal.width) : document)
    } else {
      try Output.write(asText ? PlanSummary(plan).text() : document, to: path)
      if Terminal.showsResults, !invocation.flag("quiet") {
        try Output.standard(PlanSummary(plan).text(width: Terminal.width))
      }
    }
    // The text has them; a document read by a program needs them told apart.
    if !asText, !Terminal.showsResults, !invocation.flag("quiet") {
      for warning in plan.warnings {
        Output.diagnostic("\(warning.tag.rawValue) \(warning.pointer): \(warning.message)")
      }
    }
    if invocation.flag("strict"), !plan.warnings.isEmpty { throw Failure(code: .warnings, message: "") }
  }
}
