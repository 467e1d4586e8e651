/// The text above a column: a name, and perhaps a unit.
struct CSVHeading: Equatable {
  var name: String
  /// What stands in brackets at the end.
  var unit: String?
  /// Whether the file gives the name.
  var isNamed = true

  /// Reads `load[W]`, `load [W]`, or `load (W)` where that is a known unit: other parentheses belong to the name.
  /// `[]` says that there is no unit, and leaves brackets before it to the name.
  /// A column without a name is called after its place.
  init(_ text: String, column: Int) {
    self.init(splitting: text)
    if name.isEmpty {
      name = "column \(column)"
      isNamed = false
    }
  }

  private init(splitting text: String) {
    name = text
    for (opening, closing) in [("[", "]"), ("(", ")")] as [(Character, Character)] {
      guard text.last == closing, let start = text.lastIndex(of: opening) else { continue }
      let inside = Self.trimmed(text[text.index(after: start)..<text.index(before: text.endIndex)])
      if opening == "(", MeasurementUnit(inside) == nil, inside != "UTC", CSVHeading.epochForm(inside) == nil {
        continue
      }
      name = Self.trimmed(text[..<start])
      unit = inside.isEmpty ? nil : inside
      return
    }
  }

  /// The time form that a unit of the time's column means.
  static func epochForm(_ unit: String) -> CSVTimeForm? {
    switch unit {
    case "s": .epochSeconds
    case "ms": .epochMilliseconds
    case "us", "µs", "μs": .epochMicroseconds
    case "ns": .epochNanoseconds
    default: nil
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }
}
