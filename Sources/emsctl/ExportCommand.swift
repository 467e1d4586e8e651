import CheckedJSON
import CommandLineKit
import EnergyPlanning
import MILPModel
import ModelFiles

/// `emsctl export`.
struct ExportCommand {
  /// The format that keeps a plan request one, with what was learned filled in.
  static let request = "request"

  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws {
    let input = try ModelInput(
      invocation.argument("FILE") ?? "-", format: invocation.text("input-format").flatMap(ModelFormat.init(rawValue:)))
    let path = invocation.text("output") ?? "-"
    if invocation.text("format") == Self.request {
      guard case .document(let document) = input, DocumentKind(of: document.json) == .planRequest else {
        throw invocation.unusable("format", expected: "a format of models, since the file is no plan request")
      }
      return try Output.write(RequestInput.filled(document).text, to: path)
    }
    let format =
      invocation.text("format").flatMap(ModelFormat.init(rawValue:))
      ?? (path == "-" ? nil : ModelFormat(fileName: path))
    let (problem, naming) = try Self.problem(input)
    let wish = invocation.text("names").flatMap(ModelNaming.init(rawValue:))
    do {
      try Output.write(problem.bytes(as: format ?? .lp, naming: wish ?? naming), to: path)
    } catch let error as ModelWritingError {
      throw Failure(code: .invalidData, message: "emsctl: \(error)")
    }
  }

  /// The model of a file or behind a plan request, and what its rows and columns are called.
  private static func problem(_ input: ModelInput) throws(Failure) -> (Problem, ModelNaming) {
    guard case .document(let document) = input, DocumentKind(of: document.json) == .planRequest else {
      return (try input.problem(), .plain)
    }
    let request = try RequestInput.request(document)
    do throws(InputFaults) {
      return (try Planner.problem(for: request), .grouped)
    } catch {
      throw document.refuse(error)
    }
  }
}
