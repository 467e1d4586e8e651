/// What a field of a line is read as.
enum CSVFieldRole: Equatable {
  case time
  /// The clock time that belongs to a date in another field.
  case clock
  case value(Int)
  case unread
}

/// How to read a file's lines.
struct CSVPlan {
  var layout: CSVLayout
  /// The name of each field.
  var names: [String]
  /// What to do with each field.
  var roles: [CSVFieldRole]
  /// The unit of each column of numbers; a base unit where none is stated.
  var units: [MeasurementUnit]
  var number: CSVNumber
  var missing: CSVMissing
  /// The clock of local times.
  var zone: CivilZone?
  /// Whether the first lines go back in time.
  var isNewestFirst: Bool

  /// The fields of date and clock, or of the time alone.
  var timeField: Int { roles.firstIndex(of: .time) ?? 0 }
  var clockField: Int? { roles.firstIndex(of: .clock) }
}

/// What stands for a missing value.
struct CSVMissing {
  private let words: [[UInt8]]
  /// Words that are numbers, such as -999: a value that equals one is missing.
  let numbers: [Double]

  init(_ words: Set<String>, _ number: CSVNumber) {
    self.words = words.map { $0.utf8.map(Self.lowercased) }.filter { !$0.isEmpty }.sorted { $0.count < $1.count }
    numbers = self.words.compactMap { $0.withUnsafeBufferPointer { number.parse($0) } }.filter(\.isFinite).sorted()
  }

  func contains(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if text.isEmpty { return true }
    return words.contains { word in
      word.count == text.count && zip(word, text).allSatisfy { $0 == Self.lowercased($1) }
    }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 32 : byte }
}
