/// The words that are no names in an LP file.
enum LPWord {
  case minimize, maximize, constraints, bounds, binary, general, semicontinuous, sets, end
  /// Sections that other programs know and that mean more than linear constraints.
  case lazyConstraints, userCuts, unsupported
  /// Not a section: `free`, or the first half of two words such as `subject to`.
  case free, half

  /// Whether it opens a file.
  var isSense: Bool { self == .minimize || self == .maximize }

  /// The word that a name is, in any case; nil when it is a name.
  init?(_ name: UnsafeBufferPointer<UInt8>) {
    guard 2...16 ~= name.count else { return nil }
    var word: [UInt8] = []
    for byte in name { word.append(byte &- 65 < 26 ? byte | 32 : byte) }
    guard let known = Self.words[String(decoding: word, as: UTF8.self)] else { return nil }
    self = known
  }

  private static let words: [String: LPWord] = [
    "minimize": .minimize, "minimise": .minimize, "minimum": .minimize, "min": .minimize, "maximize": .maximize,
    "maximise": .maximize, "maximum": .maximize, "max": .maximize, "st": .constraints, "s.t.": .constraints,
    "st.": .constraints, "subject": .half, "such": .half, "to": .half, "that": .half, "lazy": .half, "user": .half,
    "bounds": .bounds, "bound": .bounds, "binary": .binary, "binaries": .binary, "bin": .binary, "general": .general,
    "generals": .general, "gen": .general, "integer": .general, "integers": .general, "int": .general,
    "semi-continuous": .semicontinuous, "semi": .semicontinuous, "semis": .semicontinuous, "sec": .semicontinuous,
    "continuous": .half, "sos": .sets, "sos1": .sets, "sos2": .sets, "s1": .half, "s2": .half, "end": .end,
    "free": .free, "pwlobj": .unsupported, "multi-objectives": .unsupported, "cuts": .half, "constraints": .half,
  ]

  /// Whether a program could take the beginning of a name for a number: a digit or point, `inf`, `nan`, an exponent.
  static func beginsLikeNumber(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = name.first else { return false }
    if first &- 48 < 10 || first == UInt8(ascii: ".") { return true }
    switch first | 32 {
    case UInt8(ascii: "e"): return name.count == 1 || name[1] &- 48 < 10
    case UInt8(ascii: "i"), UInt8(ascii: "n"):
      let start = UnsafeBufferPointer(rebasing: name.prefix(3))
      return start.matches("INF") || start.matches("NAN")
    default: return false
    }
  }
}

/// How a row with two limits is written so that every reader of LP files understands it: the row equals a variable of its
/// own, which has the row's limits as bounds. Reading turns it back into limits.
///
/// ```
/// c: x + y - range.c = 0
/// Bounds
///  -5 <= range.c <= 7
/// ```
///
/// CPLEX alone reads `-5 <= x + y <= 7`.
enum LPRange {
  static let prefix: StaticString = "range."

  /// Whether a name could be that of such a variable.
  static func isRangeName(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let count = prefix.utf8CodeUnitCount
    guard name.count >= count else { return false }
    for k in 0..<count where name[k] != prefix.utf8Start[k] { return false }
    return true
  }
}
