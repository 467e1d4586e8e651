import MILPModel
import ModelFiles
import Testing

@Suite("Reading MPS")
struct MPSReadingTests {
  @Test("gives rows, columns, limits and names") func example() throws {
    let problem = try problem(
      """
      NAME          bag
      ROWS
       N  value
       L  weight
       G  count
      COLUMNS
          lamp      value             5.0   weight            2.0
          lamp      count             1.0
          tent      value             4.0   weight            5.0
      RHS
          RHS       weight           10.0   count             1.0
      BOUNDS
       UP BND       tent              3.0
      ENDATA
      """)
    #expect(problem.objective == [5, 4])
    #expect(problem.coefficients == [2, 1, 5])
    #expect(problem.rowIndices == [0, 1, 0])
    #expect(problem.limits(0) == [-.infinity, 10])
    #expect(problem.limits(1) == [1, .infinity])
    #expect(problem.bounds(1) == [0, 3])
    #expect((0..<2).map(problem.columnName) == ["lamp", "tent"])
    #expect((0..<2).map(problem.rowName) == ["weight", "count"])
  }

  @Test("keeps the title") func title() throws {
    let text = "NAME   my model\n" + mps("")
    #expect(try ModelFile(parsing: Array(text.utf8), as: .mps).title == "my model")
  }

  @Test("the right-hand side of the objective is minus its constant") func constant() throws {
    #expect(try problem(mps("RHS\n RHS o -7.25")).offset == 7.25)
  }

  private static let senses: [(String, Model.Sense)] = [
    ("OBJSENSE\n    MAX\n", Model.Sense.maximize), ("OBJSENSE MAXIMIZE\n", .maximize), ("OBJSENSE\nMAX\n", .maximize),
    ("objsense\n  min\n", .minimize), ("OBJSENSE\n MINIMIZE\n", .minimize), ("", .minimize),
  ]

  @Test(
    "the objective's sense stands on a line of its own or behind its keyword, in any case",
    arguments: senses)
  func sense(section: String, sense: Model.Sense) throws {
    #expect(try problem(section + mps("")).sense == sense)
  }

  @Test("OBJNAME chooses among rows of type N; the others stay as rows without limits") func objectiveName() throws {
    let problem = try problem("OBJNAME\n second\nROWS\n N first\n N second\nCOLUMNS\n x first 3 second 4\nENDATA\n")
    #expect(problem.objective == [4])
    #expect(problem.rowName(0) == "first")
    #expect(problem.limits() == [-.infinity, .infinity])
    #expect(problem.coefficients == [3])
  }

  private static let widths: [(String, Double, [Double])] = [
    ("L", 4.0, [6.0, 10]), ("L", -4, [6, 10]), ("G", 4, [10, 14]), ("G", -4, [10, 14]), ("E", 4, [10, 14]),
    ("E", -4, [6, 10]), ("E", 0, [10, 10]),
  ]

  @Test(
    "a range widens a row as its type says",
    arguments: widths)
  func ranges(type: String, width: Double, limits: [Double]) throws {
    #expect(try problem(mps(row: type, "RHS\n RHS c 10\nRANGES\n RNG c \(width)")).limits() == limits)
    #expect(try problem(mps(row: type, "RANGES\n RNG c \(width)\nRHS\n RHS c 10")).limits() == limits)
  }

  @Test("a comment gives both limits of a range to the bit, when it agrees with the range") func exactLimits() throws {
    let (lower, upper) = (-0.7, 0.9000000000000001)
    let sections = "RHS\n RHS c \(upper)\nRANGES\n*limits \(lower) \(upper)\n RNG c \(upper - lower)"
    #expect(try problem(mps(sections)).limits() == [lower, upper])
    #expect(try problem(mps("RHS\n RHS c 1\nRANGES\n*limits -5 9\n RNG c 2")).limits() == [-1, 1])
  }

  @Test("sets may have no name, and only the first counts") func sets() throws {
    let problem = try problem(mps("RHS\n c 10\nRANGES\n c 4\nBOUNDS\n UP x 5\n FR y"))
    #expect(problem.limits() == [6, 10])
    #expect(problem.bounds(0) == [0, 5])
    #expect(problem.bounds(1) == [-.infinity, .infinity])
    let two = try ModelFile(parsing: Array(mps("RHS\n A c 10\n B c 20").utf8), as: .mps)
    #expect(try two.model.freeze().limits() == [-.infinity, 10])
    #expect(two.notes == ["line 9: only the first set of RHS is read"])
  }

  @Test("names with spaces are read in fixed columns, also when nobody says so") func fixedColumns() throws {
    let text = """
      ROWS
       N  the cost
       L  row one
      COLUMNS
          MARKER    'MARKER'                 'INTORG'
          my x      the cost             1   row one              2
          MARKER    'MARKER'                 'INTEND'
      RHS
          RHS       row one             10
                    the cost            -1
      BOUNDS
       UP BOUND     my x                 3
      ENDATA
      """
    for format in [ModelFormat.mps, .mpsFixed] {
      let problem = try problem(text, as: format)
      #expect(problem.columnName(0) == "my x")
      #expect(problem.rowName(0) == "row one")
      #expect(problem.coefficients == [2])
      #expect(problem.bounds() == [0, 3])
      #expect(problem.isInteger == [true])
    }
  }

  @Test("comments, blank lines, tabs and any line ends are taken", arguments: ["\n", "\r\n", "\r"])
  func lineEnds(end: String) throws {
    let text = mps("RHS\n\tRHS\tc\t10  $ a remark\n* a comment\n\n   ").replacing("\n", with: end)
    #expect(try problem(text).limits() == [-.infinity, 10])
  }

  @Test(
    "numbers are read to the nearest bit",
    arguments: [
      "-.5", "3.", "0.1", "+7e0", "123456789012345678", "9007199254740993", "9007199254740993.00000000000000000001",
      "0.30000000000000004", "1e-400", "2.2250738585072011e-308", "123456789.123456789e-20", "8.5e19", "7e-23", "0e99",
      "18446744073709551615", "1.7976931348623157e8", "00000000000000000000000012.5", "4.35", "0.000001", "5e-324",
    ])
  func numbers(text: String) throws {
    let file = "ROWS\n N o\n L c\nCOLUMNS\n x o 1\nRHS\n RHS o \(text)\nENDATA\n"
    #expect(
      try problem(file).offset == 0 - #require(Double(text.hasPrefix("-.") ? "-0.5" : text.hasSuffix(".") ? "3" : text))
    )
  }

  @Test("Fortran's exponents are exponents", arguments: ["1.D+05", "1d5", "1.0E5", "+100000."])
  func fortran(text: String) throws {
    #expect(try problem(mps("RHS\n RHS c \(text)")).limits() == [-.infinity, 1e5])
  }

  @Test("reads sets and conditions") func setsAndConditions() throws {
    let problem = try problem(
      mps("BOUNDS\n BV BND x\n UP BND y 4\nSOS\n S2 SOS pair\n SOS x 1\n SOS y 2\nINDICATORS\n IF c x 0"))
    #expect(problem.orderedSets.map(\.name) == ["pair"])
    #expect(problem.orderedSets[0].kind == .two)
    #expect(problem.orderedSets[0].members.map(\.weight) == [1, 2])
    #expect(problem.conditions.map(\.column) == [0])
    #expect(problem.conditions[0].isActiveWhen == false)
  }
}
