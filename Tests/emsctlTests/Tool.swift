import CheckedJSON
import Foundation

/// How a run of emsctl ended.
struct Run: Sendable {
  var code: Int32
  var isSignalled: Bool
  var output: String
  var messages: String

  /// Standard output as a document.
  var json: JSONValue {
    get throws { try JSONValue(parsing: output) }
  }
}

/// Runs the emsctl that was built beside these tests.
struct Tool {
  /// What a stream of the process is.
  enum Stream {
    case pipe
    /// A pipe that nobody reads.
    case closedPipe
    case terminal
  }

  var output = Stream.pipe
  var messages = Stream.pipe
  var environment: [String: String] = [:]
  /// How often Ctrl-C is pressed, the first time when the tool has shown progress.
  var interrupts = 0

  /// Runs `arguments` with `input` on standard input, and waits.
  static func run(_ arguments: String..., input: String = "") async throws -> Run {
    try await Tool().run(arguments, input: Data(input.utf8))
  }

  func run(_ arguments: [String], input: Data = Data()) async throws -> Run {
    try await withCheckedThrowingContinuation { continuation in
      // A thread of its own: waiting must not take one of the few that run the tests.
      let thread = Thread { continuation.resume(with: Result { try wait(arguments, input: input) }) }
      thread.start()
    }
  }

  private func wait(_ arguments: [String], input: Data) throws -> Run {
    let folder = try TemporaryFolder()
    let given = try folder.write("standard-input", input)
    let process = Process()
    process.executableURL = Self.binary
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "COLUMNS" }
      .merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: given))
    let out = try Listener(output)
    let err = try Listener(messages)
    process.standardOutput = out.far
    process.standardError = err.far
    try process.run()
    err.listen()
    if interrupts > 0 {
      // Until then nobody reads the result, so that a long one keeps the tool waiting.
      err.waitForText()
      for _ in 0..<interrupts {
        process.interrupt()
        Thread.sleep(forTimeInterval: 0.2)
      }
    }
    out.listen()
    process.waitUntilExit()
    return Run(
      code: process.terminationStatus, isSignalled: process.terminationReason == .uncaughtSignal,
      output: out.text(), messages: err.text())
  }

  /// The tool lies beside the test bundle.
  private static var binary: URL {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    let folder = (bundle?.bundleURL ?? Bundle.main.executableURL ?? Bundle.main.bundleURL).deletingLastPathComponent()
    return folder.appendingPathComponent("emsctl")
  }
}

/// A folder that goes when nobody holds it any more.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "emsctl-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The names of what lies in it.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  func file(_ name: String) -> String { path + "/" + name }

  /// Writes a file and returns its path.
  @discardableResult func write(_ name: String, _ bytes: Data) throws -> String {
    try bytes.write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }

  @discardableResult func write(_ name: String, _ text: String) throws -> String { try write(name, Data(text.utf8)) }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: file(name))), as: UTF8.self)
  }
}
