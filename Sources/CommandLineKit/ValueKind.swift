/// What the value of an option or argument must look like.
package enum ValueKind: Hashable, Sendable {
  /// Any text.
  case text
  /// The path of a file; `-` is standard input or output. Whether it exists is found out when it is opened.
  case file
  /// One of these words.
  case choice([String])
  /// A finite number; infinite ends of the range mean no limit.
  case number(in: ClosedRange<Double> = -.infinity ... .infinity)
  /// A whole number; the ends of `Int` mean no limit.
  case integer(in: ClosedRange<Int> = .min ... .max)
  /// Numbers separated by commas, as many as `count` or one and more: `0.8,0.95`.
  case numbers(in: ClosedRange<Double> = -.infinity ... .infinity, count: Int? = nil)
  /// Whole numbers separated by commas, as many as `count` or one and more: `0,1,1`.
  case integers(in: ClosedRange<Int> = .min ... .max, count: Int? = nil)
  /// A length of time in seconds, or with a unit: `90`, `90s`, `15m`, `1h`, `2d`. Never negative.
  case duration(in: ClosedRange<Double> = 0 ... .infinity)

  /// The words allowed, where they are known; for help and completions.
  package var choices: [String] {
    if case .choice(let words) = self { words } else { [] }
  }

  /// What the value is called in help when the declaration gives no name.
  var usualName: String {
    switch self {
    case .text: "TEXT"
    case .file: "FILE"
    case .choice(let words): words.reduce(0) { $0 + $1.count + 1 } <= 30 ? words.joined(separator: "|") : "WORD"
    case .number, .integer: "N"
    case .numbers(_, let count), .integers(_, let count):
      count.map { Array(repeating: "N", count: $0).joined(separator: ",") } ?? "N,…"
    case .duration: "DURATION"
    }
  }

  /// What was expected, in words that follow 'expected'.
  var expectation: String {
    switch self {
    case .text: "some text"
    case .file: "a file, or - for standard input or output"
    case .choice(let words): "one of " + words.joined(separator: ", ")
    case .number(let range): "a number" + Self.limits(range)
    case .integer(let range): "a whole number" + Self.limits(range)
    case .numbers(let range, let count):
      Self.amount(count) + "numbers" + Self.limits(range) + " with commas between"
    case .integers(let range, let count):
      Self.amount(count) + "whole numbers" + Self.limits(range) + " with commas between"
    case .duration(let range):
      "a duration such as 90, 90s, 15m, 1h or 2d" + Self.limits(range, unit: " s", whenOpen: 0)
    }
  }

  private static func amount(_ count: Int?) -> String { count.map { "\($0) " } ?? "" }

  private static func limits(_ range: ClosedRange<Int>) -> String {
    limits(
      lower: range.lowerBound == .min ? nil : "\(range.lowerBound)",
      upper: range.upperBound == .max ? nil : "\(range.upperBound)")
  }

  private static func limits(
    _ range: ClosedRange<Double>, unit: String = "", whenOpen open: Double = -.infinity
  ) -> String {
    limits(
      lower: range.lowerBound == open ? nil : plain(range.lowerBound) + unit,
      upper: range.upperBound == .infinity ? nil : plain(range.upperBound) + unit)
  }

  private static func limits(lower: String?, upper: String?) -> String {
    switch (lower, upper) {
    case (let lower?, let upper?): " from \(lower) to \(upper)"
    case (let lower?, nil): " of \(lower) or more"
    case (nil, let upper?): " of \(upper) or less"
    case (nil, nil): ""
    }
  }

  /// 1 instead of 1.0.
  private static func plain(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }
}
