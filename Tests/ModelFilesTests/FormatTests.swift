import ModelFiles
import Testing

@Suite("The format of a model file")
struct FormatTests {
  @Test(
    "follows from the file's extension",
    arguments: [
      ("a.mps", ModelFormat.mps), ("A.MPS", .mps), ("dir.lp/b.lp", .lp), ("c.json", .json), ("d", nil),
      ("e.mps.gz", nil),
    ])
  func fileName(name: String, format: ModelFormat?) {
    #expect(ModelFormat(fileName: name) == format)
  }

  @Test(
    "is seen from the file's beginning",
    arguments: [
      ("{\"sense\": 1", ModelFormat.json), ("\n  [", .json), ("* made by hand\nNAME x", .mps), ("NAME x", .mps),
      ("ROWS\n N c", .mps), ("name x", .mps), ("\\ comment", .lp), ("Minimize\n x", .lp), ("max: x", nil), ("", nil),
      ("NAMES", nil), ("x + y", nil),
      ("\u{FEFF}ROWS", .mps),
    ])
  func beginning(text: String, format: ModelFormat?) {
    #expect(ModelFormat(beginningWith: text.utf8) == format)
  }
}
