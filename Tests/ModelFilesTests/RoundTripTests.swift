import ByteStreams
import CheckedJSON
import MILPModel
import ModelFiles
import Testing

@Suite("Writing and reading again")
struct RoundTripTests {
  private func expectSame(_ a: Problem, _ b: Problem, _ text: String) {
    #expect(a.sense == b.sense && a.offset == b.offset, "\(text)")
    #expect(a.columnLower == b.columnLower && a.columnUpper == b.columnUpper, "\(text)")
    #expect(a.objective == b.objective && a.isInteger == b.isInteger, "\(text)")
    #expect(a.semicontinuousColumns == b.semicontinuousColumns, "\(text)")
    #expect(a.rowLower == b.rowLower && a.rowUpper == b.rowUpper, "\(text)")
    // Rows are added in ascending order here, so that reading by row gives the same order in each column.
    #expect(a.columnStarts == b.columnStarts && a.rowIndices == b.rowIndices, "\(text)")
    #expect(a.coefficients == b.coefficients, "\(text)")
    #expect(a.conditions == b.conditions && a.orderedSets.map(\.members) == b.orderedSets.map(\.members), "\(text)")
  }

  private func names(_ problem: Problem) -> [String] {
    (0..<problem.columnCount).map(problem.columnName) + (0..<problem.rowCount).map(problem.rowName)
  }

  private func isUnique(_ problem: Problem) -> Bool {
    Set((0..<problem.columnCount).map(problem.columnName)).count == problem.columnCount
      && Set((0..<problem.rowCount).map(problem.rowName)).count == problem.rowCount
  }

  @Test("keeps every number and name of models with simple and with strange names", arguments: 0..<100)
  func any(seed: Int) throws {
    for names in [RandomModels.Names.simple, .strange] {
      var random = RandomModels(seed: seed)
      guard let problem = try? random.model(names).freeze() else { continue }
      for format in [ModelFormat.mps, .lp, .json] {
        guard let bytes = try? problem.bytes(as: format) else { continue }
        let text = String(decoding: bytes, as: UTF8.self)
        let again = try ModelFile(parsing: bytes, as: format).model.freeze()
        expectSame(problem, again, text)
        if isUnique(problem) { #expect(self.names(problem) == self.names(again), "\(text)") }
        #expect(try again.bytes(as: format) == bytes)
      }
    }
  }

  @Test("keeps names with spaces in fixed columns", arguments: 0..<100) func fixed(seed: Int) throws {
    var random = RandomModels(seed: seed)
    guard let problem = try? random.model(.short).freeze(), let bytes = try? problem.bytes(as: .mpsFixed) else {
      return
    }
    let again = try ModelFile(parsing: bytes, as: .mpsFixed).model.freeze()
    expectSame(problem, again, String(decoding: bytes, as: UTF8.self))
    #expect(names(problem) == names(again))
    #expect(try again.bytes(as: .mpsFixed) == bytes)
  }

  @Test("JSON keeps groups and labels") func groups() throws {
    var model = Model()
    model.addBlock(group: "washer") { model in
      let x = model.variable("on", .semicontinuous, in: 2...5)
      model.require(x <= 4, named: "limit", label: "quiet at night")
    }
    let problem = try Model(json: model.freeze().json()).freeze()
    #expect(problem.columnGroup(0) == "washer")
    #expect(problem.rowGroup(0) == "washer")
    #expect(problem.rowLabel(0) == "quiet at night")
    #expect(problem.domain(ofColumn: 0) == .semicontinuous)
  }

  @Test("the JSON value and the JSON text are the same document", arguments: 0..<20) func value(seed: Int) throws {
    var random = RandomModels(seed: seed)
    let problem = try random.model(.simple, isSolvable: true).freeze()
    #expect(try JSONValue(parsing: problem.bytes(as: .json)) == problem.json())
  }

  @Test("a file in the smallest pieces reads as the whole", arguments: [ModelFormat.mps, .lp, .json])
  func pieces(format: ModelFormat) throws {
    var random = RandomModels(seed: 4)
    let bytes = try random.model(.simple, isSolvable: true).freeze().bytes(as: format)
    for size in [1, 2, 3, 5, 8, 13] {
      let problem = try ModelFile(reading: BytesInMemory(bytes, pieceSize: size), as: format).model.freeze()
      #expect(try problem.bytes(as: format) == bytes)
    }
  }
}
