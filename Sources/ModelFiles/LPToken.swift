/// A piece of an LP file.
struct LPToken {
  /// What it is.
  enum Kind: Equatable {
    case name, number, section(LPWord), less, greater, equal, colon, twoColons, plus, minus, arrow
    /// `[`, `]`, `^`, `*` or `/`: part of a quadratic expression.
    case quadratic
    case end
  }

  var kind: Kind
  /// Its bytes, as a part of the file.
  var range: Range<Int>
  var line: Int
  /// The column in its line, from 1.
  var column: Int
  /// Whether it is the first of its line.
  var isFirst: Bool
  /// A number's value.
  var value = 0.0

  var isComparison: Bool { kind == .less || kind == .greater || kind == .equal }
  var isSign: Bool { kind == .plus || kind == .minus }
}
