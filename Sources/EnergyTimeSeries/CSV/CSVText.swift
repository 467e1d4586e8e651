/// Text that waits to be handed on.
struct CSVText {
  var bytes: [UInt8] = []

  @inline(__always) mutating func put(_ byte: UInt8) { bytes.append(byte) }

  /// The shortest digits that read back to the same bits, without a needless fraction; `value` must be finite.
  mutating func put(_ value: Double, decimalMark: UInt8) {
    if let whole = Int64(exactly: value), whole.magnitude < 1 << 53, whole != 0 || value.sign == .plus {
      put(whole)
      return
    }
    var text = value.description
    if text.hasSuffix(".0") { text.removeLast(2) }
    for byte in text.utf8 { put(byte == UInt8(ascii: ".") ? decimalMark : byte) }
  }

  private mutating func put(_ value: Int64) {
    if value < 0 { put(UInt8(ascii: "-")) }
    let start = bytes.count
    var rest = value.magnitude
    repeat {
      put(48 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  /// So many digits, with zeros in front.
  mutating func put(_ value: Int64, width: Int) {
    let start = bytes.count
    var rest = value
    for _ in 0..<width {
      put(48 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    }
    bytes[start...].reverse()
  }
}

/// Writes times, remembering the day's text.
struct CSVClockText {
  private let zone: CivilZone?
  private var day = Int64.min
  private var date: [UInt8] = []
  // The quarter of an hour for which the offset was asked: asking takes longer than all the rest.
  private var quarter = Int64.min
  private var offset: Int64 = 0

  init(_ zone: CivilZone?) { self.zone = zone }

  /// Writes `2026-06-01T12:00:00+02:00`; false for a time outside the years 0 to 9999.
  mutating func put(_ time: Instant, into text: inout CSVText) -> Bool {
    let local = time + offset(at: time)
    guard -62_167_219_200...253_402_300_799 ~= local.secondsSinceEpoch,
      -62_167_219_200...253_402_300_799 ~= time.secondsSinceEpoch
    else { return false }
    let day = CSVLocalClock.day(of: local.secondsSinceEpoch)
    if day != self.day {
      self.day = day
      let civil = CivilDate(daysSinceEpoch: day)
      var text = CSVText()
      text.put(civil.year, width: 4)
      text.put(UInt8(ascii: "-"))
      text.put(civil.month, width: 2)
      text.put(UInt8(ascii: "-"))
      text.put(civil.day, width: 2)
      text.put(UInt8(ascii: "T"))
      date = text.bytes
    }
    text.bytes += date
    putClock(local.secondsSinceEpoch - day * 86_400, into: &text)
    return true
  }

  private func putClock(_ second: Int64, into text: inout CSVText) {
    text.put(second / 3600, width: 2)
    text.put(UInt8(ascii: ":"))
    text.put(second / 60 % 60, width: 2)
    text.put(UInt8(ascii: ":"))
    text.put(second % 60, width: 2)
    if zone == nil || offset == 0 {
      text.put(UInt8(ascii: "Z"))
      return
    }
    text.put(UInt8(ascii: offset < 0 ? "-" : "+"))
    text.put(Int64(offset.magnitude) / 3600, width: 2)
    text.put(UInt8(ascii: ":"))
    text.put(Int64(offset.magnitude) / 60 % 60, width: 2)
  }

  /// Whole minutes only: older offsets with seconds cannot be written, those times are written in UTC.
  private mutating func offset(at time: Instant) -> Int64 {
    guard let zone else { return 0 }
    let quarter = time.roundedDown(toMultipleOf: 900).secondsSinceEpoch
    if quarter != self.quarter {
      self.quarter = quarter
      let seconds = Int64(zone.offset(at: time))
      offset = seconds % 60 == 0 ? seconds : 0
    }
    return offset
  }
}
