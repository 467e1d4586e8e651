internal import MILPModel

/// What an MPS file says of its columns, until the model's columns get their bounds at the end.
struct MPSColumns {
  /// What is known of a column's bounds.
  struct Marks: OptionSet {
    let rawValue: UInt8
    static let betweenMarkers = Marks(rawValue: 1 << 0)
    static let hasLower = Marks(rawValue: 1 << 1)
    static let hasUpper = Marks(rawValue: 1 << 2)
    static let isWhole = Marks(rawValue: 1 << 3)
    static let isSemi = Marks(rawValue: 1 << 4)
    /// The upper bound was given by `UP` or `UI`.
    static let isPlainUpper = Marks(rawValue: 1 << 5)
  }

  var lower: [Double] = []
  var upper: [Double] = []
  var marks: [Marks] = []
  var isBetweenMarkers = false
  /// The row after the last one that was met, which is the likeliest to come next.
  var nextRow = 0
}

/// What an MPS file says of its rows, until the model's rows get their limits at the end.
struct MPSRows {
  /// `N`, `E`, `L` or `G`.
  var kinds: [UInt8] = []
  var rightHandSides: [Double] = []
  var ranges: [Double] = []
  /// The row's place in the model; −1 for the objective.
  var places: [Int32] = []
  /// The column that last had a coefficient in the row.
  var lastColumn: [Int32] = []
  var objective: Int?
  /// Limits to the bit, from comments.
  var exact: [Int: Bounds] = [:]
  /// Whether a right-hand side or range was given.
  var hasSide: [Bool] = []
}

/// An ordered set of an MPS file.
struct MPSSet {
  var kind: SpecialOrderedSet.Kind
  var name: String
  var members: [(column: Int, weight: Double)] = []
}
