internal import ByteStreams
internal import MILPModel

/// Reads MPS, one line at a time; ``ModelFile`` says how what is left open is read.
struct MPSReader: ~Copyable {
  private var lines: LineReader
  var fields = MPSFields()
  /// Whether fields stand in fixed columns: as told, or because a line could not be read otherwise.
  private var isFixed: Bool
  private let isTold: Bool
  private let code: NameCode

  var model = Model()
  var title: String?
  var notes: [String] = []
  var faults = FaultList()
  private var section: MPSSection?
  private var isSkipping = false
  private var isDone = false

  /// Row names in the order of ROWS, the objective among them, and which row of the model each is.
  var rowNames = NameIndex()
  var rows = MPSRows()
  var objectiveName: [UInt8]?
  var columnNames = NameIndex()
  var columns = MPSColumns()
  var sets: [MPSSet] = []
  /// The first set of right-hand sides, ranges and bounds; others are left out.
  var setNames: [MPSSection: [UInt8]] = [:]
  /// The limits that a comment gives for the next range.
  var pendingLimits: Bounds?

  init(_ source: some ByteSource, isFixed: Bool) {
    lines = LineReader(source)
    self.isFixed = isFixed
    isTold = isFixed
    code = .mps(isFixed: isFixed)
  }

  /// Everything, or every fault.
  mutating func read() throws -> ModelFile {
    while !isDone, let line = try lines.next() { read(line) }
    if !isDone { faults.add(line: max(1, lines.number), column: 1, "expected ENDATA at the end of the file") }
    if let objectiveName, rows.objective == nil {
      let name = String(decoding: objectiveName, as: UTF8.self)
      faults.add(line: max(1, lines.number), column: 1, "no row of type N is called \(name), as OBJNAME says")
    }
    finishRows()
    finishColumns()
    finishSets()
    try faults.throwIfAny()
    return ModelFile(model: model, title: title, notes: notes)
  }

  // MARK: Lines

  private mutating func read(_ line: UnsafeBufferPointer<UInt8>) {
    guard let first = line.first else { return }
    if first == UInt8(ascii: "*") { return readComment(line) }
    if lines.isCut { return faults.add(line: lines.number, column: 1, line, "a line of more than 65536 bytes") }
    if !MPSFields.isBlank(first) { return readHeader(line) }
    if isSkipping { return }
    guard let section, section != .name else {
      fields.split(line)
      if fields.count > 0, section == nil { fault(0, "expected a section such as ROWS before this") }
      return
    }
    guard split(line, for: section) else { return }
    switch section {
    case .name, .end: break
    case .sense: readSense(fields[0])
    case .objectiveName: objectiveName = Array(fields[0])
    case .rows: readRow()
    case .columns: readEntries()
    case .rightHandSides: readRightHandSides()
    case .ranges: readRanges()
    case .bounds: readBound()
    case .sets: readSet()
    case .conditions: readCondition()
    }
  }

  private mutating func readHeader(_ line: UnsafeBufferPointer<UInt8>) {
    fields.split(line)
    pendingLimits = nil
    if section == .sense, readsAsSense(fields[0]) { return readSense(fields[0]) }
    guard let next = MPSSection(fields[0]) else {
      isSkipping = true
      section = nil
      let word = String(decoding: fields[0].prefix(12), as: UTF8.self).uppercased()
      if MPSSection.unsupported.contains(word) {
        return fault(0, "a section that only linear models without it can do without; this reader takes linear models")
      }
      return fault(0, "expected a section such as ROWS, or a blank before data")
    }
    section = next
    isSkipping = false
    switch next {
    case .end: isDone = true
    case .name:
      var rest = UnsafeBufferPointer(rebasing: line[fields[0].count...])
      // How some writers tell CBC that fields are separated by blanks; no part of the name.
      if fields.count > 2, fields[fields.count - 1].matches("FREE") {
        rest = UnsafeBufferPointer(rebasing: Self.trimmed(rest).dropLast(4))
      }
      title = NameCode.mps(isFixed: false).name(of: Self.trimmed(rest))
      if title?.isEmpty == true { title = nil }
    case .sense: if fields.count > 1 { readSense(fields[1]) }
    case .objectiveName: if fields.count > 1 { objectiveName = Array(fields[1]) }
    default: break
    }
  }

  private static func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var (low, high) = (0, text.count)
    while low < high, MPSFields.isBlank(text[low]) { low += 1 }
    while high > low, MPSFields.isBlank(text[high - 1]) { high -= 1 }
    return UnsafeBufferPointer(rebasing: text[low..<high])
  }

  private mutating func readsAsSense(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    ["MAX", "MAXIMIZE", "MAXIMISE", "MIN", "MINIMIZE", "MINIMISE"].contains { word.matches($0) }
  }

  private mutating func readSense(_ word: UnsafeBufferPointer<UInt8>) {
    guard readsAsSense(word) else { return fault(word, "expected MAX or MIN") }
    model.setSense(word[1] | 32 == UInt8(ascii: "a") ? .maximize : .minimize)
  }

  /// `*limits -0.7 0.9` gives the limits of the next range to the bit.
  private mutating func readComment(_ line: UnsafeBufferPointer<UInt8>) {
    guard section == .ranges, line.count < 80 else { return }
    fields.split(line)
    guard fields.count == 3, fields[0].matches("*LIMITS"), let lower = NumberText.parse(fields[1]),
      let upper = NumberText.parse(fields[2])
    else { return }
    pendingLimits = Bounds(lower: lower, upper: upper)
  }

  // MARK: Fields

  /// Splits a line into fields, at white space or in fixed columns, whichever gives a line of the section.
  private mutating func split(_ line: UnsafeBufferPointer<UInt8>, for section: MPSSection) -> Bool {
    let isAlwaysFree = section == .sense || section == .objectiveName
    if !isFixed || isAlwaysFree {
      fields.split(line)
      if fields.count == 0 || fits(section) { return fields.count > 0 }
    } else if section == .columns || section == .sets {
      fields.split(line)
      if section == .columns ? isMarker : isSetHead { return true }
    }
    if fields.splitFixed(line), fits(section) {
      if !isFixed { note("names with spaces at line \(lines.number): the file is read in fixed columns") }
      isFixed = true
      return true
    }
    fields.split(line)
    if fields.count > 0, isTold { fault(0, "expected fields in columns 2, 5, 15, 25, 40 and 50") }
    return fields.count > 0 && !isTold
  }

  /// Whether the fields could be a line of the section; sets without a name get an empty one.
  private mutating func fits(_ section: MPSSection) -> Bool {
    switch section {
    case .rows: return fields.count == 2 && fields[0].count == 1
    case .columns:
      return fields.count == 3 && isNumber(2) || fields.count == 5 && isNumber(2) && isNumber(4) || isMarker
    case .rightHandSides, .ranges:
      if fields.count == 2 && isNumber(1) || fields.count == 4 && isNumber(1) && isNumber(3) {
        fields.insertEmpty(at: 0)
      }
      return fields.count == 3 && isNumber(2) || fields.count == 5 && isNumber(2) && isNumber(4)
    case .bounds: return 2...4 ~= fields.count && fields[0].count == 2
    case .sets: return isSetHead || 1...2 ~= fields.count || fields.count == 3 && isNumber(2)
    case .conditions: return fields.count == 4
    case .name, .sense, .objectiveName, .end: return true
    }
  }

  /// Whether a field begins as numbers do; whether it is one is seen when it is read.
  private func isNumber(_ index: Int) -> Bool {
    guard let first = fields[index].first else { return false }
    return first &- 43 < 15 && first != UInt8(ascii: "/") && first != UInt8(ascii: ",")
      || first | 32 == UInt8(ascii: "i")
  }

  /// A line such as `MARKER 'MARKER' 'INTORG'`.
  var isMarker: Bool { fields.count == 3 && fields[1].matches("'MARKER'") }

  // MARK: Faults

  /// A fault at a field, or behind the last one.
  mutating func fault(_ index: Int, _ reason: @autoclosure () -> String) {
    let text = index < fields.count && index < 6 ? fields[index] : UnsafeBufferPointer(rebasing: fields.text[..<0])
    faults.add(line: lines.number, column: fields.column(index), text, reason())
  }

  private mutating func fault(_ word: UnsafeBufferPointer<UInt8>, _ reason: String) {
    faults.add(line: lines.number, column: fields.column(0), word, reason)
  }

  mutating func unknownRow(_ index: Int) {
    faults.addUnknown(
      line: lines.number, column: fields.column(index), fields[index], "expected the name of a row", among: rowNames)
  }

  mutating func unknownColumn(_ index: Int) {
    faults.addUnknown(
      line: lines.number, column: fields.column(index), fields[index], "expected the name of a column",
      among: columnNames)
  }

  var lineNumber: Int { lines.number }

  mutating func note(_ text: String) {
    if notes.count < ModelFileFaults.limit { notes.append(text) }
  }

  /// The name that a field stands for; a fault when no model can have it.
  mutating func name(_ index: Int) -> String { name(index, code) }

  /// The name of a set, which has no spaces even in fixed columns.
  mutating func setName(_ index: Int) -> String { name(index, .mps(isFixed: false)) }

  private mutating func name(_ index: Int, _ code: NameCode) -> String {
    let text = code.name(of: fields[index])
    if text.utf8.count > 255 { fault(index, "a name of more than 255 bytes") }
    if fields[index].contains(where: { $0 < 32 || $0 == 127 }) { fault(index, "a control character in a name") }
    return text
  }

  /// A finite number in a field.
  mutating func finite(_ index: Int, _ wish: String = "expected a finite number") -> Double? {
    guard index < fields.count, let value = NumberText.parse(fields[index]) else {
      fault(index, "expected a number")
      return nil
    }
    guard value.isFinite else {
      fault(index, wish)
      return nil
    }
    return value
  }
}
