/// Where the faults of one file gather while it is read.
struct CSVFaultList {
  let limit: Int
  private(set) var faults: [CSVFault] = []
  private(set) var count = 0

  init(limit: Int) { self.limit = limit }

  /// Adds a fault; beyond the limit it is only counted, and its text is never made.
  mutating func add(_ fault: @autoclosure () -> CSVFault) {
    count += 1
    if faults.count < limit { faults.append(fault()) }
  }
}

extension CSVFault {
  /// At most forty bytes, what does not show replaced by `?`.
  static func shown(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var end = min(bytes.count, 40)
    // Not in the middle of a character.
    if end < bytes.count { while end > 36, bytes[end] & 0xC0 == 0x80 { end -= 1 } }
    var text = String.UnicodeScalarView()
    for scalar in String(decoding: bytes[..<end], as: UTF8.self).unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
        text.append("?")
      default: text.append(scalar)
      }
    }
    return String(text) + (end < bytes.count ? "…" : "")
  }
}
