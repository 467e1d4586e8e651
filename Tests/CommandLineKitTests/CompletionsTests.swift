import CommandLineKit
import Foundation
import Testing

@Suite("Completions")
struct CompletionsTests {
  @Test("are scripts that their shell can read", arguments: Shell.allCases.filter { path(of: $0.rawValue) != nil })
  func syntax(shell: Shell) throws {
    let result = try output(of: shell.rawValue, ["-n"], input: sample.completions(for: shell))
    #expect(result == "")
  }

  @Test(
    "in bash offer what may stand at the cursor",
    .enabled(if: path(of: "bash") != nil),
    arguments: [
      ("t", "tea"),
      ("", "tea mix serve help"),
      ("help s", "serve"),
      ("tea --te", "--temperature"),
      ("tea -q --c", "--cups"),
      ("tea --format ", "green black white"),
      ("tea -f b", "black"),
      ("tea --format = w", "white"),
      ("--profile tea serve ", "cup mug thermos"),
      ("--verb", "--verbose"),
      ("tea --cups ", ""),
      ("tea --profile /dev/nul", "/dev/null"),
    ])
  func bash(line: String, offered: String) throws {
    let typed = (["brew"] + line.split(separator: " ", omittingEmptySubsequences: false).map(String.init))
    let script = """
      \(sample.completions(for: .bash))
      COMP_WORDS=(\(typed.map { "'\($0)'" }.joined(separator: " ")))
      COMP_CWORD=\(typed.count - 1)
      _brew
      echo "${COMPREPLY[*]}"
      """
    #expect(try output(of: "bash", ["--norc"], input: script) == offered + "\n")
  }

  @Test(
    "in fish offer what may stand at the cursor", .enabled(if: path(of: "fish") != nil),
    arguments: [
      ("tea --te", "--temperature\tHow hot."), ("serve m", "mug"), ("tea -f b", "black\tThe colour."),
      ("he", "help\tExplain a command."),
    ])
  func fish(line: String, offered: String) throws {
    let script = sample.completions(for: .fish) + "complete -C 'brew \(line)'\n"
    #expect(try output(of: "fish", ["--no-config"], input: script).contains(offered + "\n"))
  }

  @Test("carry quotes in help safely") func quotes() throws {
    let quoted = CommandTable(
      tool: "t", version: "1", summary: "",
      commands: [
        Command("c", summary: "It's [odd]: $HOME `x` \\", options: [.flag("a", help: "Don't: [$HOME] `x` \\ ' ok")])
      ])
    for shell in Shell.allCases where path(of: shell.rawValue) != nil {
      #expect(try output(of: shell.rawValue, ["-n"], input: quoted.completions(for: shell)) == "")
    }
  }
}

@Suite("The manual page")
struct ManPageTests {
  @Test("names every command and option, and dashes can be copied") func content() {
    let page = sample.manPage()
    #expect(page.hasPrefix(".TH BREW 1 \"\" \"brew 1.2\"\n.SH NAME\nbrew \\- Make hot drinks.\n"))
    #expect(page.contains(".SS \"brew tea [OPTIONS] LEAVES [CUP]\"\n"))
    #expect(page.contains(".TP\n\\fB\\-n\\fR, \\fB\\-\\-cups\\fR \\fIN\\fR\nHow many. (default: 1)\n"))
    #expect(page.contains("brew tea earl.txt \\-n 2\n"))
    #expect(page.contains(".TP\n\\fB64\\fR\nThe wish was not understood.\n"))
  }

  @Test("text that looks like a request is text") func requests() {
    #expect(sample.manPage().contains("\n\\&.It never boils over.\n"))
  }

  @Test("is free of faults for mandoc", .enabled(if: path(of: "mandoc") != nil)) func lint() throws {
    #expect(try output(of: "mandoc", ["-T", "lint", "-W", "error"], input: sample.manPage()) == "")
  }
}

/// Where a program is, if the machine has it.
private func path(of program: String) -> String? {
  ["/bin/", "/usr/bin/", "/usr/local/bin/", "/opt/homebrew/bin/"].map { $0 + program }
    .first { FileManager.default.isExecutableFile(atPath: $0) }
}

/// What a program says, errors included, when it reads `input`.
private func output(of program: String, _ arguments: [String], input: String) throws -> String {
  let file = FileManager.default.temporaryDirectory.appending(path: "completions-\(UUID().uuidString)")
  try input.write(to: file, atomically: true, encoding: .utf8)
  defer { try? FileManager.default.removeItem(at: file) }
  let process = Process()
  process.executableURL = URL(filePath: try #require(path(of: program)))
  process.arguments = arguments + [file.path()]
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = pipe
  process.standardInput = FileHandle.nullDevice
  try process.run()
  let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  return String(decoding: data, as: UTF8.self)
}
