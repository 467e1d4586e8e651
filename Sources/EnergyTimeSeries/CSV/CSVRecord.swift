/// A field of a line: where its text lies, without quotes and the blanks around it.
struct CSVField {
  var range: Range<Int>
  /// Whether doubled quotes stand inside.
  var hasDoubledQuotes = false
}

/// Finds the fields of one line, which may go on over several lines inside quotes (RFC 4180).
struct CSVRecordScanner {
  enum Outcome: Equatable {
    /// The fields are found, and the next line begins there.
    case complete(next: Int)
    /// The bytes end before the line does.
    case incomplete
    /// Text follows a closing quote; the next line begins there.
    case textAfterQuote(next: Int)
    /// No quote closes the one that was opened; reading can go on at the end of its first line.
    case unclosedQuote(next: Int)
    /// The line is longer than the limit; it goes on there.
    case tooLong(from: Int)
  }

  let separator: UInt8
  let longest: Int
  /// The fields of the last complete line.
  private(set) var fields: [CSVField] = []

  init(separator: UInt8, longest: Int) {
    self.separator = separator
    self.longest = max(1, longest)
  }

  /// Looks at the line that begins at `start`; `isAtEnd` says that nothing follows the bytes.
  mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isAtEnd: Bool) -> Outcome {
    fields.removeAll(keepingCapacity: true)
    let limit = start + longest
    let end = min(bytes.count, limit)
    let isWhole = isAtEnd && bytes.count <= limit
    var k = start
    while true {
      while k < end, isBlank(bytes[k]) { k += 1 }
      if k < end, bytes[k] == UInt8(ascii: "\"") {
        let opening = k
        guard let closed = takeQuoted(bytes, from: &k, to: end) else {
          return cutShort(bytes, from: opening, to: end, limit: limit, isWhole: isWhole) { .unclosedQuote(next: $0) }
        }
        fields.append(closed)
        while k < end, isBlank(bytes[k]) { k += 1 }
        if k < end, bytes[k] != separator, !isLineEnd(bytes[k]) {
          return cutShort(bytes, from: k, to: end, limit: limit, isWhole: isWhole) { .textAfterQuote(next: $0) }
        }
      } else {
        let first = k
        while k < end, bytes[k] != separator, !isLineEnd(bytes[k]) { k += 1 }
        var last = k
        while last > first, isBlank(bytes[last - 1]) { last -= 1 }
        fields.append(CSVField(range: first..<last))
      }
      if k == end {
        if isWhole { return .complete(next: k) }
        // A line of just the longest length is whole when its end is in sight.
        guard k == limit else { return .incomplete }
        guard k < bytes.count else { return isAtEnd ? .complete(next: k) : .incomplete }
        guard isLineEnd(bytes[k]) else { return .tooLong(from: k) }
      }
      if bytes[k] == separator {
        k += 1
        continue
      }
      return Self.next(bytes, afterEndAt: k, isAtEnd: isAtEnd).map { .complete(next: $0) } ?? .incomplete
    }
  }

  /// Where the line after the one that holds `start` begins; nil when the bytes end before.
  func afterLineEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isAtEnd: Bool) -> Int? {
    var k = start
    while k < bytes.count, !isLineEnd(bytes[k]) { k += 1 }
    if k == bytes.count { return isAtEnd ? k : nil }
    return Self.next(bytes, afterEndAt: k, isAtEnd: isAtEnd)
  }

  /// How many lines end within the bytes.
  static func lineEnds(in bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    var count = 0
    var last: UInt8 = 0
    for byte in bytes {
      if byte == 10 && last != 13 || byte == 13 { count += 1 }
      last = byte
    }
    return count
  }

  private func isBlank(_ byte: UInt8) -> Bool { (byte == 32 || byte == 9) && byte != separator }
  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }

  private static func next(_ bytes: UnsafeBufferPointer<UInt8>, afterEndAt k: Int, isAtEnd: Bool) -> Int? {
    if bytes[k] == 10 { return k + 1 }
    // A line feed that belongs to this carriage return may not have come yet.
    if k + 1 == bytes.count { return isAtEnd ? k + 1 : nil }
    return bytes[k + 1] == 10 ? k + 2 : k + 1
  }

  /// The field whose opening quote stands at `k`, which moves behind the closing one; nil without a closing one.
  private func takeQuoted(_ bytes: UnsafeBufferPointer<UInt8>, from k: inout Int, to end: Int) -> CSVField? {
    let quote = UInt8(ascii: "\"")
    var field = CSVField(range: k + 1..<k + 1)
    k += 1
    while k < end {
      if bytes[k] != quote {
        k += 1
      } else if k + 1 < end, bytes[k + 1] == quote {
        field.hasDoubledQuotes = true
        k += 2
      } else if k + 1 == end, k + 1 < bytes.count, bytes[k + 1] == quote {
        // Cut by the limit between the two of a doubled quote.
        return nil
      } else {
        field.range = field.range.lowerBound..<k
        k += 1
        return field
      }
    }
    return nil
  }

  /// What a line is whose quotes are wrong: reading goes on at the first line end within the limit.
  private func cutShort(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, limit: Int, isWhole: Bool,
    _ outcome: (Int) -> Outcome
  ) -> Outcome {
    guard isWhole || bytes.count > limit else { return .incomplete }
    let visible = UnsafeBufferPointer(rebasing: bytes[..<end])
    return afterLineEnd(visible, from: start, isAtEnd: isWhole).map(outcome) ?? .tooLong(from: end)
  }
}
