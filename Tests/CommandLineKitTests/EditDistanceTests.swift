import Spelling
import Testing

@Suite("The distance between words")
struct EditDistanceTests {
  @Test(
    "counts letters inserted, removed, replaced and swapped",
    arguments: [
      ("", "", 0), ("plan", "plan", 0), ("plan", "plans", 1), ("plan", "pan", 1), ("plan", "flan", 1),
      ("plan", "paln", 1), ("", "abc", 3), ("kitten", "sitting", 3), ("ca", "abc", 3),
    ])
  func distance(first: String, second: String, expected: Int) {
    #expect(editDistance(first, second) == expected)
    #expect(editDistance(second, first) == expected)
  }

  @Test("the nearest word wins, the first of equals, and a beginning counts as near") func nearestWord() {
    #expect(nearest(to: "plna", among: ["explain", "plan"]) == "plan")
    #expect(nearest(to: "bat", among: ["cat", "hat"]) == "cat")
    #expect(nearest(to: "temp", among: ["temperature", "tempo-of-day"]) == "temperature")
    #expect(nearest(to: "FORMAT", among: ["format"]) == "format")
  }

  @Test("four edits are too far, and so is a word without a letter in common") func tooFar() {
    #expect(nearest(to: "resampled", among: ["resem"]) == nil)
    #expect(nearest(to: "xyz", among: ["gap"]) == nil)
  }
}
