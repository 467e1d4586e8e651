/// One of the first lines of a file, copied for looking at it.
struct CSVSampleLine {
  /// Each field without quotes; doubled ones are single.
  var fields: [[UInt8]]

  init(_ fields: [CSVField], of bytes: UnsafeBufferPointer<UInt8>) {
    self.fields = fields.map { field in
      let text = Array(bytes[field.range])
      guard field.hasDoubledQuotes else { return text }
      var isSecond = false
      return text.filter { byte in
        isSecond = byte == UInt8(ascii: "\"") && !isSecond
        return byte != UInt8(ascii: "\"") || isSecond
      }
    }
  }

  /// Whether nothing stands in a field.
  func isEmpty(_ field: Int) -> Bool { field >= fields.count || fields[field].isEmpty }
}

extension CSVDecimalMark {
  /// The mark with which more of the fields behind the first are numbers; the point at a draw.
  static func best(for lines: [CSVSampleLine], _ groupMark: CSVGroupMark?) -> CSVDecimalMark {
    if groupMark == .point { return .comma }
    if groupMark == .comma { return .point }
    func count(_ mark: CSVDecimalMark) -> Int {
      let number = CSVNumber(decimalMark: mark.byte, groupMark: groupMark)
      return lines.reduce(0) { sum, line in
        sum + line.fields.count { field in field.withUnsafeBufferPointer { number.parse($0) != nil } }
      }
    }
    return count(.comma) > count(.point) ? .comma : .point
  }
}

extension CSVMissing {
  func contains(_ text: [UInt8]) -> Bool { text.withUnsafeBufferPointer { contains($0) } }
}

extension CSVNumber {
  func parse(_ text: [UInt8]) -> Double? { text.withUnsafeBufferPointer { parse($0) } }
}

extension CSVTimeForm {
  /// Whether a text is a time of this form.
  func reads(_ text: [UInt8], _ number: CSVNumber) -> Bool {
    text.withUnsafeBufferPointer { parse($0, number: number) != nil }
  }

  /// Whether a text is a date without a clock, in any order.
  static func readsDate(_ text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { text in
      [CSVTimeForm.yearFirst, .dayFirst, .monthFirst].contains { form in
        var cursor = CSVTimeCursor(text: text)
        return cursor.wholeDate(form) != nil
      }
    }
  }

  /// Whether a text is a clock time.
  static func readsClock(_ text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { text in
      var cursor = CSVTimeCursor(text: text)
      return cursor.isClock()
    }
  }

  /// Whether more of the texts are before than after the one in front of them.
  func goesBack(_ texts: [[UInt8]], _ number: CSVNumber) -> Bool {
    let times = texts.compactMap { text in
      text.withUnsafeBufferPointer { parse($0, number: number)?.seconds }
    }
    let steps = zip(times.dropFirst(), times).map { $0 - $1 }
    return steps.count { $0 < 0 } > steps.count { $0 > 0 }
  }

  /// The form that reads most of the texts; at a draw the year first, then the day, then the epoch.
  static func best(for texts: [[UInt8]], _ number: CSVNumber) -> CSVTimeForm {
    let dates: [CSVTimeForm] = [.yearFirst, .dayFirst, .monthFirst]
    let counts = dates.map { form in texts.count { form.reads($0, number) } }
    let numbers = texts.compactMap { number.parse($0) }
    let most = counts.max() ?? 0
    if numbers.count > most { return epoch(holding: numbers.map(\.magnitude).max() ?? 0) }
    return counts.firstIndex(of: most).map { dates[$0] } ?? .yearFirst
  }

  /// The coarsest unit in which a number lies before the year 5138.
  private static func epoch(holding largest: Double) -> CSVTimeForm {
    if largest < 1e11 { return .epochSeconds }
    if largest < 1e14 { return .epochMilliseconds }
    return largest < 1e17 ? .epochMicroseconds : .epochNanoseconds
  }
}
