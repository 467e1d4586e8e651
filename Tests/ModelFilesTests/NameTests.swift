import MILPModel
import ModelFiles
import Testing

@Suite("Names in files")
struct NameTests {
  private func written(_ name: String, as format: ModelFormat) throws -> Substring? {
    var model = Model()
    model.variable(name, in: 0..., objective: 1)
    let text = try text(model.freeze(), as: format)
    switch format {
    case .lp: return text.split(separator: "\n")[1].split(separator: " ").last
    default: return text.split(separator: "COLUMNS\n")[1].split(separator: " ").first
    }
  }

  private static let encodings: [(String, String, String)] = [
    ("start[3]", "start[3]", "start%5B3%5D"), ("a b", "a%20b", "a%20b"), ("a%41", "a%41", "a%41"),
    ("50%", "50%", "%350%25"),
    ("a%20b", "a%2520b", "a%2520b"), ("a%2520b", "a%252520b", "a%252520b"), ("%25", "%25", "%25"),
    ("free", "free", "%66ree"),
    ("End", "End", "%45nd"), ("3x", "3x", "%33x"), ("e5", "e5", "%655"), ("inflow", "inflow", "%69nflow"),
    ("NAME", "%4EAME", "NAME"), ("x*y$", "x%2Ay%24", "x%2Ay%24"), ("é", "é", "%C3%A9"),
    ("range.c", "range.c", "%72ange.c"),
  ]

  @Test(
    "stand as they are where the format holds them, else encoded",
    arguments: encodings)
  func encoding(name: String, inMPS: String, inLP: String) throws {
    #expect(try written(name, as: .mps).map(String.init) == inMPS)
    #expect(try written(name, as: .lp).map(String.init) == inLP)
  }

  @Test(
    "are decoded only where they would be encoded so",
    arguments: ["a%41", "%zz", "%2", "a%20b%zz", "%25", "%66red", "a%2fb"])
  func foreign(name: String) throws {
    let problem = try problem("min\n \(name)\nst\n c: \(name) >= 1\nend", as: .lp)
    #expect(problem.columnName(0) == name)
    #expect(try text(problem, as: .lp).contains(": \(name)\n"))
  }

  private func twoWashers() throws -> Problem {
    var model = Model()
    for group in ["washer-1", "washer-2"] {
      model.addBlock(group: group) { model in
        for step in 0..<2 { model.variable("start[\(step)]", .binary, objective: 1) }
      }
    }
    return try model.freeze()
  }

  private func columns(_ problem: Problem, _ naming: ModelNaming) throws -> [String] {
    let again = try ModelFile(parsing: problem.bytes(as: .mps, naming: naming), as: .mps).model.freeze()
    return (0..<again.columnCount).map(again.columnName)
  }

  @Test("that are used twice are numbered, or told apart by their groups") func naming() throws {
    let problem = try twoWashers()
    #expect(try columns(problem, .plain) == ["start[0]", "start[1]", "start[0]~2", "start[1]~2"])
    #expect(
      try columns(problem, .grouped) == [
        "washer-1.start[0]", "washer-1.start[1]", "washer-2.start[0]", "washer-2.start[1]",
      ])
    #expect(try columns(problem, .numbered) == ["x0", "x1", "x2", "x3"])
  }

  @Test("too long for fixed columns are refused by name") func tooLong() throws {
    #expect(throws: ModelWritingError.nameTooLong(name: "start[0]~2", limit: 8)) {
      try twoWashers().bytes(as: .mpsFixed)
    }
    #expect(try !twoWashers().bytes(as: .mpsFixed, naming: .numbered).isEmpty)
  }

  @Test("of objective and sets avoid those of rows and columns") func sets() throws {
    var model = Model()
    let x = model.variable("BOUND", in: 1...2, objective: 3)
    for name in ["OBJ", "RHS", "RANGE"] { model.require(x, in: -1...7, named: name) }
    let problem = try model.freeze()
    let again = try ModelFile(parsing: problem.bytes(as: .mps), as: .mps).model.freeze()
    #expect(again.rowUpper == [7, 7, 7])
    #expect(try text(problem, as: .mps).contains(" N OBJ2\n"))
  }
}
