import Foundation
import LPFileBackend
import MILPModel
import Testing

@Suite("Executables that misbehave")
struct MisbehaviourTests {
  private func outcome(_ script: String, _ options: SolveOptions = SolveOptions()) throws -> Outcome {
    try ExecutableSolver(.script(script)).solve(tinyProblem(), options: options)
  }

  private func failure(_ outcome: Outcome) -> String {
    if case .failed(let words) = outcome.termination { words } else { "\(outcome.termination)" }
  }

  @Test("one that does as it should is believed") func honest() throws {
    let outcome = try outcome("echo 3 > $2")
    #expect(outcome.termination == .optimal)
    #expect(outcome.solution?.objective == 4)
  }

  @Test("a missing one is named, with the places searched and how to install it") func missing() throws {
    let error = #expect(throws: MissingExecutable.self) {
      try ExecutableSolver(.cbc, executable: "no-such-solver")
    }
    let words = try #require(error).description
    #expect(words.contains("no executable no-such-solver"))
    #expect(words.contains("/bin/no-such-solver"))
    #expect(words.contains("apt install coinor-cbc"))
  }

  @Test("one that is gone when it is needed fails with the reason") func vanished() throws {
    let path = NSTemporaryDirectory() + UUID().uuidString
    #expect(
      FileManager.default.createFile(
        atPath: path, contents: Data("#!/bin/sh".utf8), attributes: [.posixPermissions: 0o755]))
    let solver = try ExecutableSolver(.script("echo 3 > $2"), executable: path)
    try FileManager.default.removeItem(atPath: path)
    #expect(failure(solver.solve(try tinyProblem())).contains("no executable \(path)"))
  }

  @Test("a folder is no executable") func folder() {
    #expect(throws: MissingExecutable.self) { try ExecutableSolver(.cbc, executable: "/tmp") }
  }

  @Test(
    "one that hangs, even deaf and with children, is ended at the limit",
    arguments: ["exec sleep 60", "trap '' INT TERM; sleep 60; sleep 60", "sleep 60 & sleep 60 & wait"])
  func hangs(_ script: String) throws {
    var options = SolveOptions()
    options.timeLimit = 0.3
    let clock = ContinuousClock()
    let started = clock.now
    #expect(try outcome(script, options).termination == .limit(.time))
    // Half a second on a machine of its own.
    #expect(clock.now - started < .seconds(3))
  }

  @Test("one that is cancelled ends at once, and none of its children lives on") func cancelled() throws {
    let mark = NSTemporaryDirectory() + UUID().uuidString
    var options = SolveOptions()
    let cancellation = Cancellation()
    options.cancellation = cancellation
    DispatchQueue.global().asyncAfter(deadline: .now() + 0.2) { cancellation.cancel() }
    let clock = ContinuousClock()
    let started = clock.now
    #expect(try outcome("(sleep 2; touch \(mark)) & sleep 60", options).termination == .limit(.cancelled))
    #expect(clock.now - started < .seconds(2))
    Thread.sleep(forTimeInterval: 2)
    #expect(!FileManager.default.fileExists(atPath: mark))
  }

  @Test(
    "what it leaves is not believed",
    arguments: [
      ("echo garbage > $2", "0 values where 1 were expected"), ("exit 3", "exit code 3"),
      ("echo no licence >&2; exit 1", "no licence"), (": > $2", "0 values"), ("kill -9 $$", "signal 9"),
    ])
  func unreadable(_ script: String, _ words: String) throws {
    #expect(failure(try outcome(script)).contains(words))
  }

  @Test("a wrong point is found out") func wrong() throws {
    guard case .imprecise = try outcome("echo 4 > $2").quality else {
      Issue.record("passed")
      return
    }
  }

  @Test("a truncated solution of each solver is unreadable", arguments: [Driver.highs, .glpsol, .cbc, .emsctl()])
  func truncated(_ driver: Driver) throws {
    // Each is stopped in the middle of its first words.
    var driver = driver
    let heads = [
      "HiGHS": "Model status\\nOptimal\\n\\n# Primal solution values\\nFeasible\\nObjective 3\\n# Columns 1\\n",
      "glpsol": "c Status: OPTIMAL\\ns bas 1 1 f f 3\\ni 1 u", "CBC": "Optimal - objective value 3\\n",
      "emsctl": "{\\\"termination\\\": \\\"opt",
    ]
    let text = try #require(heads[driver.name])
    driver.arguments = { ["-c", "printf \"\(text)\" > \"$1\"", "truncated", $0.solution] }
    let outcome = try ExecutableSolver(driver, executable: "/bin/sh").solve(tinyProblem())
    #expect(failure(outcome).contains(driver.name))
    #expect(outcome.solution == nil)
  }

  @Test("its words reach nobody's terminal, and it has nothing to read") func streams() throws {
    #expect(try outcome("cat; echo out; echo err >&2; echo 3 > $2").termination == .optimal)
  }

  @Test("each solve has a folder of its own, of which nothing is left") func nothingLeft() throws {
    // Each solve tells where it was.
    var driver = Driver.script("touch $(dirname $2)/more; mkdir $(dirname $2)/folder; echo 3 > $2")
    let places = Places()
    let answer = driver.answer
    driver.answer = { (result) throws(UnreadableAnswer) in
      places.add(result.task.folder)
      return try answer(result)
    }
    let solver = try ExecutableSolver(driver)
    for _ in 0..<5 { #expect(solver.solve(try tinyProblem()).termination == .optimal) }
    #expect(places.all.count == 5 && Set(places.all).count == 5)
    for place in places.all { #expect(!FileManager.default.fileExists(atPath: place)) }
  }

  private final class Places: @unchecked Sendable {
    private let lock = NSLock()
    private var places: [String] = []
    func add(_ place: String) { lock.withLock { places.append(place) } }
    var all: [String] { lock.withLock { places } }
  }
}
