extension CSVFastLines {
  /// The time's field; nil for a local time near a change of the clock, and for what is no time.
  @inline(__always) mutating func time(_ p: inout UnsafePointer<UInt8>, _ cuts: inout Int) -> Int64? {
    if unitsPerSecond > 0 {
      if let seconds = epoch(&p, perSecond: unitsPerSecond, &cuts) { return seconds }
    } else if form == .yearFirst {
      if let seconds = civil(&p, &cuts) { return seconds }
    }
    let field = field(p)
    guard let time = otherTime(field) else { return nil }
    p += field.count
    if time.isCut { cuts += 1 }
    return time.seconds
  }

  /// Any other time without quotes and blanks around it.
  @inline(never) private mutating func otherTime(_ field: UnsafeBufferPointer<UInt8>) -> CSVParsedTime? {
    guard var time = form.parse(field, number: numbers), field.last != 32 else { return nil }
    guard time.isLocal else { return time }
    guard let offset = clock?.constantOffset(onDay: CSVLocalClock.day(of: time.seconds)) else { return nil }
    time.seconds -= offset
    return time
  }

  /// Whole seconds since 1970 from up to 16 digits of units.
  @inline(__always) private func epoch(
    _ p: inout UnsafePointer<UInt8>, perSecond: Int64, _ cuts: inout Int
  ) -> Int64? {
    let head = EightDigits(p)
    var q = p
    var units = head.value
    if head.count == 8 {
      // Present times have 10, 13 or 16 digits. Asking for just these lets the processor guess where the field ends,
      // and begin with the next one, instead of waiting for the count.
      q += 8
      let tail = EightDigits(q)
      switch tail.count {
      case 2:
        units = units &* 100 &+ tail.value
        q += 2
      case 5:
        units = units &* 100_000 &+ tail.value
        q += 5
      default:
        units = units &* UInt64(powers[tail.count]) &+ tail.value
        q += tail.count
      }
    } else {
      q += head.count
    }
    guard head.count > 0, endsField(q.pointee) else { return nil }
    p = q
    if perSecond == 1 { return units < 253_402_300_800 ? Int64(units) : nil }
    let (seconds, rest) = units.quotientAndRemainder(dividingBy: UInt64(perSecond))
    if rest > 0 { cuts += 1 }
    return seconds < 253_402_300_800 ? Int64(seconds) : nil
  }

  /// `yyyy-MM-ddTHH:mm:ss` with a fraction and an offset or not.
  @inline(__always) private mutating func civil(_ p: inout UnsafePointer<UInt8>, _ cuts: inout Int) -> Int64? {
    let head = EightDigits.load(p)
    let tail = UnsafeRawPointer(p + 8).loadUnaligned(as: UInt16.self)
    if head != dateHead || tail != dateTail {
      guard let days = Self.days(p) else { return nil }
      (self.days, dateHead, dateTail) = (days, head, tail)
    }
    guard p[10] == UInt8(ascii: "T") || p[10] == UInt8(ascii: " ") || p[10] == UInt8(ascii: "t") else { return nil }
    // Every byte less what stands there in 00:00:00; colons must be zero, digits at most nine.
    let parts = EightDigits.load(p + 11) ^ 0x3030_3A30_303A_3030
    guard ((parts &+ 0x7676_7F76_767F_7676) | parts) & 0x8080_8080_8080_8080 == 0 else { return nil }
    // Ten times each digit plus the next one, in the place of the first.
    let pairs = parts &* 10 &+ (parts >> 8)
    let (hour, minute, second) = (pairs & 0xFF, (pairs >> 24) & 0xFF, (pairs >> 48) & 0xFF)
    guard hour < 24, minute < 60, second < 60 else { return nil }
    let local = days &* 86_400 &+ Int64(hour &* 3600 &+ minute &* 60 &+ second)
    var q = p + 19
    var isCut = false
    if q.pointee == UInt8(ascii: ".") {
      let fraction = Self.fraction(q + 1)
      guard fraction.count > 0 else { return nil }
      isCut = !fraction.isZero
      q += 1 + fraction.count
    }
    guard let offset = offset(&q), endsField(q.pointee) else { return nil }
    if isCut { cuts += 1 }
    p = q
    return local &- offset
  }

  private static func fraction(_ first: UnsafePointer<UInt8>) -> (count: Int, isZero: Bool) {
    var q = first
    var isZero = true
    while q.pointee &- 48 < 10 {
      if q.pointee != 48 { isZero = false }
      q += 1
    }
    return (q - first, isZero)
  }

  /// `Z`, `±hh:mm`, or nothing where the clock does not change around the day.
  @inline(__always) private mutating func offset(_ q: inout UnsafePointer<UInt8>) -> Int64? {
    let sign = q.pointee
    if sign == UInt8(ascii: "Z") {
      q += 1
      return 0
    }
    if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      let parts = (EightDigits.load(q + 1) & 0xFF_FFFF_FFFF) ^ 0x30_303A_3030
      guard ((parts &+ 0x76_767F_7676) | parts) & 0x80_8080_8080 == 0 else { return nil }
      let pairs = parts &* 10 &+ (parts >> 8)
      let (hours, minutes) = (pairs & 0xFF, (pairs >> 24) & 0xFF)
      guard hours < 24, minutes < 60 else { return nil }
      q += 6
      let offset = Int64(hours &* 3600 &+ minutes &* 60)
      return sign == UInt8(ascii: "+") ? offset : -offset
    }
    guard endsField(sign) else { return nil }
    return clock?.constantOffset(onDay: days)
  }

  /// Days since 1970 of `yyyy-MM-dd`.
  private static func days(_ p: UnsafePointer<UInt8>) -> Int64? {
    // Ten bytes that begin inside the window lie inside it or in the zeros behind.
    var cursor = CSVTimeCursor(text: UnsafeBufferPointer(start: p, count: 10))
    return cursor.wholeDate()
  }
}
