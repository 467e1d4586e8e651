import CheckedJSON
import CommandLineKit
import EnergyPlanning
import EnergyTimeSeries
import MILPModel
import ModelFiles

/// `emsctl validate`.
struct ValidateCommand {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws {
    let format = invocation.text("input-format").flatMap(ModelFormat.init(rawValue:))
    switch try ModelInput(invocation.argument("FILE") ?? "-", format: format) {
    case .problem(let problem, let name): try publish(problem, name)
    case .document(let input): try validate(input)
    }
  }

  private func publish(_ problem: Problem, _ name: String) throws {
    try Output.standard(
      "\(name): a valid model of \(problem.rowCount) rows and \(problem.columnCount) columns\n"
        + ModelSummary(problem: problem).text)
  }

  private func validate(_ input: Input) throws {
    switch DocumentKind(of: input.json) {
    case .model?: try publish(ModelInput.problem(input), input.name)
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
