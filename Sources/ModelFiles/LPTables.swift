internal import MILPModel

/// One constraint as it is being read.
struct LPStatement {
  var columns: [Int] = []
  var coefficients: [Double] = []
  /// The constant of the side being read.
  var constant = 0.0
  /// A variable that may stand for the row's value: `range.c` in the row `c`.
  var range: (name: [UInt8], coefficient: Double)?

  /// How many terms there are.
  var count: Int { columns.count + (range == nil ? 0 : 1) }

  mutating func clear() {
    columns.removeAll(keepingCapacity: true)
    coefficients.removeAll(keepingCapacity: true)
    constant = 0
    range = nil
  }
}

/// What an LP file says of a column.
struct LPColumn {
  var lower = 0.0
  var upper = Double.infinity
  var isWhole = false
  var isBinary = false
  var isSemi = false

  var domain: Domain {
    if isSemi { return isWhole || isBinary ? .semiinteger : .semicontinuous }
    return isBinary ? .binary : isWhole ? .integer : .continuous
  }
}

/// The variables that stand for the values of rows with two limits; see ``LPRange``.
struct LPRangeTable: ~Copyable {
  struct Entry {
    var row: Constraint
    var lower = 0.0
    var upper = Double.infinity
    /// The variable's column, once it is used like any other.
    var column: Int?
  }

  private var names = NameIndex()
  var all: [Entry] = []

  mutating func add(_ name: UnsafeBufferPointer<UInt8>, _ row: Constraint) {
    if names.insert(name).isNew { all.append(Entry(row: row)) }
  }

  func find(_ name: UnsafeBufferPointer<UInt8>) -> Int? { names.find(name) }
}
