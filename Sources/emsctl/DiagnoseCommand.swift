import CheckedJSON
import CommandLineKit
import EnergyPlanning

/// `emsctl diagnose`.
struct DiagnoseCommand {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws {
    let input = try Input(invocation.argument("REQUEST") ?? "-")
    var request = try RequestInput.request(input)
    if let limit = invocation.seconds("time-limit") { request.options.timeLimitSeconds = min(limit, 1e6) }
    let solver = try SolverChoice.solver(invocation)
    let diagnosis: PlanDiagnosis
    do throws(InputFaults) {
      diagnosis = try Planner(solver: solver).diagnose(request, cancellation: Interruption().cancellation)
    } catch {
      throw input.refuse(error)
    }
    let path = invocation.text("output") ?? "-"
    let asText = invocation.text("format").map { $0 == "text" } ?? (path == "-" && Terminal.showsResults)
    let page = asText ? text(diagnosis, input.name) : diagnosis.json.text
    if path == "-" { try Output.standard(page) } else { try Output.write(page, to: path) }
    if diagnosis.conflict != nil { throw Failure(code: .infeasible, message: "") }
    if diagnosis.isUndecided { throw Failure(code: .limit, message: "") }
  }

  private func text(_ diagnosis: PlanDiagnosis, _ name: String) -> String {
    var lines: [String] = []
    if let conflict = diagnosis.conflict {
      lines.append("\(name): no plan keeps the site's limits")
      lines += conflict.sentences.map { "  " + $0 }
    } else if diagnosis.isUndecided {
      lines.append("\(name): the search ended before it knew whether there is a plan")
    } else {
      lines.append("\(name): there is a plan" + (diagnosis.warnings.isEmpty ? ", and every wish can be kept" : ""))
    }
    lines += diagnosis.warnings.map { "  \($0.tag.rawValue) \($0.pointer): \($0.message)" }
    return lines.joined(separator: "\n") + "\n"
  }
}
