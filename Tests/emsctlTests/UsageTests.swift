import Testing

/// Every command of the tool.
let commands = ["plan", "solve", "forecast", "train", "validate", "export", "schema", "example", "completions", "man"]

@Suite("The command line")
struct UsageTests {
  @Test("explains every command and all its options", arguments: commands) func help(command: String) async throws {
    let run = try await Tool.run(command, "--help")
    #expect(run.code == 0)
    #expect(run.messages.isEmpty)
    #expect(run.output.contains("emsctl \(command)"))
    #expect(run.output.contains("--quiet"))
    #expect(try await Tool.run("help", command).output == run.output)
  }

  @Test("declares no option or command twice") func noClashes() async throws {
    for command in commands {
      let text = try await Tool.run(command, "--help").output
      let options = text.split(separator: "\n").compactMap { line -> String? in
        let words = line.split(separator: " ").map { $0.filter { $0 != "," } }
        guard line.hasPrefix("  "), let first = words.first, first.hasPrefix("-") else { return nil }
        return words.first { $0.hasPrefix("--") }
      }
      #expect(options.count > 1)
      #expect(Set(options).count == options.count, "\(options)")
    }
  }

  @Test("lists the commands and exit codes under --help") func overview() async throws {
    let run = try await Tool.run("--help")
    #expect(run.code == 0)
    for word in commands { #expect(run.output.contains("  \(word)"), "\(word)") }
  }

  @Test("tells its version") func version() async throws {
    let run = try await Tool.run("--version")
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("emsctl 0."))
  }

  @Test("without words ends with 64 and the overview") func nothing() async throws {
    let run = try await Tool.run()
    #expect(run.code == 64)
    #expect(run.output.isEmpty)
    #expect(run.messages.contains("plan"))
  }

  @Test(
    "ends with 64 at a word that it does not know, and guesses what was meant",
    arguments: [
      (["plam", "x"], "plan"), (["plan", "x", "--tiem-limit", "3"], "--time-limit"),
      (["schema", "plan-reqest"], "plan-request"), (["plan", "x", "--format", "jsn"], "json"),
    ])
  func misspelt(words: [String], meant: String) async throws {
    let run = try await Tool().run(words)
    #expect(run.code == 64)
    #expect(run.output.isEmpty)
    #expect(run.messages.contains("did you mean \(meant)?"), "\(run.messages)")
  }

  @Test(
    "ends with 64 when an argument is missing or too many", arguments: [["plan"], ["man", "x"], ["plan", "a", "b"]])
  func count(words: [String]) async throws {
    #expect(try await Tool().run(words).code == 64)
  }
}
