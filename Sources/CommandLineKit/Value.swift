/// A value that fits its ``ValueKind``, beside the word it was read from.
struct Value: Hashable, Sendable {
  /// The word as it was typed or declared.
  let text: String
  /// The numbers it stands for; empty for text, files and choices.
  let numbers: [Double]
  /// The same as whole numbers, where the kind asks for them.
  let integers: [Int]

  /// Reads `text` as `kind`; nil when it does not fit. NaN and infinities never do.
  init?(_ text: String, as kind: ValueKind) {
    self.text = text
    var numbers: [Double] = []
    var integers: [Int] = []
    switch kind {
    case .text: break
    case .file: if text.isEmpty { return nil }
    case .choice(let words): if !words.contains(text) { return nil }
    case .number(let range):
      guard let number = Self.number(text, in: range) else { return nil }
      numbers = [number]
    case .integer(let range):
      guard let integer = Int(text), range.contains(integer) else { return nil }
      integers = [integer]
    case .numbers(let range, let count):
      for part in Self.parts(of: text) {
        guard let number = Self.number(part, in: range) else { return nil }
        numbers.append(number)
      }
      if let count, numbers.count != count { return nil }
    case .integers(let range, let count):
      for part in Self.parts(of: text) {
        guard let integer = Int(part), range.contains(integer) else { return nil }
        integers.append(integer)
      }
      if let count, integers.count != count { return nil }
    case .duration(let range):
      guard let seconds = Self.seconds(text), range.contains(seconds) else { return nil }
      numbers = [seconds]
    }
    self.numbers = numbers
    self.integers = integers
  }

  private static func parts(of text: String) -> [Substring] {
    text.split(separator: ",", omittingEmptySubsequences: false)
  }

  private static func number(_ text: some StringProtocol, in range: ClosedRange<Double>) -> Double? {
    guard let number = Double(text), number.isFinite, range.contains(number) else { return nil }
    return number
  }

  private static func seconds(_ text: String) -> Double? {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
    let unit = text.last.flatMap { units[$0] }
    return number(unit == nil ? text[...] : text.dropLast(), in: 0 ... .infinity).map { $0 * (unit ?? 1) }
  }
}
