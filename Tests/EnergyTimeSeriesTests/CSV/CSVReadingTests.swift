import ByteStreams
import EnergyTimeSeries
import Testing

@Suite("Reading files of series") struct CSVReadingTests {
  @Test("a file is a column of times and columns of numbers") func columns() throws {
    let table = try table("time,load,pv\n2026-06-01T12:00:00Z,1.5,-2\n2026-06-01T12:15:00Z,3,4e2\n")
    #expect(try table.times == [instant("2026-06-01T12:00:00Z"), instant("2026-06-01T12:15:00Z")])
    #expect(table["load"] == [1.5, 3])
    #expect(table["pv"] == [-2, 400])
    #expect(table["wind"] == nil)
    #expect(table.report.lineCount == 3)
    #expect(table.report.rowCount == 2)
  }

  @Test("the unit in the header brings numbers to the base unit")
  func units() throws {
    let header = "time,load[kW],meter [MWh],heat (kJ),room [°C],level[%],label (left)\n"
    let table = try table(header + "2026-06-01T12:00Z,1.5,2,7.2,20,55,9")
    #expect(table.values.map { $0[0] } == [1500, 2e6, 2, 293.15, 0.55, 9])
    #expect(table.columns.map(\.name) == ["load", "meter", "heat", "room", "level", "label (left)"])
    #expect(table.columns.map { $0.unit?.base.symbol } == ["W", "Wh", "Wh", "K", "1", nil])
  }

  @Test("a unit that is given counts before that of the header") func givenUnit() throws {
    let table = try table("time,load[W]\n0,2") { $0.units = ["load": MeasurementUnit("kW")].compactMapValues { $0 } }
    #expect(table["load"] == [2000])
  }

  @Test("missing values are NaN: nothing, and the usual words in either case")
  func missing() throws {
    let table = try table("time,a\n0,\n1,null\n2,NA\n3,nan\n4,-\n5,ND\n6,\"\"\n7,n/a\n8,None\n9, \n10,1\n")
    #expect(present(table["a"]) == [nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, 1])
    #expect(table.report.missingCounts == [10])
  }

  @Test("a number can stand for missing, however it is written") func missingNumber() throws {
    let table = try table("time,a\n0,-999\n1,-999.0\n2,999\n") { $0.missing = ["-999"] }
    #expect(present(table["a"]) == [nil, nil, 999])
  }

  @Test("separator and decimal mark are found out", arguments: [",", ";", "\t", "|"])
  func separators(separator: String) throws {
    let lines = [["time", "a", "b"], ["2026-06-01T12:00Z", "1.5", "2"], ["2026-06-01T13:00Z", "", "7"]]
    let table = try table(lines.map { $0.joined(separator: separator) }.joined(separator: "\n"))
    #expect(present(table["a"]) == [1.5, nil])
    #expect(table["b"] == [2, 7])
    #expect(table.report.layout.separator.byte == separator.utf8.first)
  }

  @Test("a decimal comma is found out beside semicolons, and in quotes beside commas") func decimalComma() throws {
    #expect(try table("time;a\n2026-06-01T12:00Z;1,5\n2026-06-01T13:00Z;-2,25\n")["a"] == [1.5, -2.25])
    #expect(try table("time,a,b\n0,\"1,5\",3\n1,\"2,5\",4\n")["a"] == [1.5, 2.5])
  }

  @Test("groups of digits count only where they are declared") func groups() throws {
    let text = "time;a\n0;1 234 567,5\n1;12\u{202F}345\n2;999\n"
    #expect(try table(text) { $0.groupMark = .space }["a"] == [1_234_567.5, 12_345, 999])
    #expect(try faults(text).map(\.line) == [2, 3])
    #expect(try faults("time;a\n0;12,34\n") { $0.groupMark = .comma }.map(\.kind) == [.number])
  }

  @Test("quoted fields hold separators, doubled quotes and line ends") func quotes() throws {
    let table = try table("\"time\",\"a \"\"x\"\", y\",\"two\nlines\"\n\"0\" , \"5\",\"6\"\n")
    #expect(table.columns.map(\.name) == ["a \"x\", y", "two\nlines"])
    #expect(table.values == [[5], [6]])
    #expect(table.report.lineCount == 3)
  }

  @Test("lines end with line feeds, carriage returns or both", arguments: ["\n", "\r", "\r\n"])
  func lineEnds(end: String) throws {
    for pieces in [1, 2, 3, 7, 100] {
      let text = ["time,a", "", "0,1", "1,2", "# note", "2,3"].joined(separator: end)
      let table = try table(text, pieces: pieces)
      #expect(table["a"] == [1, 2, 3])
      #expect(table.report.lineCount == 6)
    }
  }

  @Test("a byte order mark, blank lines and comments are passed over") func idleLines() throws {
    let table = try table("\u{FEFF}\n# made by hand, \"as it is\n  \ntime,a\n# \"more\n0,1\n\n \t\n  # end\n1,2\n\n")
    #expect(table["a"] == [1, 2])
    #expect(table.columns.map(\.name) == ["a"])
  }

  @Test("a file without a header has numbered columns, or those named") func noHeader() throws {
    #expect(try table("2026-06-01T12:00Z,1,2\n")["column 3"] == [2])
    let named = try table("0,1\n1,2\n") { $0.header = .absent(names: ["t", "load[kW]"]) }
    #expect(named["load"] == [1000, 2000])
  }

  @Test("columns are chosen by name, in the order of the names") func selection() throws {
    let table = try table("note,when,a,b\nx,0,1,2\n\"é;\",1,3,4\n") {
      $0.time = .named("when")
      $0.columns = .named(["b", "a"])
    }
    #expect(table.columns.map(\.name) == ["b", "a"])
    #expect(table.values == [[2, 4], [1, 3]])
    #expect(table.report.layout.unreadColumns == ["note"])
  }

  @Test("columns of text are left out where only those of numbers are wanted") func numericColumns() throws {
    let table = try table("time,state,a,empty\n0,on,1,\n1,off,,\n") { $0.columns = .numeric }
    #expect(table.columns.map(\.name) == ["a", "empty"])
  }

  @Test("twenty thousand columns are columns") func wide() throws {
    let count = 20_000
    let header = "time" + (0..<count).map { ",\($0)" }.joined()
    let line = "0" + String(repeating: ",7", count: count)
    let table = try table(header + "\n" + line + "\n" + line + "\n")
    #expect(table.values.count == count)
    #expect(table.values.allSatisfy { $0 == [7, 7] })
  }

  @Test("separators at the end of lines make no column") func trailingSeparators() throws {
    #expect(try table("time;a;\n0;1;\n1;2;\n").columns.map(\.name) == ["a"])
    #expect(try table("time;a\n0;1;\n1;2;\n")["a"] == [1, 2])
  }

  @Test("times that go back or repeat are kept and counted") func order() throws {
    let table = try table("time,a\n5,1\n5,2\n3,3\n4,4\n")
    #expect(table.times.map(\.secondsSinceEpoch) == [5, 5, 3, 4])
    #expect(table.report.repeatedCount == 1)
    #expect(table.report.backwardCount == 1)
  }

  @Test("rows can be consumed without keeping them") func streaming() throws {
    struct Sum: CSVRowConsumer {
      var total = 0.0
      var most = 0
      mutating func begin(_ layout: CSVLayout) {}
      mutating func take(_ rows: CSVRows) {
        total += rows.columns[0].reduce(0, +)
        most = max(most, rows.count)
      }
    }
    var sum = Sum()
    let text = "time,a\n" + (0..<20_000).map { "\($0),2\n" }.joined()
    let report = try CSVReader().read(BytesInMemory(Array(text.utf8)), into: &sum)
    #expect(sum.total == 40_000)
    #expect(sum.most < 10_000)
    #expect(report.rowCount == 20_000)
  }
}
