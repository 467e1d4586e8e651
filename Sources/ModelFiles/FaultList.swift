internal import Spelling

/// Where the faults of one file gather while it is read.
struct FaultList {
  private(set) var faults: [ModelFileFault] = []
  private(set) var count = 0
  private var suggestions = 0

  /// Comparing with all known names costs their number: only so many unknown names get a suggestion.
  private static let mostSuggestions = 5
  /// Names beyond this number are not compared.
  private static let mostCandidates = 10_000

  /// Adds a fault; beyond the limit it is only counted, and its text is never made.
  mutating func add(line: Int, column: Int, _ text: UnsafeBufferPointer<UInt8>, _ reason: @autoclosure () -> String) {
    count += 1
    guard faults.count < ModelFileFaults.limit else { return }
    faults.append(ModelFileFault(line: line, column: column, text: Self.shown(text), reason: reason()))
  }

  /// Adds a fault where nothing stands.
  mutating func add(line: Int, column: Int, _ reason: @autoclosure () -> String) {
    add(line: line, column: column, UnsafeBufferPointer(start: nil, count: 0), reason())
  }

  /// Adds the fault of a name that nobody has declared.
  mutating func addUnknown(
    line: Int, column: Int, _ text: UnsafeBufferPointer<UInt8>, _ reason: String, among known: borrowing NameIndex
  ) {
    add(line: line, column: column, text, reason)
    guard faults.count == count, suggestions < Self.mostSuggestions else { return }
    suggestions += 1
    let candidates = (0..<min(known.count, Self.mostCandidates)).map { known.name($0) }
    faults[faults.count - 1].nearest = Spelling.nearest(
      to: String(decoding: text, as: UTF8.self), among: candidates.filter { $0.utf8.count <= 64 })
  }

  /// Throws everything gathered, if anything was, in the order of the file.
  func throwIfAny() throws(ModelFileFaults) {
    guard count > 0 else { return }
    let ordered = faults.enumerated().sorted {
      ($0.element.line, $0.element.column, $0.offset) < ($1.element.line, $1.element.column, $1.offset)
    }
    throw ModelFileFaults(ordered.map(\.element), count: count)
  }

  /// At most forty bytes, control characters replaced.
  private static func shown(_ text: UnsafeBufferPointer<UInt8>) -> String {
    let start = text.prefix(40).map { $0 < 32 || $0 == 127 ? UInt8(ascii: "?") : $0 }
    return String(decoding: start, as: UTF8.self) + (text.count > 40 ? "…" : "")
  }
}
