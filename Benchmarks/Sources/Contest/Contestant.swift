import Foundation

/// One way to do the work, as a command that prints a ``Run``.
public struct Contestant: Sendable {
  /// What the table calls it.
  public var title: String
  /// The program and its arguments.
  public var command: [String]
  /// How often; slow ones less, so that all of it stays under two minutes.
  public var repetitions: Int
  /// Whether it may be missing: then it is named and skipped.
  public var isOptional: Bool

  /// This program with other arguments.
  public static func own(_ title: String, _ arguments: String..., repetitions: Int = 7) -> Contestant {
    Contestant(
      title: title, command: [CommandLine.arguments[0]] + arguments, repetitions: repetitions, isOptional: false)
  }

  /// A Python program of `peers/`, run by the interpreter of a folder that `peers/setup` made; the current directory is
  /// `Benchmarks`.
  public static func python(
    _ title: String, _ arguments: String..., of folder: String = ".venv", repetitions: Int
  ) -> Contestant {
    Contestant(
      title: title, command: [folder + "/bin/python", "peers/" + arguments[0]] + arguments.dropFirst(),
      repetitions: repetitions, isOptional: true)
  }

  /// A program found by the shell's path, with arguments.
  public static func program(_ title: String, _ command: String..., repetitions: Int) -> Contestant {
    Contestant(title: title, command: ["/usr/bin/env"] + command, repetitions: repetitions, isOptional: true)
  }

  /// Runs the command once, in a process of its own.
  func run() throws(Absence) -> Run {
    guard let run = Run(try output()) else { throw Absence(reason: "its line is none of three numbers") }
    return run
  }

  /// Runs the command once, in a process of its own, and takes what it prints.
  public func output() throws(Absence) -> String {
    let process = Process()
    process.executableURL = URL(filePath: command[0])
    process.arguments = Array(command.dropFirst())
    let pipe = Pipe()
    process.standardOutput = pipe
    do {
      try process.run()
    } catch {
      throw Absence(reason: "\(command[0]) cannot be started")
    }
    let data = (try? pipe.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      // A peer that is not installed says so by this code.
      let isMissing = process.terminationStatus == 69
      throw Absence(reason: isMissing ? "not installed" : "ended with \(process.terminationStatus)")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// Why there is no result.
  public struct Absence: Error {
    /// In words.
    public var reason: String

    /// A reason in words.
    public init(reason: String) { self.reason = reason }
  }
}
