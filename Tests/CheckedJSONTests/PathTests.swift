import CheckedJSON
import Testing

@Suite("Places and faults")
struct PathTests {
  @Test("a path is a JSON pointer: keys and indices after slashes, nothing for the root")
  func pointer() {
    #expect(InputPath().pointer == "")
    #expect(InputPath().appending("devices").appending(2).appending("powerW").pointer == "/devices/2/powerW")
    #expect(InputPath([.key(""), .index(0)]).pointer == "//0")
  }

  @Test("tilde and slash in a key are escaped")
  func escapes() {
    // The examples of RFC 6901, section 5.
    #expect(InputPath([.key("a/b")]).pointer == "/a~1b")
    #expect(InputPath([.key("m~n")]).pointer == "/m~0n")
    #expect(InputPath([.key("~1")]).pointer == "/~01")
    // A combining accent does not hide the slash below it.
    #expect(Array(InputPath([.key("a/\u{301}")]).pointer.unicodeScalars) == ["/", "a", "~", "1", "\u{301}"])
  }

  @Test("a fault names place, value, expectation and nearest key in one line")
  func fault() {
    let path = InputPath([.key("grid"), .key("steps")])
    #expect(
      InputFault(path, value: "-1", expected: "a number above 0").description
        == "/grid/steps: -1; expected a number above 0")
    #expect(InputFault(path, expected: "a whole number").description == "/grid/steps: expected a whole number")
    #expect(
      InputFault(path, value: "unknown key", expected: "a known key", nearest: "step").description
        == "/grid/steps: unknown key; expected a known key (did you mean \"step\"?)")
    #expect(
      InputFault(InputPath(), value: "7", expected: "an object").description == "the document: 7; expected an object")
  }

  @Test("a fault of a part is moved below the part's place")
  func below() {
    let fault = InputFault(InputPath([.key("powerW")]), expected: "a number")
    #expect(fault.below(InputPath([.key("devices"), .index(3)])).path.pointer == "/devices/3/powerW")
  }

  @Test("faults thrown together are a line each")
  func faults() {
    let faults = InputFaults([
      InputFault(InputPath([.key("a")]), expected: "a number"),
      InputFault(InputPath([.key("b")]), expected: "a string"),
    ])
    #expect(faults.description == "/a: expected a number\n/b: expected a string")
  }

  @Test("a log keeps the first thousand faults and counts them all")
  func log() throws {
    let log = FaultLog()
    try log.throwIfAny()
    for k in 0..<1500 { log.add(InputFault(InputPath([.index(k)]), expected: "a number")) }
    #expect(log.faults.count == 1000 && log.count == 1500)
    #expect(throws: InputFaults(log.faults)) { try log.throwIfAny() }
  }
}
