import ByteStreams
import EnergyTimeSeries
import Testing

/// Reads a text in pieces of a size.
func table(
  _ text: String, pieces: Int = 1 << 18, policy: CSVPolicy = .strict, _ change: (inout CSVFormat) -> Void = { _ in }
) throws -> CSVTable {
  try table(Array(text.utf8), pieces: pieces, policy: policy, change)
}

/// Reads bytes in pieces of a size.
func table(
  _ bytes: [UInt8], pieces: Int = 1 << 18, policy: CSVPolicy = .strict, _ change: (inout CSVFormat) -> Void = { _ in }
) throws -> CSVTable {
  var format = CSVFormat()
  change(&format)
  return try CSVReader(format, policy: policy).table(from: BytesInMemory(bytes, pieceSize: pieces))
}

/// The faults that reading a text throws; empty when it throws none.
func faults(_ text: String, _ change: (inout CSVFormat) -> Void = { _ in }) throws -> [CSVFault] {
  try faults(Array(text.utf8), change)
}

/// The faults that reading bytes throws; empty when it throws none.
func faults(_ bytes: [UInt8], _ change: (inout CSVFormat) -> Void = { _ in }) throws -> [CSVFault] {
  do {
    _ = try table(bytes, change)
    return []
  } catch let faults as CSVFaults {
    return faults.faults
  }
}

/// Numbers with the missing ones as nil, to compare.
func present(_ values: [Double]?) -> [Double?]? { values.map { $0.map { $0.isNaN ? nil : $0 } } }
