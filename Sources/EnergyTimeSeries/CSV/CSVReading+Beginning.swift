extension CSVReading {
  /// Passes the byte order mark, blank lines and comments; throws when no text follows.
  mutating func findText() throws {
    while window.count < 4, try window.fill(keepingFrom: 0) {}
    let start = Array(window.bytes.prefix(4))
    if let reason = Self.foreignFormat(start) {
      throw CSVFaults([CSVFault(.notText, line: 1, reason: reason)], count: 1)
    }
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    while try passIdleLine(separator: format.separator?.byte ?? 0) {}
    guard try place < window.count || more() else {
      throw CSVFaults([CSVFault(.empty, line: 0, reason: "the file is empty")], count: 1)
    }
  }

  private static func foreignFormat(_ start: [UInt8]) -> String? {
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
      return "the file is UTF-16; convert it to UTF-8 first"
    }
    if start.starts(with: [0x1F, 0x8B]) { return "the file is compressed by gzip; unpack it first" }
    if start.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { return "the file is compressed by zstd; unpack it first" }
    if start.starts(with: [0x50, 0x4B, 3, 4]) {
      return "the file is a zip archive, perhaps a spreadsheet; save it as CSV first"
    }
    return nil
  }

  /// How many bytes are looked at to find out how the file is written.
  private static let sampleSize = 1 << 18

  mutating func makePlan() throws -> CSVPlan {
    while window.count - place < Self.sampleSize, try more() {}
    let separator = format.separator ?? separatorOfSample()
    var scanner = CSVRecordScanner(separator: separator.byte, longest: format.longestLine)
    let lines = try sampleLines(&scanner)
    var planner = CSVPlanner(format, separator: separator, headerLine: line)
    let plan = try planner.plan(from: lines)
    if plan.layout.hasHeader {
      if case .complete(let end) = scanner.scan(window.bytes, from: place, isAtEnd: window.isAtEnd) { pass(to: end) }
    }
    return plan
  }

  /// The first lines; the header and one line of data however long they are, others as far as the sample goes.
  private mutating func sampleLines(_ scanner: inout CSVRecordScanner) throws -> [CSVSampleLine] {
    var lines: [CSVSampleLine] = []
    var start = 0
    let farthest = Self.sampleSize + 2 * max(1, format.longestLine)
    while place + start < window.count, start < (lines.count < 2 ? farthest : Self.sampleSize) {
      let isIdle = isIdle(at: place + start)
      let outcome =
        isIdle
        ? scanner.afterLineEnd(window.bytes, from: place + start, isAtEnd: window.isAtEnd).map { .complete(next: $0) }
          ?? .incomplete
        : scanner.scan(window.bytes, from: place + start, isAtEnd: window.isAtEnd)
      switch outcome {
      case .complete(let next):
        let end = next - place
        guard end <= (lines.count < 2 ? farthest : Self.sampleSize) else { return lines }
        if !isIdle { lines.append(CSVSampleLine(scanner.fields, of: window.bytes)) }
        start = end
        bytesPerLine = Double(end) / Double(max(1, lines.count))
      case .incomplete:
        guard lines.count < 2, window.count - place <= farthest else { return lines }
        _ = try more()
      case .textAfterQuote(let next) where !lines.isEmpty: start = next - place
      case .textAfterQuote, .unclosedQuote, .tooLong:
        if lines.isEmpty { throw fault(of: outcome, at: place).asFaults }
        return lines
      }
    }
    return lines
  }

  private func separatorOfSample() -> CSVSeparator {
    var search = CSVSeparatorSearch()
    let sample = window.bytes[place..<min(window.count, place + Self.sampleSize)]
    var rest = sample
    while let first = rest.first {
      let end = rest.firstIndex { $0 == 10 || $0 == 13 } ?? rest.endIndex
      let isCut = end == rest.endIndex && (!window.isAtEnd || end < window.count)
      // A line that is cut off counts only when there is no other.
      if end > rest.startIndex, first != commentByte, !isCut || rest.startIndex == place { search.add(rest[..<end]) }
      rest = rest[end...].dropFirst()
    }
    return search.best
  }

  /// Whether a blank line or a comment begins there.
  private func isIdle(at start: Int) -> Bool {
    var k = start
    while k < window.count, window.bytes[k] == 32 || window.bytes[k] == 9 { k += 1 }
    return k == window.count || window.bytes[k] == 10 || window.bytes[k] == 13 || window.bytes[k] == commentByte
  }
}
