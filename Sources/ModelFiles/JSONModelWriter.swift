internal import CheckedJSON
internal import MILPModel

/// Writes a problem as a document of the schema `swift-ems/model/1`, a line for each variable and row.
struct JSONModelWriter {
  private let problem: Problem
  private let title: String?
  private let rows: WrittenNames
  private let columns: WrittenNames
  private let matrix: RowMatrix
  private let conditions: [Int: RowCondition]

  init(_ problem: Problem, naming: ModelNaming, title: String?) {
    self.problem = problem
    self.title = title
    rows = WrittenNames.rows(of: problem, naming, .plain)
    columns = WrittenNames.columns(of: problem, naming, .plain)
    matrix = RowMatrix(problem)
    conditions = Dictionary(uniqueKeysWithValues: problem.conditions.map { ($0.row, $0) })
  }

  /// What stands before the variables.
  private var head: [JSONValue.Member] {
    var members: [JSONValue.Member] = [.init("schema", .string(Model.schema))]
    if let title { members.append(.init("title", .string(title))) }
    members.append(.init("sense", .string(problem.sense.rawValue)))
    if problem.offset != 0 { members.append(.init("offset", .number(problem.offset))) }
    return members
  }

  private func variable(_ j: Int) -> JSONValue {
    var members: [JSONValue.Member] = [.init("name", .string(columns.text(j)))]
    if problem.columnLower[j] > -.infinity { members.append(.init("lower", .number(problem.columnLower[j]))) }
    if problem.columnUpper[j] < .infinity { members.append(.init("upper", .number(problem.columnUpper[j]))) }
    let domain = problem.domain(ofColumn: j)
    if domain != .continuous { members.append(.init("kind", .string("\(domain)"))) }
    if problem.objective[j] != 0 { members.append(.init("objective", .number(problem.objective[j]))) }
    if let group = problem.columnGroup(j) { members.append(.init("group", .string(group))) }
    return .object(members)
  }

  private func constraint(_ i: Int) -> JSONValue {
    var members: [JSONValue.Member] = [.init("name", .string(rows.text(i)))]
    if problem.rowLower[i] > -.infinity { members.append(.init("lower", .number(problem.rowLower[i]))) }
    if problem.rowUpper[i] < .infinity { members.append(.init("upper", .number(problem.rowUpper[i]))) }
    let terms = (matrix.starts[i]..<matrix.starts[i + 1]).map { k in
      JSONValue.array([.string(columns.text(Int(matrix.columns[k]))), .number(matrix.coefficients[k])])
    }
    members.append(.init("terms", .array(terms)))
    if let condition = conditions[i] {
      members.append(
        .init("when", ["variable": .string(columns.text(condition.column)), "is": .bool(condition.isActiveWhen)]))
    }
    if let group = problem.rowGroup(i) { members.append(.init("group", .string(group))) }
    if let label = problem.rowLabel(i) { members.append(.init("label", .string(label))) }
    return .object(members)
  }

  private func constraint(_ set: SpecialOrderedSet) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("name", .string(set.name)), .init("terms", .array([])),
      .init(set.kind == .one ? "sos1" : "sos2", .array(set.members.map { .string(columns.text($0.column)) })),
      .init("weights", .list(set.members.map { .number($0.weight) })),
    ]
    if let group = set.group { members.append(.init("group", .string(group))) }
    return .object(members)
  }

  /// The document as a value.
  var value: JSONValue {
    .object(
      head + [
        .init("variables", .array((0..<problem.columnCount).map(variable))),
        .init(
          "constraints", .array((0..<problem.rowCount).map(constraint) + problem.orderedSets.map(constraint))),
      ])
  }

  /// The document as text, never more than a line of it at once.
  func write(to text: TextBuffer) {
    text.put("{\n")
    for member in head {
      text.put("  ")
      text.put(JSONValue.string(member.key).compactText)
      text.put(": ")
      text.put(member.value.compactText)
      text.put(",\n")
    }
    list("variables", problem.columnCount, to: text) { variable($0) }
    text.put(",\n")
    let sets = problem.orderedSets
    list("constraints", problem.rowCount + sets.count, to: text) { i in
      i < problem.rowCount ? constraint(i) : constraint(sets[i - problem.rowCount])
    }
    text.put("\n}\n")
  }

  private func list(_ key: StaticString, _ count: Int, to text: TextBuffer, _ element: (Int) -> JSONValue) {
    text.put("  \"")
    text.put(key)
    text.put("\": [")
    for k in 0..<count {
      if text.hasFailed { return }
      text.put(k == 0 ? "\n    " : ",\n    ")
      text.put(element(k).compactText)
    }
    text.put(count == 0 ? "]" : "\n  ]")
  }
}
