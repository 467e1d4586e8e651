import CheckedJSON
import Foundation
import Testing

@Suite("JSON documents and the standard library's coders")
struct CodableTests {
  /// Keys in alphabetical order: coders do not keep any other.
  private let document: JSONValue = [
    "array": ["x", .null, [1, 2]], "empty": .object([]), "flag": true, "list": [], "missing": .null,
    "number": 0.1, "numbers": [1, .null, 3], "one": 1, "text": "é\n", "zero": 0,
  ]

  @Test("a decoder gives the same document as the parser")
  func decoding() throws {
    #expect(try JSONDecoder().decode(JSONValue.self, from: Data(document.text.utf8)) == document)
  }

  @Test("what an encoder writes is the same document to the parser")
  func encoding() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(try JSONValue(parsing: encoder.encode(document)) == document)
  }

  @Test("missing numbers are written as null")
  func missing() throws {
    let data = try JSONEncoder().encode([JSONValue.numbers([.nan, 1, .infinity]), .number(.nan)])
    #expect(try JSONValue(parsing: data) == .array([.numbers([.nan, 1, .nan]), .null]))
  }

  @Test("a document is a part of any type")
  func part() throws {
    struct Note: Codable, Equatable {
      var name: String
      var extra: JSONValue
      var more: JSONValue?
    }
    let note = Note(name: "a", extra: ["k": [1, .null]], more: nil)
    #expect(try JSONDecoder().decode(Note.self, from: JSONEncoder().encode(note)) == note)
  }
}
