import Foundation
import LPFileBackend
import MILPModel
import Testing

// As in Docs/adding-a-backend.md, word for word.
// Guide begins
let mySolver = Driver(
  name: "MySolver", executable: "mysolver", installation: "apt install mysolver", capabilities: [.integers],
  arguments: { task in
    [task.model, "--out", task.solution] + (task.timeLimit.map { ["--seconds", "\($0)"] } ?? [])
  },
  answer: { (result) throws(UnreadableAnswer) in
    guard let text = result.text("solution") else { throw UnreadableAnswer("no solution file") }
    let lines = text.split(separator: "\n")
    guard lines.first == "optimal" else { return DriverAnswer(.infeasible) }
    var answer = DriverAnswer(.optimal)
    answer.values = lines.dropFirst().compactMap { Double($0) }  // x0, x1, … in order
    return answer
  })
// Guide ends

@Suite("The guide to adding a solver")
struct GuideTests {
  @Test("its driver works with a program as it expects one") func driver() throws {
    let path = NSTemporaryDirectory() + UUID().uuidString
    // Takes three arguments and the time limit, and knows one answer.
    let program = "#!/bin/sh\n[ $2 = --out ] && [ $4 = --seconds ] && printf 'optimal\\n3\\n' > $3\n"
    #expect(
      FileManager.default.createFile(
        atPath: path, contents: Data(program.utf8), attributes: [.posixPermissions: 0o755]))
    defer { try? FileManager.default.removeItem(atPath: path) }
    var options = SolveOptions()
    options.timeLimit = 60
    let outcome = try ExecutableSolver(mySolver, executable: path).solve(tinyProblem(), options: options)
    #expect(outcome.termination == .optimal)
    #expect(outcome.solution?.objective == 4)
  }

  @Test("shows this driver") func text() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(contentsOf: root.appendingPathComponent("Docs/adding-a-backend.md"), encoding: .utf8)
    let source = try String(contentsOfFile: #filePath, encoding: .utf8)
    let code = try #require(source.components(separatedBy: "// Guide begins\n").dropFirst().first)
    let shown = try #require(code.components(separatedBy: "// Guide ends").first)
    #expect(page.contains(shown))
  }
}
