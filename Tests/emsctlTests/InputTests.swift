import CheckedJSON
import Foundation
import Testing

/// Runs `validate` on bytes and expects exit 65 with these words and nothing on standard output.
private func expectRefused(
  _ bytes: Data, _ words: String..., location: SourceLocation = #_sourceLocation
) async throws {
  let run = try await Tool().run(["validate", "-"], input: bytes)
  #expect(run.code == 65, sourceLocation: location)
  #expect(run.output.isEmpty, sourceLocation: location)
  for word in words { #expect(run.messages.contains(word), "\(run.messages)", sourceLocation: location) }
}

@Suite("An input is refused that")
struct InputTests {
  @Test("is empty") func empty() async throws {
    try await expectRefused(Data(), "standard input: line 1, column 1", "ends where a value is expected")
  }

  @Test("ends early") func truncated() async throws {
    let text = try Sample.request().text
    try await expectRefused(Data(text.utf8.prefix(text.utf8.count / 2)), "line ", "column ")
  }

  @Test("is no text") func binary() async throws {
    try await expectRefused(Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167) }), "line 1, column 1")
  }

  @Test("is UTF-16") func utf16() async throws {
    let text = try #require(try Sample.request().text.data(using: .utf16))
    try await expectRefused(text, "line 1, column 1")
  }

  @Test("holds NaN") func notANumber() async throws {
    let text = try Sample.request().text.replacingOccurrences(of: "-2000", with: "NaN")
    try await expectRefused(Data(text.utf8), "NaN and infinity do not exist in JSON", "line ")
  }

  @Test("holds a number beyond all numbers") func overflow() async throws {
    let text = try Sample.request().text.replacingOccurrences(of: "-2000", with: "1e400")
    try await expectRefused(Data(text.utf8), "1e400", "too large")
  }

  @Test("has a hundred thousand brackets") func deep() async throws {
    try await expectRefused(Data(repeating: UInt8(ascii: "["), count: 100_000), "nested deeper than 64 levels")
    let objects = String(repeating: "{\"a\":", count: 100_000)
    try await expectRefused(Data(objects.utf8), "nested deeper than 64 levels")
  }

  @Test("has a key twice") func repeatedKey() async throws {
    try await expectRefused(Data("{\"a\": 1, \"a\": 2}".utf8), "the key \"a\" stands twice")
  }

  @Test("is of no known kind") func unknownKind() async throws {
    try await expectRefused(Data("{\"schema\": \"other/1\"}".utf8), "/schema: \"other/1\"", "swift-ems/plan-request/1")
    try await expectRefused(Data("[1, 2]".utf8), "/schema: missing")
  }

  @Test("is not there") func missing() async throws {
    let folder = try TemporaryFolder()
    let run = try await Tool.run("plan", folder.file("none.json"))
    #expect(run.code == 66)
    #expect(run.output.isEmpty)
    #expect(run.messages.contains("cannot read \(folder.file("none.json")): "))
  }

  @Test("is a directory") func directory() async throws {
    let folder = try TemporaryFolder()
    let run = try await Tool.run("plan", folder.path)
    #expect(run.code == 66)
    #expect(run.messages.contains("cannot read \(folder.path): "))
  }

  @Test("has far more numbers than steps") func manyNumbers() async throws {
    let request = try Sample.request().with("/netLoadW", .numbers(Array(repeating: 1234.5, count: 500_000)))
    try await expectRefused(Data(request.text.utf8), "/netLoadW: \"500000 values\"", "8 values")
  }
}
