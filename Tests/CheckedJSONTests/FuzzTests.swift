import CheckedJSON
import SeededRandom
import Testing

@Suite("Damaged documents")
struct FuzzTests {
  private let whole = Array(
    #"""
    {"schema": "swift-ems/plan-request/1", "grid": {"start": "2023-06-22T12:45:00Z", "stepSeconds": 900, "steps": 96},
     "netLoadW": [37792, 36856.25, null, -1.5e3, 0.1e-7], "site": {"importLimitW": null, "isOpen": true},
     "devices": [{"id": "tank \"3\"\u00e9\ud834\udd1e", "powerW": 2400, "pairs": [["a", 1], ["b", [2, false]]]}], "é": []}
    """#.utf8)

  @Test("any bytes changed, removed or added give a document or an error in the text", arguments: [1, 2, 3, 4])
  func mutations(seed: UInt64) throws {
    _ = try JSONValue(parsing: whole)
    var random = SeededNumbers(seed: seed)
    let telling = Array("{}[]\",:\\u0e-+.n \u{1}".utf8) + [0xFF, 0xC3, 0xED, 0x00]
    var refused = 0
    for _ in 0..<2500 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(telling[Int.random(in: 0..<telling.count, using: &random)], at: place)
        case 3: bytes[place] = telling[Int.random(in: 0..<telling.count, using: &random)]
        default: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...30, using: &random)))
        }
      }
      guard let error = refusal(bytes) else {
        // What is accepted is a document like any other.
        let document = try JSONValue(parsing: bytes)
        if try parsed(document.text) != document { Issue.record("\(document.text)") }
        continue
      }
      refused += 1
      let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      let isInside = 1...lines.count ~= error.line && 1...lines[error.line - 1].count + 1 ~= error.column
      if !isInside { Issue.record("\(error): \(String(decoding: bytes, as: UTF8.self))") }
    }
    #expect(refused > 500)
  }

  @Test("a document cut off anywhere is refused")
  func prefixes() {
    for length in 0..<whole.count { #expect(refusal(Array(whole.prefix(length))) != nil, "\(length)") }
  }
}
