import ByteStreams
import EnergyTimeSeries
import Testing

@Suite("Faults in files of series") struct CSVFaultTests {
  @Test("every bad line is named with line, column, text and reason") func places() throws {
    let found = try faults("time,load,pv\n0,1,2\n1,12x,3\n2,4\nnever,5,6\n3,1e999,inf\n")
    #expect(
      found.map(\.description) == [
        "line 3, column 2 \"load\": \"12x\": expected a number or nothing",
        "line 4: \"2,4\": 2 fields where 3 belong",
        "line 5, column 1 \"time\": \"never\": expected seconds since 1970, in the years 0 to 9999",
        "line 6, column 2 \"load\": \"1e999\": too large for a number",
        "line 6, column 3 \"pv\": \"inf\": expected a number or nothing",
      ])
  }

  @Test("beyond the limit faults are counted") func limit() throws {
    let text = "time,a\n0,1\n" + String(repeating: "1,x\n", count: 50)
    let thrown = #expect(throws: CSVFaults.self) { try table(text) }
    #expect(thrown?.faults.count == 20)
    #expect(thrown?.count == 50)
    #expect(thrown?.description.hasSuffix("… and 30 more") == true)
  }

  @Test("a lenient reading keeps the good lines and reports the others") func lenient() throws {
    let table = try table("time,a\n0,1\n1,x\n2,3\n", policy: .lenient)
    #expect(table["a"] == [1, 3])
    #expect(table.report.faults.map(\.line) == [3])
    #expect(table.report.faultCount == 1)
  }

  @Test("a strict reading hands nothing on after a fault") func strictStops() throws {
    struct Count: CSVRowConsumer {
      var count = 0
      mutating func begin(_ layout: CSVLayout) {}
      mutating func take(_ rows: CSVRows) { count += rows.count }
    }
    var count = Count()
    let text = "time,a\nx,1\n" + (0..<10_000).map { "\($0),1\n" }.joined()
    #expect(throws: CSVFaults.self) { try CSVReader().read(BytesInMemory(Array(text.utf8)), into: &count) }
    #expect(count.count == 0)
  }

  @Test("empty files and headers alone are named") func empty() throws {
    #expect(try faults("").map(\.kind) == [.empty])
    #expect(try faults("\n \n# nothing\n").map(\.kind) == [.empty])
    #expect(try faults("time,a\n").map(\.kind) == [.headerOnly])
    #expect(try faults("time\n0\n").map(\.kind) == [.noColumns])
  }

  @Test("unknown columns and units are named beside the known ones") func unknownNames() throws {
    let column = try #require(try faults("time,load,pv\n0,1,2\n") { $0.columns = .named(["laod"]) }.first)
    #expect(column.nearest == "load")
    #expect(column.reason.contains("time, load, pv"))
    let unit = try #require(try faults("time,load[kw]\n0,1\n").first)
    #expect(unit.kind == .unknownUnit)
    #expect(unit.nearest == "kW")
    #expect(try faults("time,a,a\n0,1,2\n") { $0.columns = .named(["a"]) }.map(\.kind) == [.columnName])
  }

  @Test("a quote that is never closed spoils its line only") func unclosedQuote() throws {
    let table = try table("time,a\n0,1\n1,\"2\n2,3\n3,4\n", policy: .lenient)
    #expect(table["a"] == [1, 3, 4])
    #expect(table.report.faults.map(\.kind) == [.quote])
    #expect(table.report.faults.map(\.line) == [3])
    #expect(table.report.lineCount == 5)
  }

  @Test("text after a closing quote is a fault") func textAfterQuote() throws {
    #expect(try faults("time,a\n0,\"1\"2\n").map(\.description) == ["line 2: \"0,\"1\"2\": text after a closing quote"])
  }

  @Test("NUL bytes, other encodings and other formats are named") func notText() throws {
    #expect(try faults(Array("time,a\n0,1\n1,".utf8) + [0, 10]).map(\.kind) == [.notText])
    #expect(
      try faults(Array("time,a\n0,1\n1,".utf8) + [0xE9, 10]).map(\.reason) == ["not UTF-8; convert the file first"])
    #expect(try faults(Array("time,".utf8) + [0xE9, 10]).map(\.kind) == [.notText])
    #expect(try faults([0xFF, 0xFE, 0x74, 0]).first?.reason.contains("UTF-16") == true)
    #expect(try faults([0x1F, 0x8B, 8, 0]).first?.reason.contains("gzip") == true)
    #expect(try faults([0x50, 0x4B, 3, 4]).first?.reason.contains("spreadsheet") == true)
  }

  @Test("what a fault shows is short and printable") func printable() throws {
    let text = "time,a\n0,1\n1,\u{1B}[31m\u{202E}" + String(repeating: "é", count: 100) + "\n"
    let shown = try #require(try faults(text).first?.text)
    #expect(shown.hasPrefix("?[31m?é"))
    #expect(shown.hasSuffix("é…"))
    #expect(shown.utf8.count < 60)
  }

  @Test("a line longer than the limit is a fault, and skipped", arguments: [1, 1000, 1 << 18]) func longLine(
    pieces: Int
  ) throws {
    let long = String(repeating: "7", count: 3_000_000)
    let table = try table("time,a\n0,1\n1,\(long)\n2,3\n", pieces: pieces, policy: .lenient)
    #expect(table["a"] == [1, 3])
    #expect(table.report.faults.map(\.kind) == [.longLine])
    #expect(table.report.faults.map(\.line) == [3])
  }

  @Test("a line of just the longest length is read") func longestLine() throws {
    func kinds(_ line: String) throws -> [CSVFault.Kind] {
      try faults("time,a\n0,1\n\(line)\n1,2\n") { $0.longestLine = 10 }.map(\.kind)
    }
    #expect(try kinds("1,12345678") == [])
    #expect(try kinds("1,123456789") == [.longLine])
    #expect(try kinds("1,\"123456\"") == [])
    #expect(try kinds("1,\"1234567\"") == [.longLine])
  }

  @Test("any limit can be given", arguments: [Int.min, 0, Int.max]) func limits(limit: Int) throws {
    let read = try? table("time,a\n0,1\n") {
      $0.longestLine = limit
      $0.faultLimit = limit
    }
    #expect((read == nil) == (limit < 10))
  }

  @Test("what the source throws comes through") func brokenSource() {
    struct Broken: ByteSource {
      struct Failure: Error {}
      var pieces = [Array("time,a\n0,1\n".utf8)]
      mutating func next() throws -> [UInt8] {
        guard let piece = pieces.popLast() else { throw Failure() }
        return piece
      }
    }
    #expect(throws: Broken.Failure.self) { try CSVReader().table(from: Broken()) }
  }

  @Test("marks that contradict each other are a fault") func contradiction() throws {
    let found = try faults("time;a\n0;1\n") {
      $0.decimalMark = .comma
      $0.groupMark = .comma
    }
    #expect(found.map(\.kind) == [.format])
  }
}
