import ByteStreams
import EnergyTimeSeries
import SeededRandom
import Testing

@Suite("Writing files of series") struct CSVWritingTests {
  private let noon = Instant(secondsSinceEpoch: 1_685_620_800)

  private func written(
    _ columns: [CSVColumn], _ rows: CSVRows, _ change: (inout CSVWritingFormat) -> Void = { _ in }
  ) throws -> String {
    var format = CSVWritingFormat()
    change(&format)
    var writer = CSVWriter(to: BytesCollected(), format)
    try writer.begin(columns: columns)
    try writer.take(rows)
    return String(decoding: try writer.finish().bytes, as: UTF8.self)
  }

  @Test("a line per time: UTC, base units, nothing where a value is missing") func plain() throws {
    let columns = [CSVColumn(name: "load", unit: MeasurementUnit("kW")), CSVColumn(name: "level")]
    let rows = CSVRows(times: [noon, noon + 900], columns: [[1500, .nan], [0.25, -1e300]])
    #expect(
      try written(columns, rows) == """
        time,load[W],level
        2023-06-01T12:00:00Z,1500,0.25
        2023-06-01T12:15:00Z,,-1e+300

        """)
  }

  @Test("times by the clock of a zone carry their offset") func zone() throws {
    let rows = CSVRows(times: [noon, noon + 180 * 86_400], columns: [[1, 2]])
    let text = try written([CSVColumn(name: "a")], rows) { $0.zone = CivilZone("Europe/Paris") }
    #expect(text == "time,a\n2023-06-01T14:00:00+02:00,1\n2023-11-28T13:00:00+01:00,2\n")
  }

  @Test("semicolons, decimal commas and both line ends") func format() throws {
    let rows = CSVRows(times: [noon], columns: [[1.5]])
    let text = try written([CSVColumn(name: "a;\"b\"")], rows) {
      $0.separator = .semicolon
      $0.decimalMark = .comma
      $0.lineEnd = .carriageReturnAndLineFeed
    }
    #expect(text == "time;\"a;\"\"b\"\"\"\r\n2023-06-01T12:00:00Z;1,5\r\n")
    #expect(try written([CSVColumn(name: "a")], rows) { $0.decimalMark = .comma }.hasSuffix("Z,\"1,5\"\n"))
  }

  @Test("infinite values and times beyond the calendar are refused by name") func refused() {
    #expect(throws: CSVWritingError.infiniteValue(column: "a", time: noon)) {
      try written([CSVColumn(name: "a")], CSVRows(times: [noon], columns: [[.infinity]]))
    }
    let never = Instant(secondsSinceEpoch: .max)
    #expect(throws: CSVWritingError.timeOutOfRange(never)) {
      try written([CSVColumn(name: "a")], CSVRows(times: [never], columns: [[1]]))
    }
  }

  @Test("what is written reads back to the same bits", arguments: 0..<12 as Range<UInt64>) func roundTrip(seed: UInt64)
    throws
  {
    var random = SeededNumbers(seed: seed)
    let names = ["load", "a, b", "it \"is\"", "two\nlines", "p [kW]", "p (kW)", "é;|\t."]
    let columns = names.map { CSVColumn(name: $0, unit: Bool.random(using: &random) ? MeasurementUnit("W") : nil) }
    let count = 6_000
    let times = (0..<count).map { _ in
      Instant(secondsSinceEpoch: Int64.random(in: -62_167_132_800...253_402_214_400, using: &random))
    }
    let values = columns.map { _ in
      (0..<count).map { _ in
        let value =
          [Double(bitPattern: random.next()), Double(Int64.random(in: -1_000_000...1_000_000, using: &random)) / 1000]
          .randomElement(using: &random) ?? 0
        return value.isFinite ? value : .nan
      }
    }
    let text = try written(columns, CSVRows(times: times, columns: values)) {
      $0.separator = [.comma, .semicolon, .tab, .bar][Int(seed) % 4]
      $0.decimalMark = seed % 3 == 0 ? .comma : .point
      $0.zone = seed % 2 == 0 ? CivilZone("Europe/Paris") : nil
      $0.lineEnd = seed % 5 == 0 ? .carriageReturnAndLineFeed : .lineFeed
    }
    let read = try table(text, pieces: 10_000)
    #expect(read.columns == columns)
    #expect(read.times == times)
    for (read, written) in zip(read.values, values) {
      #expect(read.map { $0.isNaN ? 1 : $0.bitPattern } == written.map { $0.isNaN ? 1 : $0.bitPattern })
    }
  }

  @Test("a reader can feed a writer") func converting() throws {
    let text = "time;load[kW]\n2023-06-01T12:00:00Z;1,5\n"
    var writer = CSVWriter(to: BytesCollected())
    _ = try CSVReader().read(BytesInMemory(Array(text.utf8)), into: &writer)
    #expect(String(decoding: try writer.finish().bytes, as: UTF8.self) == "time,load[W]\n2023-06-01T12:00:00Z,1500\n")
  }
}
