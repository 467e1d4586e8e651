import CheckedJSON
import Foundation
import Testing

@Suite("The tool's own documents:")
struct DocumentTests {
  @Test("every example is valid", arguments: ["plan-request", "model", "device-library"]) func examples(kind: String)
    async throws
  {
    let example = try await Tool.run("example", kind)
    #expect(example.code == 0)
    let run = try await Tool.run("validate", "-", input: example.output)
    #expect(run.code == 0, "\(run.messages)")
    #expect(run.output.hasPrefix("standard input: a valid "))
  }

  @Test("every key of an example stands in its schema", arguments: ["plan-request", "model", "device-library"])
  func schemaKeys(kind: String) async throws {
    let schema = try await Tool.run("schema", kind).json
    #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
    let known = keys(of: schema) { key, value in
      guard key == "properties", case .object(let members) = value else { return [] }
      return Set(members.map(\.key))
    }
    let used = try keys(of: await Tool.run("example", kind).json) { key, _ in [key] }
    #expect(!used.isEmpty)
    #expect(used.subtracting(known).isEmpty)
  }

  @Test(
    "the page on files names every key of what the tool writes",
    arguments: ["diagnosis", "series", "forecast", "forecaster", "evaluation", "anomalies", "device-library"])
  func documented(kind: String) async throws {
    let page = try String(
      contentsOf: URL(filePath: #filePath).appending(path: "../../../Docs/files.md").standardized, encoding: .utf8)
    let known = keys(of: try await Tool.run("schema", kind).json) { key, value in
      guard key == "properties", case .object(let members) = value else { return [] }
      return Set(members.map(\.key))
    }
    #expect(known.count > 3)
    for key in known.sorted() { #expect(page.contains("`\(key)`"), "\(key) is missing") }
  }

  private func keys(of value: JSONValue, _ pick: (String, JSONValue) -> Set<String>) -> Set<String> {
    switch value {
    case .object(let members):
      members.reduce(into: []) { $0.formUnion(pick($1.key, $1.value).union(keys(of: $1.value, pick))) }
    case .array(let elements): elements.reduce(into: []) { $0.formUnion(keys(of: $1, pick)) }
    default: []
    }
  }

  @Test("a neighbourhood is an example of its own, the same for the same words") func fleet() async throws {
    let words = ["example", "fleet", "--devices", "45", "--seed", "3", "--family", "tight"]
    let example = try await Tool().run(words)
    #expect(example.code == 0)
    #expect(try await Tool().run(words).output == example.output)
    #expect(try example.json.at("/devices/44") != nil)
    #expect(try example.json.at("/devices/45") == nil)
    #expect(try await Tool.run("validate", "-", input: example.output).code == 0)
  }

  @Test(
    "a neighbourhood of a wrong size, seed or family is a wrong command, as are its options elsewhere",
    arguments: [
      ["fleet", "--devices", "-1"], ["fleet", "--devices", "1000000000"], ["fleet", "--devices", "many"],
      ["fleet", "--seed", "x"], ["fleet", "--seed", "-1"], ["fleet", "--family", "cosy"],
      ["plan-request", "--devices", "3"],
    ])
  func wrongFleet(words: [String]) async throws {
    let run = try await Tool().run(["example"] + words)
    #expect(run.code == 64)
    #expect(run.output.isEmpty)
    #expect(run.messages.contains(words[1]), "\(run.messages)")
  }

  @Test("the plan's schema names the keys of a plan") func planSchema() async throws {
    #expect(try await Tool.run("schema", "plan").json.at("/properties/netLoadWithW") != nil)
  }

  @Test("schema and example can be written to a file") func intoFile() async throws {
    let folder = try TemporaryFolder()
    #expect(try await Tool.run("example", "model", "-o", folder.file("model.json")).code == 0)
    #expect(try folder.text("model.json").contains("swift-ems/model/1"))
    #expect(try folder.names == ["model.json"])
  }

  @Test("completions name every command", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) async throws {
    let run = try await Tool.run("completions", shell)
    #expect(run.code == 0)
    for command in commands { #expect(run.output.contains(command), "\(command)") }
  }

  @Test("the man page names every command and exit code") func manPage() async throws {
    let run = try await Tool.run("man")
    #expect(run.code == 0)
    #expect(run.output.hasPrefix(".TH"))
    for word in commands + ["64", "65", "74"] { #expect(run.output.contains(word), "\(word)") }
  }
}
