internal import ByteStreams
internal import MILPModel

/// Reads LP, one statement at a time; ``ModelFile`` says how what is left open is read.
struct LPReader: ~Copyable {
  var tokens: LPTokenizer
  private let rowCode = NameCode.lp(.row)
  private let columnCode = NameCode.lp(.column)

  var model = Model()
  private var title: String?
  private var notes: [String] = []
  var faults = FaultList()

  /// Columns in order of appearance.
  var columnNames = NameIndex()
  var columns: [LPColumn] = []
  /// The column after the last one that was met, which is the likeliest to come next.
  private var nextColumn = 0
  private var rowNames = NameIndex()
  private var rowOfName: [Int32] = []
  /// Variables that stand for the value of a row with two limits.
  var ranges = LPRangeTable()
  /// The statement being read.
  var statement = LPStatement()

  init(_ source: some ByteSource) { tokens = LPTokenizer(source) }

  /// Everything, or every fault.
  mutating func read() throws -> ModelFile {
    var hasObjective = false
    while true {
      let token = tokens.take()
      guard case .section(let word) = token.kind else {
        if token.kind == .end {
          fault(token, hasObjective ? "expected End" : "expected Minimize or Maximize")
        } else {
          fault(token, hasObjective ? "expected a section such as Bounds" : "expected Minimize or Maximize")
          skipToSection()
          if tokens.peek.kind != .end { continue }
        }
        break
      }
      if word == .end { break }
      if word == .minimize || word == .maximize {
        if hasObjective { fault(token, "the objective was there before") }
        hasObjective = true
      } else if !hasObjective {
        fault(token, "expected Minimize or Maximize before")
        hasObjective = true
      }
      readSection(word, token)
    }
    if let failure = tokens.failure { throw failure }
    finish()
    try faults.throwIfAny()
    return ModelFile(model: model, title: title, notes: notes)
  }

  private mutating func readSection(_ word: LPWord, _ token: LPToken) {
    switch word {
    case .minimize, .maximize:
      model.setSense(word == .minimize ? .minimize : .maximize)
      readObjective()
    case .constraints: readAll { $0.readConstraint() }
    case .bounds: readAll { $0.readBound() }
    case .binary: readList { $0.isBinary = true }
    case .general: readList { $0.isWhole = true }
    case .semicontinuous: readList { $0.isSemi = true }
    case .sets: readSets()
    case .lazyConstraints, .userCuts, .unsupported:
      fault(token, "a section that only linear models without it can do without; this reader takes linear models")
      skipToSection()
    case .end, .free, .half: break
    }
  }

  /// Reads statements to the end of the section; one that takes no token is skipped by one.
  private mutating func readAll(_ read: (inout LPReader) -> Void) {
    while isInSection {
      let taken = tokens.taken
      read(&self)
      if tokens.taken == taken { tokens.take() }
    }
  }

  /// Whether more of the present section follows.
  var isInSection: Bool {
    mutating get {
      switch tokens.peek.kind {
      case .section, .end: false
      default: true
      }
    }
  }

  private mutating func readList(_ set: (inout LPColumn) -> Void) {
    while isInSection {
      let token = tokens.take()
      guard token.kind == .name else {
        fault(token, "expected the name of a variable")
        continue
      }
      if let column = column(token) { set(&columns[column]) }
    }
  }

  // MARK: Faults

  mutating func fault(_ token: LPToken, _ reason: @autoclosure () -> String) {
    faults.add(line: token.line, column: token.column, tokens.text(token), reason())
  }

  private mutating func skipToSection() { while isInSection { tokens.take() } }

  /// Goes on where the next statement begins: at a name before a colon or at a section, at the start of a line.
  mutating func skipStatement() {
    while isInSection {
      if tokens.peek.isFirst, tokens.peek.kind == .name, tokens.peek(1).kind == .colon { return }
      tokens.take()
    }
  }

  /// Goes on at the next line.
  mutating func skipLine() { while isInSection, !tokens.peek.isFirst { tokens.take() } }

  // MARK: Names

  private mutating func check(_ token: LPToken, _ name: String) {
    if name.utf8.count > 255 { fault(token, "a name of more than 255 bytes") }
    if tokens.text(token).contains(where: { $0 < 32 || $0 == 127 }) { fault(token, "a control character in a name") }
  }

  /// The column of a name, which is made where it does not exist; nil for the value of a row with two limits.
  mutating func column(_ token: LPToken) -> Int? {
    let text = tokens.text(token)
    if let known = columnNames.find(text, guessing: nextColumn) {
      nextColumn = known + 1
      return known
    }
    if LPRange.isRangeName(text), let range = ranges.find(text) { return materialise(range, text) }
    return addColumn(token, text)
  }

  mutating func addColumn(_ token: LPToken, _ text: UnsafeBufferPointer<UInt8>) -> Int {
    let name = columnCode.name(of: text)
    check(token, name)
    return addColumn(named: name, text)
  }

  mutating func addColumn(named name: String, _ text: UnsafeBufferPointer<UInt8>) -> Int {
    let index = columnNames.insert(text).index
    model.variable(name, in: .nonNegative)
    columns.append(LPColumn())
    return index
  }

  /// Adds a row with the name of a token, or without one.
  mutating func addRow(_ name: [UInt8]?, at token: LPToken) -> Constraint {
    guard let name else { return model.constraint(in: .free) }
    return name.withUnsafeBufferPointer { (text) -> Constraint in
      let named = rowCode.name(of: text)
      if named.utf8.count > 255 {
        faults.add(line: token.line, column: token.column, text, "a name of more than 255 bytes")
      }
      if text.contains(where: { $0 < 32 || $0 == 127 }) {
        faults.add(line: token.line, column: token.column, text, "a control character in a name")
      }
      if !rowNames.insert(text).isNew {
        faults.add(line: token.line, column: token.column, text, "a constraint of this name was there before")
      }
      return model.constraint(named, in: .free)
    }
  }

  // MARK: The end

  private mutating func finish() {
    for (j, column) in columns.enumerated() {
      let variable = model.variable(at: j)
      var bounds = Bounds(lower: column.lower, upper: column.upper)
      if column.isBinary { bounds.upper = min(bounds.upper, 1) }
      if bounds != .nonNegative { model.setBounds(of: variable, to: bounds) }
      if column.domain != .continuous { model.setDomain(of: variable, to: column.domain) }
    }
    for range in ranges.all where range.column == nil {
      model.setBounds(of: range.row, to: Bounds(lower: range.lower, upper: range.upper))
    }
  }
}
