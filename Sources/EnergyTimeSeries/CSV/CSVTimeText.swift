/// What a text says about time: an instant, or a local time still without its place.
struct CSVParsedTime: Equatable {
  /// Seconds since 1970 in UTC, or by the local clock as if that were UTC.
  var seconds: Int64
  var isLocal = false
  /// Whether a fraction of a second was cut off.
  var isCut = false
}

extension CSVTimeForm {
  /// Reads a whole text; nil when it is no time of this form.
  func parse(_ text: UnsafeBufferPointer<UInt8>, number: CSVNumber) -> CSVParsedTime? {
    guard let perSecond = unitsPerSecond else {
      var cursor = CSVTimeCursor(text: text)
      return cursor.time(self)
    }
    return Self.epoch(text, perSecond: perSecond, number)
  }

  private static let seconds = Int64(-62_167_219_200)...253_402_300_799

  private static func epoch(
    _ text: UnsafeBufferPointer<UInt8>, perSecond: Int64, _ number: CSVNumber
  ) -> CSVParsedTime? {
    if let whole = wholeNumber(text) {
      let (quotient, rest) = whole.quotientAndRemainder(dividingBy: perSecond)
      let floor = rest < 0 ? quotient - 1 : quotient
      return seconds.contains(floor) ? CSVParsedTime(seconds: floor, isCut: rest != 0) : nil
    }
    guard let value = number.parse(text) else { return nil }
    let exact = value / Double(perSecond)
    guard exact.magnitude < 1e12 else { return nil }
    let floor = Int64(exact.rounded(.down))
    return seconds.contains(floor) ? CSVParsedTime(seconds: floor, isCut: exact != exact.rounded(.down)) : nil
  }

  /// Up to 18 digits with a sign.
  private static func wholeNumber(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    let isNegative = text.first == UInt8(ascii: "-")
    let start = isNegative ? 1 : 0
    guard 1...18 ~= text.count - start else { return nil }
    var value: Int64 = 0
    for k in start..<text.count {
      guard text[k] &- 48 < 10 else { return nil }
      value = value * 10 + Int64(text[k] &- 48)
    }
    return isNegative ? -value : value
  }
}

/// Walks over the parts of a date and a clock time.
struct CSVTimeCursor {
  let text: UnsafeBufferPointer<UInt8>
  private var place = 0

  init(text: UnsafeBufferPointer<UInt8>) { self.text = text }

  private var isAtEnd: Bool { place == text.count }

  /// What makes an instant of a local time.
  private enum Placing {
    case local
    case offset(Int64)
  }

  /// The whole text as date, clock and offset; a date alone is its midnight.
  mutating func time(_ form: CSVTimeForm) -> CSVParsedTime? {
    guard let days = date(form) else { return nil }
    if isAtEnd { return CSVParsedTime(seconds: days * 86_400, isLocal: true) }
    guard take("T") || take("t") || take(" ") else { return nil }
    while take(" ") {}
    guard let clock = clock(), let place = placing() else { return nil }
    let local = days * 86_400 + clock.seconds
    switch place {
    case .local: return CSVParsedTime(seconds: local, isLocal: true, isCut: clock.isCut)
    case .offset(let offset): return CSVParsedTime(seconds: local - offset, isCut: clock.isCut)
    }
  }

  /// The whole text as a date without a clock, in days since 1970.
  mutating func wholeDate(_ form: CSVTimeForm = .yearFirst) -> Int64? {
    guard let days = date(form), isAtEnd else { return nil }
    return days
  }

  /// Whether the whole text is a clock time, perhaps with an offset.
  mutating func isClock() -> Bool { clock() != nil && placing() != nil }

  /// Days since 1970.
  private mutating func date(_ form: CSVTimeForm) -> Int64? {
    if form == .yearFirst {
      guard let year = number(4...4), let mark = mark("-/"), let month = number(2...2), take(mark),
        let day = number(2...2)
      else { return nil }
      return days(year, month, day)
    }
    guard let first = number(1...2), let mark = mark("/.-"), let second = number(1...2), take(mark),
      let year = number(4...4)
    else { return nil }
    return form == .dayFirst ? days(year, second, first) : days(year, first, second)
  }

  private func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64? {
    let date = CivilDate(year: year, month: month, day: day)
    // Every month has the first 28 days; whether it has more is a question for the calendar.
    let exists = 1...12 ~= month && 1...28 ~= day || date.exists
    return exists ? date.daysSinceEpoch : nil
  }

  private mutating func clock() -> (seconds: Int64, isCut: Bool)? {
    guard let hour = number(1...2), take(":"), let minute = number(2...2) else { return nil }
    var second: Int64 = 0
    var isCut = false
    if take(":") {
      guard let value = number(2...2) else { return nil }
      second = value
      if take(".") || take(",") {
        let start = place
        while place < text.count, text[place] &- 48 < 10 {
          if text[place] != 48 { isCut = true }
          place += 1
        }
        guard place > start else { return nil }
      }
    }
    let isMidnightAfter = hour == 24 && minute == 0 && second == 0 && !isCut
    guard hour < 24 || isMidnightAfter, minute < 60, second < 60 else { return nil }
    return (hour * 3600 + minute * 60 + second, isCut)
  }

  /// `Z`, `±hh:mm`, `±hhmm`, `±hh` or nothing up to the end; nil for anything else.
  private mutating func placing() -> Placing? {
    if isAtEnd { return .local }
    while take(" ") {}
    if take("Z") || take("z") { return isAtEnd ? .offset(0) : nil }
    let sign: Int64
    if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
    guard let hours = number(2...2) else { return nil }
    var minutes: Int64 = 0
    if take(":") || !isAtEnd {
      guard let value = number(2...2) else { return nil }
      minutes = value
    }
    guard hours < 24, minutes < 60, isAtEnd else { return nil }
    return .offset(sign * (hours * 3600 + minutes * 60))
  }

  private mutating func number(_ widths: ClosedRange<Int>) -> Int64? {
    var value: Int64 = 0
    let start = place
    while place < text.count, place - start < widths.upperBound, text[place] &- 48 < 10 {
      value = value * 10 + Int64(text[place] &- 48)
      place += 1
    }
    return place - start >= widths.lowerBound ? value : nil
  }

  private mutating func mark(_ allowed: StaticString) -> UInt8? {
    for k in 0..<allowed.utf8CodeUnitCount where take(allowed.utf8Start[k]) { return allowed.utf8Start[k] }
    return nil
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool { take(UInt8(ascii: character)) }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard place < text.count, text[place] == byte else { return false }
    place += 1
    return true
  }
}
