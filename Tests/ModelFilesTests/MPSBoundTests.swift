import MILPModel
import ModelFiles
import Testing

@Suite("Bounds in MPS")
struct MPSBoundTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var lines: String
    var lower: Double
    var upper: Double
    var domain = Domain.continuous
    var testDescription: String { lines }
  }

  private static let cases: [Case] = [
    Case(lines: "", lower: 0, upper: .infinity),
    Case(lines: " LO B x 2", lower: 2, upper: .infinity),
    Case(lines: " UP B x 2", lower: 0, upper: 2),
    Case(lines: " FX B x 2", lower: 2, upper: 2),
    Case(lines: " FR B x", lower: -.infinity, upper: .infinity),
    Case(lines: " MI B x", lower: -.infinity, upper: .infinity),
    Case(lines: " MI B x\n UP B x 3", lower: -.infinity, upper: 3),
    Case(lines: " PL B x", lower: 0, upper: .infinity),
    Case(lines: " BV B x", lower: 0, upper: 1, domain: .binary),
    Case(lines: " BV B x 1", lower: 0, upper: 1, domain: .binary),
    Case(lines: " LI B x 2", lower: 2, upper: .infinity, domain: .integer),
    Case(lines: " UI B x 7", lower: 0, upper: 7, domain: .integer),
    Case(lines: " SC B x 7", lower: 0, upper: 7, domain: .semicontinuous),
    Case(lines: " LO B x 2\n SC B x 7", lower: 2, upper: 7, domain: .semicontinuous),
    Case(lines: " SI B x 7", lower: 0, upper: 7, domain: .semiinteger),
    Case(lines: " SC B x", lower: 0, upper: .infinity, domain: .semicontinuous),
    Case(lines: " UP B x 1e30", lower: 0, upper: .infinity),
    Case(lines: " LO B x -Inf", lower: -.infinity, upper: .infinity),
    Case(lines: " UP B x 2\n UP B x 2.0", lower: 0, upper: 2),
  ]

  @Test(
    "mean what HiGHS and CPLEX read",
    arguments: cases)
  func kinds(bound: Case) throws {
    let problem = try problem(mps("BOUNDS\n\(bound.lines)"))
    #expect(problem.bounds() == [bound.lower, bound.upper])
    #expect(problem.domain(ofColumn: 0) == bound.domain)
  }

  @Test("an upper bound below zero takes away the lower bound, unless there is one") func negativeUpper() throws {
    #expect(try problem(mps("BOUNDS\n UP B x -2")).bounds() == [-.infinity, -2])
    #expect(try problem(mps("BOUNDS\n LO B x 0\n UP B x -2")).bounds() == [0, -2])
    #expect(try problem(mps("BOUNDS\n UP B x -2\n LO B x -5")).bounds() == [-5, -2])
    #expect(try problem(mps("BOUNDS\n UP B x 0")).bounds() == [0, 0])
  }

  private static let entries: [(String, [Double])] = [
    ("", [0.0, 1]), (" PL B x", [0, .infinity]), (" LO B x -3", [-3, .infinity]), (" UP B x 9", [0, 9]),
    (" MI B x", [-.infinity, .infinity]), (" UP B x -1", [-.infinity, -1]),
  ]

  @Test(
    "an integer between markers lies between 0 and 1, unless BOUNDS mentions it",
    arguments: entries)
  func markers(line: String, bounds: [Double]) throws {
    let text =
      "ROWS\n N o\nCOLUMNS\n M 'MARKER' 'INTORG'\n x o 1\n M 'MARKER' 'INTEND'\n y o 1\nBOUNDS\n\(line)\nENDATA\n"
    let problem = try problem(text)
    #expect(problem.bounds(0) == bounds)
    #expect(problem.isInteger == [true, false])
  }
}
