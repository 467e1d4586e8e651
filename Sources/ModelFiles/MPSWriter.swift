internal import MILPModel

/// Writes a problem as MPS.
///
/// Every column is mentioned, an empty one with a zero in the objective, so that the order stays. One coefficient a line.
/// Free rows are written as further rows of type `N`. The objective's constant is the negative right-hand side of its
/// row, as in CPLEX and HiGHS. Bounds are written in full wherever readers disagree about what is left out: an integer
/// without upper bound says `PL`, a negative upper bound never stands alone.
///
/// The width of a row with two limits is a difference, which rounding can make wrong by one bit: then the limits stand
/// in a comment `*limits` before it, which our reader takes when it agrees with the width up to rounding.
struct MPSWriter {
  private let problem: Problem
  private let isFixed: Bool
  private let title: String?
  private let saysFree: Bool
  private let text: TextBuffer
  private let rows: WrittenNames
  private let columns: WrittenNames
  private let objective: String

  /// Fixed columns hold names of this many bytes.
  static let fixedWidth = 8

  init(
    _ problem: Problem, isFixed: Bool, naming: ModelNaming, title: String?, saysFree: Bool, to text: TextBuffer
  ) {
    self.problem = problem
    self.isFixed = isFixed
    // The word counts behind a name only.
    self.title = title ?? (saysFree ? "model" : nil)
    self.saysFree = saysFree
    self.text = text
    let code = NameCode.mps(isFixed: isFixed)
    rows = WrittenNames.rows(of: problem, naming, code)
    columns = WrittenNames.columns(of: problem, naming, code)
    objective = rows.free("OBJ")
  }

  func write() throws {
    try refuseWhatCannotBeHeld()
    text.put("NAME")
    if var title {
      text.put("          ")
      var encoded: [UInt8] = []
      title.withUTF8 { NameCode.mps(isFixed: false).encode($0, into: &encoded) }
      encoded.withUnsafeBufferPointer { text.put($0) }
    }
    text.put(saysFree ? "  FREE\n" : "\n")
    if problem.sense == .maximize { text.put("OBJSENSE\n    MAX\n") }
    writeRows()
    writeColumns()
    writeRightHandSides()
    writeRanges()
    writeBounds()
    writeSets()
    writeConditions()
    text.put("ENDATA\n")
  }

  private func refuseWhatCannotBeHeld() throws {
    if isFixed {
      for names in [rows, columns] where names.longest > Self.fixedWidth {
        let index = (0..<names.starts.count - 1).first { names.starts[$0 + 1] - names.starts[$0] > Self.fixedWidth }
        throw ModelWritingError.nameTooLong(name: index.map { names.text($0) } ?? "", limit: Self.fixedWidth)
      }
    }
    for i in 0..<problem.rowCount where problem.rowLower[i] > problem.rowUpper[i] {
      throw ModelWritingError.crossedLimits(row: problem.rowTitle(i))
    }
  }

  // MARK: Lines

  /// ` ab name1    name2     `, up to where the number begins.
  private func line(_ kind: StaticString, _ first: UnsafeBufferPointer<UInt8>?, _ second: UnsafeBufferPointer<UInt8>?) {
    text.put(" ")
    if isFixed {
      text.put(kind)
      text.put(kind.utf8CodeUnitCount == 0 ? "   " : kind.utf8CodeUnitCount == 1 ? "  " : " ")
      if let first { text.put(first, width: second == nil ? 0 : Self.fixedWidth) }
      if let second {
        text.put("  ")
        text.put(second, width: Self.fixedWidth)
      }
    } else {
      if kind.utf8CodeUnitCount > 0 {
        text.put(kind)
        text.put(" ")
      }
      if let first { text.put(first) }
      if let second {
        text.put(" ")
        text.put(second)
      }
    }
  }

  private func end(_ value: Double) {
    text.put(isFixed ? "  " : " ")
    // Limits without end are never written but as the upper bound of a semi-continuous variable.
    text.put(value == .infinity ? 1e30 : value)
    text.put("\n")
  }

  private func row(_ index: Int, under set: String, _ value: Double) {
    var set = set
    set.withUTF8 { set in rows.with(index) { line("", set, $0) } }
    end(value)
  }

  // MARK: Sections

  private func type(ofRow i: Int) -> StaticString {
    let (lower, upper) = (problem.rowLower[i], problem.rowUpper[i])
    if lower == upper { return "E" }
    if upper == .infinity { return lower == -.infinity ? "N" : "G" }
    if lower == -.infinity { return "L" }
    return RangeText(lower: lower, upper: upper).isAbove ? "G" : "L"
  }

  private func writeRows() {
    text.put("ROWS\n")
    var objective = objective
    objective.withUTF8 { line("N", $0, nil) }
    text.put("\n")
    for i in 0..<problem.rowCount {
      rows.with(i) { line(type(ofRow: i), $0, nil) }
      text.put("\n")
    }
  }

  private func writeColumns() {
    text.put("COLUMNS\n")
    var objective = objective
    var isInMarkers = false
    func mark(_ kind: StaticString) {
      text.put(isFixed ? "    MARKER    'MARKER'                 " : " MARKER 'MARKER' ")
      text.put(kind)
      text.put("\n")
    }
    objective.withUTF8 { objective in
      for j in 0..<problem.columnCount {
        let isMarked = problem.isInteger[j] && !problem.isSemicontinuous(j)
        if isMarked != isInMarkers {
          mark(isMarked ? "'INTORG'" : "'INTEND'")
          isInMarkers = isMarked
        }
        columns.with(j) { name in writeColumn(j, name, objective) }
        if text.hasFailed { return }
      }
    }
    if isInMarkers { mark("'INTEND'") }
  }

  private func writeColumn(_ j: Int, _ name: UnsafeBufferPointer<UInt8>, _ objective: UnsafeBufferPointer<UInt8>) {
    let range = problem.columnStarts[j]..<problem.columnStarts[j + 1]
    if problem.objective[j] != 0 || range.isEmpty {
      line("", name, objective)
      end(problem.objective[j])
    }
    for k in range {
      rows.with(Int(problem.rowIndices[k])) { line("", name, $0) }
      end(problem.coefficients[k])
    }
  }

  private func writeRightHandSides() {
    text.put("RHS\n")
    let set = rows.free("RHS")
    if problem.offset != 0 {
      var (set, objective) = (set, objective)
      set.withUTF8 { set in objective.withUTF8 { line("", set, $0) } }
      end(-problem.offset)
    }
    for i in 0..<problem.rowCount {
      let (lower, upper) = (problem.rowLower[i], problem.rowUpper[i])
      let isLower = upper == .infinity || lower > -.infinity && RangeText(lower: lower, upper: upper).isAbove
      let value = isLower ? lower : upper
      if value != 0, value.isFinite { row(i, under: set, value) }
    }
  }

  private func writeRanges() {
    var isOpen = false
    var set = ""
    for i in 0..<problem.rowCount {
      let (lower, upper) = (problem.rowLower[i], problem.rowUpper[i])
      guard lower > -.infinity, upper < .infinity, lower != upper else { continue }
      if !isOpen {
        text.put("RANGES\n")
        set = rows.free("RANGE")
        isOpen = true
      }
      let range = RangeText(lower: lower, upper: upper)
      if !range.isExact {
        text.put("*limits ")
        text.put(lower)
        text.put(" ")
        text.put(upper)
        text.put("\n")
      }
      row(i, under: set, range.width)
    }
  }

  private func writeBounds() {
    var isOpen = false
    var set = ""
    for j in 0..<problem.columnCount {
      let bounds = MPSBound.all(
        lower: problem.columnLower[j], upper: problem.columnUpper[j], problem.domain(ofColumn: j))
      guard !bounds.isEmpty else { continue }
      if !isOpen {
        text.put("BOUNDS\n")
        set = columns.free("BOUND")
        isOpen = true
      }
      for bound in bounds {
        set.withUTF8 { set in columns.with(j) { line(bound.kind, set, $0) } }
        if let value = bound.value { end(value) } else { text.put("\n") }
      }
    }
  }

  private func writeSets() {
    if !problem.orderedSets.isEmpty { text.put("SOS\n") }
    let code = NameCode.mps(isFixed: false)
    for set in problem.orderedSets {
      var encoded: [UInt8] = []
      var name = set.name.isEmpty ? "s" : set.name
      name.withUTF8 { code.encode($0, into: &encoded) }
      text.put(set.kind == .one ? " S1 SOS " : " S2 SOS ")
      encoded.withUnsafeBufferPointer { text.put($0) }
      text.put("\n")
      for member in set.members {
        var word = "SOS"
        word.withUTF8 { word in columns.with(member.column) { line("", word, $0) } }
        end(member.weight)
      }
    }
  }

  private func writeConditions() {
    if !problem.conditions.isEmpty { text.put("INDICATORS\n") }
    for condition in problem.conditions {
      rows.with(condition.row) { row in columns.with(condition.column) { line("IF", row, $0) } }
      end(condition.isActiveWhen ? 1 : 0)
    }
  }
}
