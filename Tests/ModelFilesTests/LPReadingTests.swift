import MILPModel
import ModelFiles
import Testing

@Suite("Reading LP")
struct LPReadingTests {
  @Test("gives sense, constant, rows and names") func example() throws {
    let problem = try problem(
      """
      \\ a bag of 10 kg
      Maximize
       value: 5 lamp + 4 tent - 2.5 + 1
      Subject To
       weight: 2 lamp + 5 tent
         <= 10
       lamp - tent >= -1
      End
      """, as: .lp)
    #expect(problem.sense == .maximize)
    #expect(problem.offset == -1.5)
    #expect(problem.objective == [5, 4])
    #expect(problem.rowName(0) == "weight")
    #expect(problem.limits(0) == [-.infinity, 10])
    #expect(problem.limits(1) == [-1, .infinity])
    #expect(problem.coefficients == [2, 1, 5, -1])
  }

  @Test(
    "takes every spelling of a section",
    arguments: ["Subject To", "SUBJECT TO", "such that", "st", "S.T.", "st.", "subject   to"])
  func constraints(word: String) throws {
    #expect(try problem("min\n x\n\(word)\n c: x >= 2\nend", as: .lp).limits() == [2, .infinity])
  }

  @Test("takes every spelling of the sense", arguments: ["Maximize", "max", "MAXIMUM", "maximise"])
  func sense(word: String) throws {
    #expect(try problem("\(word)\n x\nst\n c: x <= 2\nend", as: .lp).sense == .maximize)
  }

  private static let signs: [(String, [Double])] = [
    ("<", [-Double.infinity, 3]), ("<=", [-.infinity, 3]), ("=<", [-.infinity, 3]), (">", [3, .infinity]),
    (">=", [3, .infinity]), ("=>", [3, .infinity]), ("=", [3, 3]),
  ]

  @Test(
    "takes every comparison",
    arguments: signs)
  func comparisons(sign: String, limits: [Double]) throws {
    #expect(try problem("min\n x\nst\n c: x\(sign)3\nend", as: .lp).limits() == limits)
  }

  private static let spellings: [(String, Double)] = [
    ("3 x", 3.0), ("3x", 3), ("+ -2 x", -2), ("- - x", 1), ("1e2x", 100), ("1.5e+1 x", 15), ("2 x + 3 x", 5),
    ("2 * x", 2), ("-.5x", -0.5),
  ]

  @Test(
    "coefficients stand in many ways",
    arguments: spellings)
  func coefficients(text: String, value: Double) throws {
    #expect(try problem("min\n y\nst\n c: \(text) + y >= 1\nend", as: .lp).coefficients == [1, value])
  }

  private static let sidesOfRows: [(String, [Double], [Double])] = [
    ("x + 2 >= 3 y - 1", [-3.0, .infinity], [1.0, -3]), ("5 >= x + y", [-.infinity, 5], [1, 1]),
    ("-5 <= x + y <= 7", [-5, 7], [1, 1]), ("7 >= x + y >= -5", [-5, 7], [1, 1]), ("1 = x + y", [1, 1], [1, 1]),
    ("-5 <= x\n + y + 1\n <= 7", [-6, 6], [1, 1]),
  ]

  @Test(
    "constants and variables may stand on both sides",
    arguments: sidesOfRows)
  func sides(row: String, limits: [Double], coefficients: [Double]) throws {
    let problem = try problem("min\n x + y\nst\n c: \(row)\nend", as: .lp)
    #expect(problem.limits() == limits)
    #expect(problem.coefficients == coefficients)
  }

  @Test("a new line ends a right-hand side, and the next row needs no name") func rowsWithoutNames() throws {
    let problem = try problem("min\n x + y\nst\n x + y >= 2\n - x + y <= 3\n y >= 1\nend", as: .lp)
    #expect(problem.rowCount == 3)
    #expect(problem.coefficients == [1, -1, 1, 1, 1])
  }

  private static let lines: [(String, [Double])] = [
    ("x >= 2", [2.0, .infinity]), ("2 <= x", [2, .infinity]), ("x <= 5", [0, 5]), ("2 <= x <= 5", [2, 5]),
    ("5 >= x >= 2", [2, 5]), ("x = 3", [3, 3]), ("x free", [-.infinity, .infinity]),
    ("-inf <= x <= 5", [-.infinity, 5]), ("x >= -Infinity", [-.infinity, .infinity]), ("x <= 1e30", [0, .infinity]),
    ("x <= -5", [0, -5]), ("x >= 1\n x >= 2", [2, .infinity]),
  ]

  @Test(
    "bounds",
    arguments: lines)
  func bounds(line: String, bounds: [Double]) throws {
    #expect(try problem(lp("Bounds\n \(line)"), as: .lp).bounds() == bounds)
  }

  private static let sections: [(String, Domain, [Double])] = [
    ("Binary\n x", Domain.binary, [0.0, 1]), ("Binaries\n x", .binary, [0, 1]), ("bin\n x", .binary, [0, 1]),
    ("General\n x", .integer, [0, .infinity]), ("Integers\n x", .integer, [0, .infinity]),
    ("Bounds\n x <= 7\nSemi-Continuous\n x", .semicontinuous, [0, 7]),
    ("Bounds\n x <= 7\nsemis\n x\ngen\n x", .semiinteger, [0, 7]),
    ("Bounds\n x = 1\nBinary\n x", .binary, [1, 1]), ("Bounds\n x <= 9\nBinary\n x", .binary, [0, 1]),
  ]

  @Test(
    "domains",
    arguments: sections)
  func domains(sections: String, domain: Domain, bounds: [Double]) throws {
    let problem = try problem(lp(sections), as: .lp)
    #expect(problem.domain(ofColumn: 0) == domain)
    #expect(problem.bounds() == bounds)
  }

  @Test("a section word before a colon, or inside a line, is a name") func wordsAsNames() throws {
    let problem = try problem("min\n x\nst\n bounds: x + free >= 1\n c: 2 st + 3 bin >= 1\nend", as: .lp)
    #expect(problem.rowName(0) == "bounds")
    #expect((0..<4).map(problem.columnName) == ["x", "free", "st", "bin"])
  }

  @Test("reads conditions and sets") func conditionsAndSets() throws {
    let problem = try problem(
      "min\n x + z\nst\n c: z = 1 -> x >= 3\n e: x <= 9\nBounds\n x <= 9\nBinary\n z\nSOS\n one: S1:: x:1 z:2\n two: S2:: z:5 x:3\nEnd",
      as: .lp)
    #expect(problem.conditions.map(\.row) == [0])
    #expect(problem.conditions[0].isActiveWhen)
    #expect(problem.limits() == [3, .infinity])
    #expect(problem.orderedSets.map(\.name) == ["one", "two"])
    #expect(problem.orderedSets[1].members.map(\.column) == [0, 1])
  }

  @Test("a variable range.c in a row c that it makes an equation is the row's value") func rangeVariables() throws {
    let row = "min\n x + y\nst\n c: x + y - range.c = 0\n"
    let ranged = try problem(row + "Bounds\n -5 <= range.c <= 7\nEnd", as: .lp)
    #expect(ranged.limits() == [-5, 7])
    #expect(ranged.columnCount == 2)
    // Used like any other variable, it is one.
    let used = try problem(row + " d: range.c >= 2\nBounds\n range.c <= 7\nEnd", as: .lp)
    #expect(used.columnCount == 3)
    #expect(used.limits() == [0, 0])
    #expect(used.bounds(2) == [0, 7])
  }

  @Test("reads what HiGHS writes for a row without variables") func emptyRow() throws {
    #expect(try problem("min\n x\nst\n c: >= -1\nend", as: .lp).limits() == [-1, .infinity])
  }
}
