import ModelFiles
import Testing

@Suite("Faults of model files")
struct FaultTests {
  private static let malformedMPS: [(String, String)] = [
    (mps("RHS\n RHS d 1"), "8:6: \"d\": expected the name of a row"),
    (mps("RHS\n RHS c ten"), "8:8: \"ten\": expected a number"),
    (mps("RHS\n RHS c 1\n RHS c 2"), "9:6: \"c\": this row has another right-hand side already"),
    (mps("RHS\n RHS c inf\n RHS o inf"), "9:8: \"inf\": expected a finite number"),
    (mps("BOUNDS\n XX B x 1"), "8:2: \"XX\": expected one of LO, UP, FX, FR, MI, PL, BV, LI, UI, SC, SI"),
    (mps("BOUNDS\n UP B x"), "8:8: expected a number here"),
    (mps("BOUNDS\n UP B x 1\n UP B x 2"), "9:7: \"x\": this column has another upper bound already"),
    (mps("BOUNDS\n UP B x -1e30"), "8:9: \"-1e30\": expected an upper bound above -1e20"),
    (
      mps("QUADOBJ\n x x 1"),
      "7:1: \"QUADOBJ\": a section that only linear models without it can do without; this reader takes linear models"
    ),
    (mps("RHSS\n RHS c 1"), "7:1: \"RHSS\": expected a section such as ROWS, or a blank before data"),
    (
      "ROWS\n N o\n L weight\nCOLUMNS\n x weigth 1\nENDATA\n",
      "5:4: \"weigth\": expected the name of a row (did you mean \"weight\"?)"
    ),
    ("ROWS\n N o\n X c\nENDATA\n", "3:2: \"X\": expected N, E, L or G"),
    ("ROWS\n N o\n L c\n L c\nENDATA\n", "4:4: \"c\": a row of this name was there before"),
    (
      "ROWS\n N o\nCOLUMNS\n x o 1\n x o 2\nENDATA\n", "5:4: \"o\": this column has a coefficient in this row already"
    ),
    (
      "ROWS\n N o\nCOLUMNS\n x o 1\n y o 1\n x o 2\nENDATA\n",
      "6:2: \"x\": the entries of this column were over; expected them together"
    ),
    ("ROWS\n N o\nCOLUMNS\n x o 1e999\nENDATA\n", "4:6: \"1e999\": expected a finite number"),
    ("ROWS\n N o\nCOLUMNS\n M 'MARKER' 'INTEND'\nENDATA\n", "4:13: \"'INTEND'\": expected 'INTORG' first"),
    ("ROWS\n N o\n", "2:1: expected ENDATA at the end of the file"),
    ("OBJNAME\n p\nROWS\n N o\nENDATA\n", "5:1: no row of type N is called p, as OBJNAME says"),
    ("ROWS\n N o\u{1}\nENDATA\n", "2:4: \"o?\": a control character in a name"),
    ("x y\n", "1:1: \"x\": expected a section such as ROWS, or a blank before data"),
    (mps("SOS\n x 1"), "8:2: \"x\": expected S1 or S2 and a name"),
    (mps("INDICATORS\n IF c x 2"), "8:9: \"2\": expected 0 or 1"),
  ]

  @Test(
    "MPS: line, column and reason",
    arguments: malformedMPS)
  func mpsFaults(text: String, fault: String) throws {
    #expect(try faults(text).first == fault)
  }

  private static let malformedLP: [(String, String)] = [
    (lp("c2: x + >= 3"), "5:9: \">=\": expected a variable or a number"),
    (lp("c2: x y >= 3"), "5:7: \"y\": expected <=, >= or ="),
    (lp("c2: x >= y z"), "6:1: \"End\": expected <=, >= or ="),
    (lp("c: x >= 3"), "5:1: \"c\": a constraint of this name was there before"),
    (lp("c2: x * y >= 3"), "5:7: \"*\": a quadratic term; this reader takes linear models"),
    (lp("c2: [ x ^ 2 ] >= 3"), "5:5: \"[\": a quadratic term; this reader takes linear models"),
    (lp("c2: inf x >= 3"), "5:9: \"x\": expected a finite coefficient"),
    (lp("c2: 1 <= x >= 3"), "5:12: \">=\": expected a number, terms and a number with the same comparison between"),
    (lp("c2: x >= inf"), "5:7: \">=\": expected a limit that a number can keep"),
    (lp("c2: x >= 3 >= 2 >= 1"), "5:17: \">=\": expected at most two comparisons"),
    (lp("c2: x = 2 -> y >= 1"), "5:11: \"->\": expected a binary variable equal to 0 or 1 before"),
    (lp("Bounds\n x >= y"), "6:7: \"y\": expected a number"),
    (lp("Bounds\n x <= -inf"), "6:4: \"<=\": expected a bound that a number can keep"),
    (lp("Binary\n 3"), "6:2: \"3\": expected the name of a variable"),
    (lp("SOS\n s: S3:: x:1"), "6:5: \"S3\": expected S1:: or S2::"),
    (
      lp("Lazy Constraints\n l: x >= 1"),
      "5:1: \"Lazy Constraints\": a section that only linear models without it can do without; this reader takes linear models"
    ),
    ("Subject To\n c: x >= 1\nEnd\n", "1:1: \"Subject To\": expected Minimize or Maximize before"),
    ("Minimize\n x\n", "3:1: expected End"),
    ("", "1:1: expected Minimize or Maximize"),
  ]

  @Test(
    "LP: line, column and reason",
    arguments: malformedLP)
  func lpFaults(text: String, fault: String) throws {
    #expect(try faults(text, as: .lp).first ?? "" == fault)
  }

  @Test("all faults are told, and reading goes on behind each") func all() throws {
    #expect(try faults(mps("RHS\n RHS c one\n RHS d 2\nBOUNDS\n UP B z 3")).count == 3)
    #expect(try faults(lp("a: x + >= 1\nb: y >=\nd: z >= 2\nBounds\n x <\n free"), as: .lp).count >= 3)
  }

  @Test("at most a hundred are listed, and all counted") func many() throws {
    let lines = (0..<250).map { " UP B z\($0) 3" }.joined(separator: "\n")
    let error = try #require(throws: ModelFileFaults.self) {
      try ModelFile(parsing: Array(mps("BOUNDS\n" + lines).utf8), as: .mps)
    }
    #expect(error.faults.count == 100)
    #expect(error.count == 250)
    #expect(error.description.hasSuffix("… and 150 more"))
  }

  @Test("a fault of JSON's syntax has a line, too") func json() throws {
    #expect(try faults("{\n \"variables\": }", as: .json).first?.hasPrefix("2:15: ") == true)
  }

  @Test("a line without end is one fault, and is not kept") func endlessLine() throws {
    let line = String(repeating: " x", count: 200_000)
    let faults = try faults(mps("RHS\n RHS c 1\n\(line)"))
    #expect(faults.count == 1)
    #expect(faults[0].hasPrefix("9:1: "))
    #expect(faults[0].hasSuffix("a line of more than 65536 bytes"))
  }
}
