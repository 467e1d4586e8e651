import CheckedJSON
import SeededRandom
import Testing

@Suite("Writing JSON")
struct WritingTests {
  @Test("numbers with few decimals get the digits that any number gets: the shortest that read back")
  func fewDecimals() {
    var random = SeededNumbers(seed: 8)
    for _ in 0..<2000 {
      let digits = Int.random(in: 1...18, using: &random)
      let scale = (0..<digits).reduce(1.0) { product, _ in product * 10 }
      let number = (Double.random(in: -1...1, using: &random) * scale).rounded() / 1000
      let isWhole = number == number.rounded() && number.magnitude < 1e15
      #expect(JSONValue.number(number).compactText == (isWhole ? "\(Int64(number))" : "\(number)"))
    }
  }

  @Test("a document is written with two spaces of indentation, keys in their order and a final newline")
  func layout() {
    let document: JSONValue = ["b": [1, 2.5], "a": ["x": true, "empty": []], "list": [["k": "v"], .object([])]]
    #expect(
      document.text == """
        {
          "b": [1, 2.5],
          "a": {
            "x": true,
            "empty": []
          },
          "list": [
            {
              "k": "v"
            },
            {}
          ]
        }

        """)
  }

  @Test("the compact form is one line without spaces")
  func compact() {
    let document: JSONValue = ["b": [1, 2.5], "a": ["x", .null, true], "o": .object([])]
    #expect(document.compactText == #"{"b":[1,2.5],"a":["x",null,true],"o":{}}"#)
  }

  @Test("a few plain values share a line, more than twelve have one each")
  func shortLists() {
    #expect(JSONValue.array(["a", "b", .null]).text == "[\"a\", \"b\", null]\n")
    let many = JSONValue.array(Array(repeating: "a", count: 13)).text
    #expect(many.split(separator: "\n").count == 15)
  }

  @Test(
    "a number has the fewest digits that read back to it",
    arguments: [
      (0.1, "0.1"), (1.0 / 3, "0.3333333333333333"), (3, "3"), (-17, "-17"), (2.5e-3, "0.0025"), (1e-7, "1e-07"),
      (123_456_789_012_345, "123456789012345"), (.leastNonzeroMagnitude, "5e-324"), (0.1 + 0.2, "0.30000000000000004"),
      (1.7976931348623157e308, "1.7976931348623157e+308"), (-0.0, "0"),
    ])
  func shortest(number: Double, text: String) {
    #expect(JSONValue.number(number).compactText == text)
  }

  @Test("missing and infinite numbers are null, alone and in arrays")
  func missing() {
    #expect(JSONValue.number(.nan).compactText == "null")
    #expect(JSONValue.number(-.infinity).compactText == "null")
    #expect(JSONValue.numbers([1, .nan, .infinity, 2]).compactText == "[1,null,null,2]")
  }

  @Test("quotes, backslashes and control characters are escaped, in keys too, and nothing else")
  func escapes() {
    #expect(
      JSONValue.string("\"\\\n\r\t\u{1}\u{1F}/é🔥\u{7F}").compactText == #""\"\\\n\r\t\u0001\u001f/é🔥"# + "\u{7F}\"")
    #expect(JSONValue.object([.init("a\"\n", 1)]).compactText == #"{"a\"\n":1}"#)
  }

  @Test("a literal in code is the document it looks like")
  func literals() throws {
    let document: JSONValue = ["n": 1, "x": 1.5, "t": "text", "b": false, "l": [1, 2], "m": [1, "a"]]
    #expect(document == (try parsed(#"{"n":1,"x":1.5,"t":"text","b":false,"l":[1,2],"m":[1,"a"]}"#)))
  }

  // MARK: Round trips

  @Test("what is written is read back the same, and writing it again gives the same bytes", arguments: [1, 2, 3, 4])
  func roundTrip(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    for _ in 0..<250 {
      let document = RandomDocument.value(depth: 3, from: &random)
      for text in [document.text, document.compactText] {
        let again = try parsed(text)
        if again != document { Issue.record("\(text)") }
        #expect(again.text == document.text)
      }
    }
  }

  @Test("documents differ when a key's order, a number or a missing value does")
  func equality() {
    #expect(JSONValue.object([.init("a", 1), .init("b", 2)]) != .object([.init("b", 2), .init("a", 1)]))
    #expect(JSONValue.numbers([1, .nan]) == .numbers([1, .nan]))
    #expect(JSONValue.numbers([1, .nan]) != .numbers([.nan, 1]))
    #expect(JSONValue.numbers([1, .nan]) != .numbers([1]))
    #expect(JSONValue.string("1") != .number(1))
  }
}

/// Documents of every kind, as they are read: arrays of numbers compact, no key twice.
enum RandomDocument {
  static func value(depth: Int, from random: inout SeededNumbers) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 4), using: &random) {
    case 0: return Bool.random(using: &random) ? .null : .bool(Bool.random(using: &random))
    case 1, 2: return .number(number(from: &random))
    case 3: return .string(text(from: &random))
    case 4:
      let numbers = (0..<Int.random(in: 0...20, using: &random)).map { _ in
        Int.random(in: 0..<5, using: &random) == 0 ? JSONValue.null : .number(number(from: &random))
      }
      return .list(numbers)
    case 5:
      return .list((0..<Int.random(in: 0...15, using: &random)).map { _ in value(depth: depth - 1, from: &random) })
    default:
      let members = (0..<Int.random(in: 0...15, using: &random)).map { k in
        JSONValue.Member("\(k):" + text(from: &random), value(depth: depth - 1, from: &random))
      }
      return .object(members)
    }
  }

  private static func number(from random: inout SeededNumbers) -> Double {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return Double(Int.random(in: -1000...1000, using: &random))
    case 1: return Double(Int.random(in: -100_000...100_000, using: &random)) / 1000
    case 2: return Double(Int64(bitPattern: random.next()))
    default:
      let any = Double(bitPattern: random.next())
      return any.isFinite ? any : 0
    }
  }

  private static func text(from random: inout SeededNumbers) -> String {
    let scalars: [Unicode.Scalar] = [
      "a", "Z", "0", " ", "\"", "\\", "/", "\n", "\t", "\0", "\u{1F}", "\u{7F}", "é", "熱", "🔥", "\u{301}",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0...8, using: &random) {
      text.unicodeScalars.append(scalars[Int.random(in: 0..<scalars.count, using: &random)])
    }
    return text
  }
}
