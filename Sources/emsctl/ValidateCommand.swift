import CheckedJSON
import CommandLineKit
import EnergyPlanning
import EnergyTimeSeries
import MILPModel

/// `emsctl validate`.
struct ValidateCommand {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws {
    let input = try Input(invocation.argument("FILE") ?? "-")
    switch DocumentKind(of: input.json) {
    case .model?:
      let problem = try SolveCommand.problem(input)
      try Output.standard(
        "\(input.name): a valid model of \(problem.rowCount) rows and \(problem.columnCount) columns\n")
    case .planRequest?:
      let request = try PlanCommand.request(input)
      try Output.standard(
        "\(input.name): a valid plan request of \(request.grid.count) steps and \(request.devices.count) devices\n")
    case .plan?, nil:
      let schemas = DocumentKind.withExample.map { "\"\($0.schema)\"" }.joined(separator: " or ")
      let fault = InputFault(
        InputPath([.key("schema")]), value: input.json["schema"]?.excerpt ?? "missing", expected: schemas)
      throw input.refuse(InputFaults([fault]))
    }
  }
}
