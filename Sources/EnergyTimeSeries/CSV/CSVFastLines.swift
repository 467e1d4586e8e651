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

  private let fieldCount: Int
  // Raw memory: an array would be checked at every field of every line.
  private let fields: UnsafeMutablePointer<Field>
  let powers: UnsafeMutablePointer<Double>

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
    fieldCount = plan.roles.count
    fields = .allocate(capacity: fieldCount)
    for (k, role) in plan.roles.enumerated() { (fields + k).initialize(to: Field(role, plan.units)) }
    powers = .allocate(capacity: DecimalRounding.powersOfTen.count)
    for (k, power) in DecimalRounding.powersOfTen.enumerated() { (powers + k).initialize(to: power) }
  }

  deinit {
    fields.deallocate()
    powers.deallocate()
  }

  /// What to do with a field.
  private struct Field {
    enum Kind { case value, scaledValue, time, unread, clock }

    var kind: Kind
    var column = 0
    var scale = MeasurementUnit.Scale()

    init(_ role: CSVFieldRole, _ units: [MeasurementUnit]) {
      switch role {
      case .value(let column):
        kind = units[column].isBase ? .value : .scaledValue
        self.column = column
        scale = units[column].scale
      case .time: kind = .time
      case .unread: kind = .unread
      case .clock: kind = .clock
      }
    }
  }

  /// Reads lines from `start` until the rows are full or a line is not plain; where that line begins.
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, into rows: inout CSVRowMemory) -> Int {
    guard let base = bytes.baseAddress else { return start }
    let stop = base + bytes.count
    var line = base + start
    while !rows.isFull, line < stop {
      var p = line
      var cuts = 0
      for k in 0..<fieldCount {
        if k > 0 {
          guard p.pointee == separator else { return line - base }
          p += 1
        }
        switch fields[k].kind {
        case .value:
          guard let value = number(&p) else { return line - base }
          rows.put(value, column: fields[k].column)
        case .scaledValue:
          guard let value = number(&p) else { return line - base }
          let scaled = fields[k].scale.inBase(value)
          guard scaled.isFinite || value.isNaN else { return line - base }
          rows.put(scaled, column: fields[k].column)
        case .time:
          guard let time = time(&p, &cuts) else { return line - base }
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

  @inline(__always) private func number(_ p: inout UnsafePointer<UInt8>) -> Double? {
    if let value = plainNumber(&p) { return value }
    // By value: a pointer whose address is passed on would have to live in memory.
    let field = field(p)
    guard let value = otherNumber(field) else { return nil }
    p += field.count
    return value
  }

  /// Up to eight digits, a mark, up to eight digits, together at most 15; NaN where the field is empty.
  @inline(__always) private func plainNumber(_ p: inout UnsafePointer<UInt8>) -> Double? {
    var q = p
    let isNegative = q.pointee == UInt8(ascii: "-")
    q += isNegative ? 1 : 0
    let whole = EightDigits(q)
    q += whole.count
    var value: Double
    if q.pointee == decimalMark {
      let decimals = EightDigits(q + 1)
      // Most files have as many decimals in every line; a wrong guess costs no more than waiting for the count.
      switch decimals.count {
      case 1: q += 2
      case 2: q += 3
      case 3: q += 4
      default: q += 1 + decimals.count
      }
      let count = whole.count + decimals.count
      guard count > 0, count <= 15 else { return nil }
      // All below 2^53 and exact but for the quotient, which is correctly rounded.
      let power = powers[decimals.count]
      value = (Double(whole.value) * power + Double(decimals.value)) / power
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
  @inline(never) private func otherNumber(_ field: UnsafeBufferPointer<UInt8>) -> Double? {
    numbers.parse(field).flatMap { $0.isFinite ? $0 : nil }
  }

  /// The bytes up to the field's end, if that comes soon.
  @inline(never) func field(_ p: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var q = p
    while !endsField(q.pointee), q.pointee != 0, q - p < CSVWindow.padding { q += 1 }
    return UnsafeBufferPointer(start: p, count: q - p)
  }
}
