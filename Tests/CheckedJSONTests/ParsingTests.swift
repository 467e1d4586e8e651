import CheckedJSON
import Testing

@Suite("Reading JSON")
struct ParsingTests {
  @Test("the three words are values")
  func words() throws {
    #expect(try parsed("null") == .null)
    #expect(try parsed("true") == .bool(true))
    #expect(try parsed("false") == .bool(false))
  }

  @Test("an object keeps its keys in their order")
  func object() throws {
    let document = try parsed(#"{"b": 1, "a": {"x": []}, "": "empty key"}"#)
    #expect(document == .object([.init("b", 1), .init("a", ["x": []]), .init("", "empty key")]))
    #expect(document["a"]?["x"] == .array([]))
    #expect(document["c"] == nil)
  }

  @Test("an array of numbers is kept compactly, and null in it is NaN")
  func numbers() throws {
    guard case .numbers(let numbers) = try parsed("[1, null, -2.5]") else { throw Failure("no numbers") }
    #expect(numbers.count == 3)
    #expect(numbers[0] == 1 && numbers[1].isNaN && numbers[2] == -2.5)
    #expect(try parsed("[null, 7]") == .numbers([.nan, 7]))
  }

  @Test("an array of nulls alone is no array of numbers, and neither is an empty one")
  func nulls() throws {
    #expect(try parsed("[null, null]") == .array([.null, .null]))
    #expect(try parsed("[ ]") == .array([]))
  }

  @Test("numbers before something else stay what they were")
  func mixed() throws {
    #expect(try parsed(#"[1, null, "a", 2]"#) == .array([.number(1), .null, .string("a"), .number(2)]))
    #expect(try parsed("[[1], [2, 3]]") == .array([.numbers([1]), .numbers([2, 3])]))
  }

  @Test("the four kinds of white space may stand between all parts")
  func space() throws {
    #expect(try parsed(" \t\r\n{ \"a\"\n:\t[ 1 ,\r2 ] , \"b\" : true } \n") == ["a": [1, 2], "b": true])
    #expect(refusal("\u{A0}1") != nil)
    #expect(refusal("1 // one") != nil)
  }

  @Test("a byte order mark at the start is passed over")
  func byteOrderMark() throws {
    #expect(try parsed("\u{FEFF}[1]") == [1])
    #expect(refusal("[\u{FEFF}1]") != nil)
  }

  @Test("any collection of bytes will do")
  func collections() throws {
    #expect(try JSONValue(parsing: "[1, 2]".utf8.lazy.map { $0 }) == [1, 2])
    #expect(try JSONValue(parsing: "xx[1, 2]".utf8.dropFirst(2)) == [1, 2])
  }

  // MARK: Refusals

  @Test(
    "what is not JSON is refused with a reason",
    arguments: [
      ("", "the text ends where a value is expected"),
      ("[1, 2", "expected ',' or ']' in an array"),
      ("[1 2]", "expected ',' or ']' in an array"),
      ("[1,]", "not a JSON value"),
      ("[,1]", "not a JSON value"),
      ("{\"a\": 1,}", "expected a key in quotes"),
      ("{a: 1}", "expected a key in quotes"),
      ("{'a': 1}", "expected a key in quotes"),
      ("{\"a\" 1}", "expected ':' after the key \"a\""),
      ("{\"a\": }", "not a JSON value"),
      ("{\"a\": 1 \"b\": 2}", "expected ',' or '}' in an object"),
      ("{\"a\": 1", "expected ',' or '}' in an object"),
      ("{\"a\":", "the text ends where a value is expected"),
      ("True", "not a JSON value"),
      ("tru", "not a JSON value"),
      ("truely", "text after the end of the document"),
      ("{} {}", "text after the end of the document"),
      ("1 ]", "text after the end of the document"),
      ("# comment", "not a JSON value"),
    ])
  func refusals(text: String, reason: String) {
    #expect(refusal(text)?.reason == reason)
  }

  @Test(
    "a key twice in one object is refused where it stands again, in objects of any size", arguments: [2, 12, 13, 40])
  func repeatedKeys(count: Int) throws {
    let keys = (1..<count).map { "\"k\($0)\": 0" }
    let error = try #require(refusal("{" + keys.joined(separator: ", ") + ",\n \"k1\": 0}"))
    #expect(error.reason == "the key \"k1\" stands twice in one object")
    #expect(error.line == 2 && error.column == 2)
    // The same key in two objects is none of that.
    #expect(refusal(#"[{"a": 1}, {"a": {"a": 2}}]"#) == nil)
  }

  @Test("a key is the same however it is escaped")
  func escapedKeys() {
    #expect(refusal(#"{"a": 1, "\u0061": 2}"#) != nil)
  }

  @Test("a message shows a strange key escaped and cut short")
  func strangeKeys() throws {
    let key = "\\n" + String(repeating: "k", count: 1000)
    let reason = try #require(refusal("{\"\(key)\" 1}")?.reason)
    #expect(reason.hasPrefix("expected ':' after the key \"\\nkkk"))
    #expect(reason.count < 100)
  }

  // MARK: Places

  @Test(
    "an error names line and column, both from one and in bytes",
    arguments: [
      ("x", 1, 1), ("\n\n  x", 3, 3), ("[1,\n 2,\n x]", 3, 2), ("{\n\"a\": tru}", 2, 6), ("[1", 1, 3), ("[1]\n]", 2, 1),
      // é takes two bytes.
      ("[\"é\" 1]", 1, 7),
      // The place of a whole number or string is its beginning.
      ("[1, 01]", 1, 5), ("\n \"abc", 2, 2),
      // A byte order mark is invisible.
      ("\u{FEFF}x", 1, 1), ("\u{FEFF}\nx", 2, 1),
    ])
  func places(text: String, line: Int, column: Int) throws {
    let error = try #require(refusal(text))
    #expect(error.line == line && error.column == column, "\(error)")
    #expect(error.description == "line \(line), column \(column): \(error.reason)")
  }

  // MARK: Limits

  @Test("nesting ends at the limit, whatever the innermost array holds", arguments: ["", "1", "null", "\"a\"", "true"])
  func depth(content: String) {
    func nested(_ levels: Int) -> String {
      String(repeating: "[", count: levels) + content + String(repeating: "]", count: levels)
    }
    #expect(refusal(nested(64)) == nil)
    #expect(refusal(nested(65))?.reason == "nested deeper than 64 levels")
    #expect(refusal(String(repeating: "{\"a\":", count: 65) + "1")?.reason == "nested deeper than 64 levels")
    #expect(refusal(String(repeating: "[", count: 1_000_000))?.reason == "nested deeper than 64 levels")
  }

  @Test("values are counted up to the limit, those in arrays of numbers apart")
  func values() {
    var limits = JSONLimits()
    limits.values = 4
    #expect(refusal(#"["a", "b", true]"#, limits: limits) == nil)
    #expect(refusal(#"["a", "b", true, {}]"#, limits: limits)?.reason == "more than 4 values")
    #expect(refusal("[1, 2, 3, 4, 5, 6]", limits: limits) == nil)
    #expect(refusal(#"[1, 2, 3, "a"]"#, limits: limits)?.reason == "more than 4 values")
    #expect(refusal("[null, null, null, null]", limits: limits)?.reason == "more than 4 values")
    #expect(refusal("[null, null, null]", limits: limits) == nil)
  }

  @Test("a text larger than the limit is refused before it is read")
  func bytes() {
    var limits = JSONLimits()
    limits.bytes = 3
    #expect(refusal("[1]", limits: limits) == nil)
    #expect(refusal("x   ", limits: limits)?.reason == "larger than 3 bytes")
    limits.bytes = 1 << 20
    #expect(refusal(String(repeating: " ", count: (1 << 20) + 1), limits: limits)?.reason == "larger than 1 MiB")
  }
}

/// A test that cannot go on.
struct Failure: Error {
  let reason: String
  init(_ reason: String) { self.reason = reason }
}
