/// One pass over a model that collects faults, conflicts and the cleaned arrays.
struct ModelAudit {
  let model: Model
  var faults: [ModelFault] = []
  var faultCount = 0
  var conflicts: [String] = []
  var notes: [String] = []

  var columnLower: [Double] = []
  var columnUpper: [Double] = []
  var isInteger: [Bool] = []
  var rowLower: [Double] = []
  var rowUpper: [Double] = []
  var starts: [Int] = []
  var rowIndices: [Int32] = []
  var coefficients: [Double] = []
  var dropped: [Problem.DroppedCoefficient] = []
  var semicontinuousColumns: [Int] = []
  var conditions: [RowCondition] = []
  var orderedSets: [SpecialOrderedSet] = []

  init(model: Model) { self.model = model }

  mutating func fault(_ kind: ModelFault.Kind, _ item: String, _ value: String) {
    faultCount += 1
    if faults.count < ModelFaults.limit { faults.append(ModelFault(kind: kind, item: item, value: value)) }
  }

  mutating func checkNames() {
    for handle in model.foreignHandles { fault(.unknownHandle, handle, handle) }
    for (index, name) in model.columns.names.given where !Self.isUsable(name) {
      fault(.badName, "variable \(index)", Self.shown(name))
    }
    for (index, name) in model.rows.names.given where !Self.isUsable(name) {
      fault(.badName, "constraint \(index)", Self.shown(name))
    }
    if !model.offset.isFinite { fault(.notFinite, "the objective's constant", "\(model.offset)") }
  }

  mutating func checkColumns() {
    columnLower = model.columns.lower
    columnUpper = model.columns.upper
    isInteger = model.columns.domain.map(\.isWhole)
    for j in columnLower.indices {
      let cost = model.columns.objective[j]
      if !(cost.magnitude <= Problem.largestCoefficient) {
        fault(
          cost.isFinite ? .tooLarge : .notFinite, "the objective coefficient of \(model.columns.names[j])", "\(cost)")
      }
      // The commonest bounds need no look; a binary's upper bound still does.
      if columnLower[j] == 0, columnUpper[j] == .infinity, model.columns.domain[j] != .binary { continue }
      let declared = Bounds(lower: columnLower[j], upper: columnUpper[j])
      guard let limits = checked(declared, of: "variable", j, model.columns.names) else { continue }
      (columnLower[j], columnUpper[j]) = (limits.lower, limits.upper)
      if model.columns.domain[j] == .binary {
        columnLower[j] = max(columnLower[j], 0)
        columnUpper[j] = min(columnUpper[j], 1)
      }
      let given = (columnLower[j], columnUpper[j])
      if isInteger[j] {
        // Adding zero turns the −0 that rounding leaves into 0.
        columnLower[j] = (given.0 - 1e-9).rounded(.up) + 0
        columnUpper[j] = (given.1 + 1e-9).rounded(.down) + 0
      }
      if columnLower[j] > columnUpper[j], !model.columns.domain[j].isSemi {
        let name = model.columns.names[j]
        conflicts.append(
          given.0 > given.1
            ? "bounds \(name) ≥ \(given.0) and \(name) ≤ \(given.1)"
            : "no whole number between the bounds \(given.0) and \(given.1) of \(name)")
      }
    }
  }

  mutating func checkRows() {
    rowLower = model.rows.lower
    rowUpper = model.rows.upper
    for i in rowLower.indices {
      let declared = Bounds(lower: rowLower[i], upper: rowUpper[i])
      guard let limits = checked(declared, of: "row", i, model.rows.names) else { continue }
      (rowLower[i], rowUpper[i]) = (limits.lower, limits.upper)
      if rowLower[i] > rowUpper[i], model.conditions[i] == nil {
        conflicts.append("row \(model.rows.names[i]): at least \(rowLower[i]) and at most \(rowUpper[i])")
      }
    }
  }

  /// The limits with huge ones read as infinite; nil when one is a fault.
  private mutating func checked(_ limits: Bounds, of kind: String, _ index: Int, _ names: NameTable) -> Bounds? {
    let huge = Bounds.infinityThreshold
    if limits.lower.magnitude < huge, limits.upper.magnitude < huge { return limits }
    var result = limits
    func item(_ side: String) -> String { "the \(side) bound of \(kind) \(names[index])" }
    if limits.lower.isNaN { fault(.notFinite, item("lower"), "nan") }
    if limits.upper.isNaN { fault(.notFinite, item("upper"), "nan") }
    if limits.lower >= huge { fault(.boundAtWrongInfinity, item("lower"), "\(limits.lower)") }
    if limits.upper <= -huge { fault(.boundAtWrongInfinity, item("upper"), "\(limits.upper)") }
    if limits.lower.isNaN || limits.upper.isNaN || limits.lower >= huge || limits.upper <= -huge { return nil }
    if limits.lower <= -huge {
      if limits.lower.isFinite { note("\(item("lower")), \(limits.lower), is read as −∞") }
      result.lower = -.infinity
    }
    if limits.upper >= huge {
      if limits.upper.isFinite { note("\(item("upper")), \(limits.upper), is read as +∞") }
      result.upper = .infinity
    }
    return result
  }

  mutating func note(_ text: String) {
    if notes.count < ModelFaults.limit { notes.append(text) }
  }

  private static func isUsable(_ name: String) -> Bool {
    name.utf8.count <= 255 && !name.unicodeScalars.contains { $0.value < 32 || $0.value == 127 }
  }

  private static func shown(_ name: String) -> String {
    let start = name.unicodeScalars.prefix(40).map { $0.value < 32 || $0.value == 127 ? "␀" : String($0) }
    return "\"" + start.joined() + (name.unicodeScalars.count > 40 ? "…\"" : "\"")
  }
}
