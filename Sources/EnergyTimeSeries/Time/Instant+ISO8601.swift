extension Instant {
  /// Reads an ISO 8601 instant: `2026-03-29T02:30:00+01:00`, `…Z`, `+0100` or `+01`; seconds may be left out, a space
  /// or a lower-case `t` may stand for `T`, a fraction of a second is cut off.
  ///
  /// Nil for anything else, dates that do not exist and times without an offset included: a local time without its
  /// offset is two moments on one night of the year and none on another. Years 0000 to 9999.
  /// - Complexity: constant, about 30 ns.
  public init?(iso8601 text: some StringProtocol) {
    var text = String(text)
    let parsed = text.withUTF8 { Self.parse($0) }
    guard let parsed else { return nil }
    self = parsed
  }

  /// The instant as `2026-03-29T01:30:00Z`, or with the offset in seconds given, as `…+01:00`.
  ///
  /// Offsets are printed to the minute; with seconds in them (before standard time), or where the local year would have no
  /// four digits, the instant is printed as UTC.
  public func iso8601(offset: Int = 0) -> String {
    let offset = offset % 60 == 0 && Instant.writable.contains(self + Int64(offset)) ? offset : 0
    let local = self + Int64(offset)
    var days = local.secondsSinceEpoch / 86_400
    var seconds = local.secondsSinceEpoch % 86_400
    if seconds < 0 {
      seconds += 86_400
      days -= 1
    }
    let date = CivilDate(daysSinceEpoch: days)
    var text = DigitWriter()
    text.put(date.year, width: 4)
    text.put("-", date.month)
    text.put("-", date.day)
    text.put("T", seconds / 3600)
    text.put(":", seconds / 60 % 60)
    text.put(":", seconds % 60)
    if offset == 0 {
      text.put("Z")
    } else {
      let minutes = Int64(offset.magnitude / 60)
      text.put(offset < 0 ? "-" : "+", minutes / 60)
      text.put(":", minutes % 60)
    }
    return String(decoding: text.bytes, as: UTF8.self)
  }

  private static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Instant? {
    var cursor = DigitCursor(bytes: bytes)
    guard let year = cursor.number(4), cursor.take("-"), let month = cursor.number(2), cursor.take("-"),
      let day = cursor.number(2), cursor.take("T") || cursor.take("t") || cursor.take(" "),
      let hour = cursor.number(2), cursor.take(":"), let minute = cursor.number(2)
    else { return nil }
    var second: Int64 = 0
    var hasFraction = false
    if cursor.take(":") {
      guard let value = cursor.number(2) else { return nil }
      second = value
      if cursor.take(".") || cursor.take(",") {
        guard let digits = cursor.digits() else { return nil }
        hasFraction = digits.contains { $0 != UInt8(ascii: "0") }
      }
    }
    let date = CivilDate(year: year, month: month, day: day)
    let isMidnightAfter = hour == 24 && minute == 0 && second == 0 && !hasFraction
    guard date.exists, hour < 24 || isMidnightAfter, minute < 60, second < 60 else { return nil }
    guard let offset = cursor.offset(), cursor.isAtEnd else { return nil }
    return Instant(secondsSinceEpoch: date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second - offset)
  }
}

/// Puts a date's fields one after the other.
private struct DigitWriter {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(25) }

  mutating func put(_ character: Unicode.Scalar) { bytes.append(UInt8(ascii: character)) }

  mutating func put(_ character: Unicode.Scalar, _ value: Int64) {
    put(character)
    put(value, width: 2)
  }

  /// At least so many digits, a sign before them where the value is below zero.
  mutating func put(_ value: Int64, width: Int) {
    if value < 0 { put("-") }
    var digits: [UInt8] = []
    var rest = value.magnitude
    while rest > 0 || digits.count < width {
      digits.append(48 + UInt8(rest % 10))
      rest /= 10
    }
    bytes += digits.reversed()
  }
}

/// Walks over the fixed fields of a date.
private struct DigitCursor {
  let bytes: UnsafeBufferPointer<UInt8>
  var position = 0

  var isAtEnd: Bool { position == bytes.count }

  mutating func number(_ width: Int) -> Int64? {
    guard position + width <= bytes.count else { return nil }
    var value: Int64 = 0
    for k in position..<position + width {
      let digit = bytes[k] &- 48
      guard digit < 10 else { return nil }
      value = value * 10 + Int64(digit)
    }
    position += width
    return value
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// One or more digits.
  mutating func digits() -> Slice<UnsafeBufferPointer<UInt8>>? {
    let start = position
    while position < bytes.count, bytes[position] &- 48 < 10 { position += 1 }
    return position > start ? bytes[start..<position] : nil
  }

  /// `Z`, `±hh:mm`, `±hhmm` or `±hh`, in seconds.
  mutating func offset() -> Int64? {
    if take("Z") || take("z") { return 0 }
    let sign: Int64
    if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
    guard let hours = number(2) else { return nil }
    var minutes: Int64 = 0
    if take(":") || !isAtEnd {
      guard let value = number(2) else { return nil }
      minutes = value
    }
    guard hours < 24, minutes < 60 else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }
}
