/// Reads plain lines: every field in its simplest form, the line's end in sight.
///
/// What is not so simple (quotes, words, exponents, comments, faults, the last line of the memory) is left to the patient
/// way, line by line. All pointers walk over a ``CSVWindow``: only bytes that were recognised are passed, and none of
/// them is zero, so that no pointer leaves the window but into the zeros behind it.
struct CSVFastLines: ~Copyable {
  private let separator: UInt8
  private let decimalMark: UInt8
  private let longest: Int
  let form: CSVTimeForm
  let unitsPerSecond: Int64
  let numbers: CSVNumber
  var clock: CSVLocalClock?

  private let roles: [CSVFieldRole]
  private let units: [MeasurementUnit]
  private let powers = DecimalRounding.powersOfTen

  // The last date and its days since 1970: the next line mostly has the same.
  var dateHead: UInt64 = 0
  var dateTail: UInt16 = 0
  var days: Int64 = 0
  /// How many times had a fraction of a second.
  private(set) var cutTimeCount = 0

  init(_ plan: CSVPlan, longest: Int) {
    separator = plan.layout.separator.byte
    decimalMark = plan.layout.decimalMark.byte
    self.longest = longest
    form = plan.layout.timeForm
    unitsPerSecond = plan.layout.timeForm.unitsPerSecond ?? 0
    numbers = plan.number
    clock = plan.zone.map { CSVLocalClock($0, isNewestFirst: plan.isNewestFirst) }
    roles = plan.roles
    units = plan.units
  }

  /// Reads lines from `start` until the rows are full or a line is not plain; where that line begins.
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, into rows: inout CSVRowMemory) -> Int {
    guard let base = bytes.baseAddress else { return start }
    let stop = base + bytes.count
    var line = base + start
    while !rows.isFull, line < stop {
      var p = line
      var cuts = 0
      for k in 0..<roles.count {
        if k > 0 {
          guard p.pointee == separator else { return line - base }
          p += 1
        }
        switch roles[k] {
        case .value(let column):
          guard let value = number(&p) ?? otherNumber(&p) else { return line - base }
          rows.put(units[column].isBase ? value : units[column].inBase(value), column: column)
        case .time:
          guard let time = time(&p, &cuts) ?? otherTime(&p, &cuts) else { return line - base }
          rows.put(time: time)
        case .unread:
          guard skip(&p) else { return line - base }
        case .clock:
          return line - base
        }
      }
      guard p - line <= longest, takeLineEnd(&p, stop) else { return line - base }
      rows.count += 1
      cutTimeCount += cuts
      line = p
    }
    return line - base
  }

  @inline(__always) private func takeLineEnd(_ p: inout UnsafePointer<UInt8>, _ stop: UnsafePointer<UInt8>) -> Bool {
    if p.pointee == 10 {
      p += 1
      return true
    }
    // Behind a carriage return at the end of the memory a line feed may follow.
    guard p.pointee == 13, p + 1 < stop else { return false }
    p += p[1] == 10 ? 2 : 1
    return true
  }

  /// Passes a field of visible ASCII characters without quotes.
  @inline(__always) private func skip(_ p: inout UnsafePointer<UInt8>) -> Bool {
    while p.pointee != separator, p.pointee >= 32 || p.pointee == 9 {
      if p.pointee >= 128 || p.pointee == UInt8(ascii: "\"") { return false }
      p += 1
    }
    return true
  }

  // MARK: Numbers

  @inline(__always) func endsField(_ byte: UInt8) -> Bool { byte == separator || byte == 10 || byte == 13 }

  /// Up to eight digits, a mark, up to eight digits, together at most 15; NaN where the field is empty.
  @inline(__always) private func number(_ p: inout UnsafePointer<UInt8>) -> Double? {
    var q = p
    let isNegative = q.pointee == UInt8(ascii: "-")
    q += isNegative ? 1 : 0
    let whole = EightDigits(q)
    q += whole.count
    var value: Double
    if q.pointee == decimalMark {
      let decimals = EightDigits(q + 1)
      q += 1 + decimals.count
      let count = whole.count + decimals.count
      guard count > 0, count <= 15 else { return nil }
      // Both below 2^53, so the quotient is correctly rounded.
      let mantissa = Double(whole.value &* Self.wholePower(decimals.count) &+ decimals.value)
      value = mantissa / powers[decimals.count]
    } else if whole.count > 0 {
      guard whole.count < 8 || endsField(q.pointee) else { return nil }
      value = Double(whole.value)
    } else if !isNegative, endsField(q.pointee) {
      value = .nan
    } else {
      return nil
    }
    guard endsField(q.pointee) else { return nil }
    if isNegative { value = -value }
    p = q
    return value
  }

  /// Any other number without quotes and blanks.
  private func otherNumber(_ p: inout UnsafePointer<UInt8>) -> Double? {
    let field = field(p)
    guard let value = numbers.parse(field), value.isFinite else { return nil }
    p += field.count
    return value
  }

  /// The bytes up to the field's end, if that comes soon.
  func field(_ p: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var q = p
    while !endsField(q.pointee), q.pointee != 0, q - p < CSVWindow.padding { q += 1 }
    return UnsafeBufferPointer(start: p, count: q - p)
  }

  @inline(__always) static func wholePower(_ exponent: Int) -> UInt64 { wholePowers[exponent] }
  private static let wholePowers: [UInt64] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]
}
