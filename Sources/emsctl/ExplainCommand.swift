import CheckedJSON
import CommandLineKit
import EnergyPlanning
import EnergyReports
import FlexConsumers

/// `emsctl explain`.
struct ExplainCommand {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws {
    let input = try Input(invocation.argument("PLAN") ?? "-")
    let id = DeviceID(invocation.argument("DEVICE") ?? "")
    var story: DeviceStory
    do throws(InputFaults) {
      story = try DeviceStory(of: id, inFile: input.json)
    } catch {
      throw input.refuse(error)
    }
    if let path = invocation.text("request") { story = try replanned(path, id, planned: input) }
    let path = invocation.text("output") ?? "-"
    let asText = invocation.text("format").map { $0 == "text" } ?? (path == "-" && Terminal.showsResults)
    let page = asText ? DevicePage(story).text(width: Terminal.width) : story.json.text
    if path == "-" { try Output.standard(page) } else { try Output.write(page, to: path) }
  }

  /// The story of a device whose plan was made without explanations: the same request planned again with them.
  private func replanned(_ path: String, _ id: DeviceID, planned input: Input) throws -> DeviceStory {
    let document = try Input(path)
    var request = try RequestInput.request(document)
    let digests = [false, true].map { explains -> JSONValue in
      request.options.explains = explains
      return .string(request.digest)
    }
    if let digest = input.json["requestDigest"], !digests.contains(digest) {
      Output.diagnostic(
        "emsctl: \(document.name) is not quite the request of \(input.name): it is planned anew, as it stands")
    }
    request.options.explains = true
    let solver = try SolverChoice.solver(invocation)
    do throws(InputFaults) {
      let answer = try Planner(solver: solver).plan(request, cancellation: Interruption().cancellation)
      if case .planned(let plan) = answer, let story = DeviceStory(of: id, in: plan) { return story }
    } catch {
      throw document.refuse(error)
    }
    throw Failure(code: .limit, message: "emsctl: there is no plan with \(id) for \(document.name)")
  }
}
