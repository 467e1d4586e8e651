import CheckedJSON
import CommandLineKit

/// The commands that print a document of the tool's own: `schema`, `example`, `completions`.
enum DocumentCommands {
  static func schema(_ invocation: Invocation) throws {
    guard let kind = DocumentKind(rawValue: invocation.argument("KIND") ?? "") else { return }
    let title = "swift-ems \(kind.rawValue)"
    try Output.write(Field.schema(title: title, kind.fields).text, to: invocation.text("output") ?? "-")
  }

  static func example(_ invocation: Invocation) throws {
    let name = invocation.argument("KIND") ?? ""
    let output = invocation.text("output") ?? "-"
    if name == FleetExample.name { return try Output.write(FleetExample(invocation).text, to: output) }
    if let option = FleetExample.options.map(\.long).first(where: { invocation.isGiven($0) }) {
      throw UsageError(
        word: "--\(option)", problem: "--\(option) is for 'emsctl example \(FleetExample.name)' alone",
        help: "See 'emsctl example --help'.")
    }
    if let kind = DocumentKind(rawValue: name) { try Output.write(Examples.text(kind), to: output) }
  }

  static func completions(_ invocation: Invocation) throws {
    guard let shell = Shell(rawValue: invocation.argument("SHELL") ?? "") else { return }
    try Output.standard(CommandTable.emsctl.completions(for: shell))
  }
}
