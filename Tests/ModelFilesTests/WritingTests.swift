import ByteStreams
import MILPModel
import ModelFiles
import Testing

@Suite("Writing models")
struct WritingTests {
  private func bag() throws -> Problem {
    var model = Model()
    let lamp = model.variable("lamp", .binary)
    let tent = model.variable("tent", .integer, in: 0...3)
    let rope = model.variable("rope", in: ...(-1.5))
    model.require(2 * lamp + 5 * tent <= 10, named: "weight")
    model.require(tent - rope, in: -1...8, named: "length")
    model.maximize(5 * lamp + 4 * tent + 0.5)
    return try model.freeze()
  }

  @Test("LP is a page to read") func lp() throws {
    #expect(
      try text(bag(), as: .lp) == """
        Maximize
         obj: 5 lamp + 4 tent + 0.5
        Subject To
         weight: 2 lamp + 5 tent <= 10
         length: tent - rope - range.length = 0
        Bounds
         -1 <= range.length <= 8
         0 <= tent <= 3
         -inf <= rope <= -1.5
        Binaries
         lamp
        Generals
         tent
        End

        """)
  }

  @Test("MPS says FREE behind the name where a reader needs it, and the name stays") func saysFree() throws {
    let bytes = try bag().bytes(as: .mps, title: "a bag", saysFree: true)
    #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("NAME          a%20bag  FREE\n"))
    #expect(try ModelFile(parsing: bytes, as: .mps).title == "a bag")
    #expect(
      try String(decoding: bag().bytes(as: .mps, saysFree: true), as: UTF8.self).hasPrefix("NAME          model  FREE"))
    #expect(try ModelFile(parsing: Array("NAME FREE\nROWS\n N o\nENDATA\n".utf8), as: .mps).title == "FREE")
  }

  @Test("MPS says every bound and the constant") func mps() throws {
    #expect(
      try text(bag(), as: .mps) == """
        NAME
        OBJSENSE
            MAX
        ROWS
         N OBJ
         L weight
         L length
        COLUMNS
         MARKER 'MARKER' 'INTORG'
         lamp OBJ 5
         lamp weight 2
         tent OBJ 4
         tent weight 5
         tent length 1
         MARKER 'MARKER' 'INTEND'
         rope length -1
        RHS
         RHS OBJ -0.5
         RHS weight 10
         RHS length 8
        RANGES
         RANGE length 9
        BOUNDS
         BV BOUND lamp
         UP BOUND tent 3
         MI BOUND rope
         UP BOUND rope -1.5
        ENDATA

        """)
  }

  @Test("columns that nothing mentions keep their places") func emptyColumns() throws {
    var model = Model()
    for name in ["a", "b", "c"] { model.variable(name, in: 0..., objective: name == "c" ? 1 : 0) }
    let problem = try model.freeze()
    for format in [ModelFormat.mps, .lp, .json] {
      let again = try ModelFile(parsing: problem.bytes(as: format), as: format).model.freeze()
      #expect((0..<3).map(again.columnName) == ["a", "b", "c"])
    }
  }

  @Test("crossed limits of a row cannot be said in MPS, and can in LP") func crossed() throws {
    var model = Model()
    let x = model.variable("x", in: 0...)
    model.require(x, in: Bounds(lower: 5, upper: 3), named: "c")
    let problem = try model.freeze()
    #expect(throws: ModelWritingError.crossedLimits(row: "row c")) { try problem.bytes(as: .mps) }
    let again = try ModelFile(parsing: problem.bytes(as: .lp), as: .lp).model.freeze()
    #expect(again.limits() == [5, 3])
  }

  private struct Full: Error {}
  private struct FullDisk: ByteSink {
    func write(_ bytes: UnsafeRawBufferPointer) throws { throw Full() }
  }

  @Test("ends with what the sink throws") func failingSink() throws {
    var disk = FullDisk()
    let problem = try bag()
    for format in ModelFormat.allCases { #expect(throws: Full.self) { try problem.write(as: format, to: &disk) } }
  }

  private struct BrokenPipe: ByteSource {
    mutating func next() throws -> [UInt8] { throw Full() }
  }

  @Test("reading ends with what the source throws", arguments: ModelFormat.allCases) func failingSource(
    format: ModelFormat
  ) {
    #expect(throws: Full.self) { try ModelFile(reading: BrokenPipe(), as: format) }
  }
}
