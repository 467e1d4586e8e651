import ByteStreams
import Contest
import EnergyTimeSeries

/// One process's work: a file read into columns, or line after line without keeping them. The checksum is the sum of the
/// seconds and of the thousandths of a watt.
struct Trial {
  let path: String

  func readTable() throws -> Run {
    try Run.measuring(
      {
        let file = try FileSource(path: path)
        return try CSVReader().table(from: file, byteCount: file.byteCount)
      },
      checksum: { table in
        var sum = Sum()
        sum.add(table.times, table.values[0])
        return sum.total
      })
  }

  func stream() throws -> Run {
    try Run.measuring(
      {
        var sum = Sum()
        _ = try CSVReader().read(try FileSource(path: path), into: &sum)
        return sum
      }, checksum: \.total)
  }
}

private struct Sum: CSVRowConsumer {
  private var seconds: Int64 = 0
  private var thousandths: Int64 = 0

  var total: Double { Double(seconds + thousandths) }

  mutating func begin(_ layout: CSVLayout) {}
  mutating func take(_ rows: CSVRows) { add(rows.times, rows.columns[0]) }

  mutating func add(_ times: [Instant], _ watts: [Double]) {
    for time in times { seconds += time.secondsSinceEpoch }
    for value in watts { thousandths += Int64((value * 1000).rounded()) }
  }
}
