public import CheckedJSON
public import MILPModel

extension Model {
  /// The `schema` of model files.
  public static let schema = "swift-ems/model/1"

  /// The keys of a model file. `id`, `title`, `source`, `tags`, `note`, `expect` and `steps` describe a problem in a
  /// collection and mean nothing to a solver.
  public static let fields: [Field] = [
    .optional("schema", .choice([schema]), "The kind and version of the file."),
    .optional("sense", .choice(Sense.allCases.map(\.rawValue)), "Direction of the objective; minimize when left out."),
    .optional("offset", .number, "Constant of the objective; 0 when left out."),
    .required("variables", .list(.object(variableFields)), "The columns."),
    .required("constraints", .list(.object(constraintFields)), "The rows."),
    .optional("id", .text, "A name of the problem."), .optional("title", .text, "What the problem is."),
    .optional("source", .text, "Where it comes from."), .optional("note", .text, "A remark."),
    .optional("tags", .anything, "Words to find it by."),
    .optional("expect", .anything, "A known answer; not read."),
    .optional("steps", .anything, "Later changes with their answers; not read."),
  ]
  private static let variableFields: [Field] = [
    .required("name", .text, "A name of its own."),
    .optional("lower", .number, "Lower bound; none when null or left out."),
    .optional("upper", .number, "Upper bound; none when null or left out."),
    .optional(
      "kind", .choice(Domain.allCases.map(\.word)),
      "Its domain; continuous when left out. Semi-continuous and semi-integer ones may be 0 beside their bounds."),
    .optional("objective", .number, "Coefficient in the objective; 0 when left out."),
    .optional("group", .text, "What it belongs to, such as a device."),
  ]
  private static let constraintFields: [Field] = [
    .required("name", .text, "The row's name."),
    .optional("lower", .number, "Lower bound; none when null or left out."),
    .optional("upper", .number, "Upper bound; none when null or left out."),
    .required(
      "terms", .list(.pair(.text, .number)), "Pairs of a variable's name and a coefficient; repeated ones are summed."),
    .optional("when", .object(conditionFields), "The row must hold only while a binary variable has this value."),
    .optional("sos1", .list(.text), "Makes this no row but a set of variables of which one at most may differ from 0."),
    .optional("sos2", .list(.text), "The same for two at most, which must be neighbours."),
    .optional("weights", .numbers, "What the set's variables are ordered by; their order when left out."),
    .optional("group", .text, "What it belongs to, such as a device."),
    .optional("label", .text, "The wish behind it."),
  ]
  private static let conditionFields: [Field] = [
    .required("variable", .text, "The binary variable."),
    .required("is", .boolean, "Whether the row holds while it is 1, or while it is 0."),
  ]

  /// Reads a model.
  ///
  /// - Throws: `InputFaults` with every fault of the document.
  public init(json: JSONValue) throws(InputFaults) {
    let log = FaultLog()
    let reader = ObjectReader(json, at: InputPath(), fields: Self.fields, log: log)
    if let schema = reader.text("schema"), schema != Self.schema {
      reader.reject("schema", .string(schema), expected: "\"\(Self.schema)\"")
    }
    var parts = JSONModelReader()
    parts.model.setSense(reader.choice("sense", Sense.self) ?? .minimize)
    parts.model.setOffset(reader.number("offset") ?? 0)
    for (value, path) in reader.elements("variables") ?? [] {
      parts.readVariable(ObjectReader(value, at: path, fields: Self.variableFields, log: log))
    }
    for (value, path) in reader.elements("constraints") ?? [] {
      parts.readConstraint(ObjectReader(value, at: path, fields: Self.constraintFields, log: log), Self.conditionFields)
    }
    try log.throwIfAny()
    self = parts.model
  }
}

extension Domain {
  /// The word for files.
  fileprivate var word: String { "\(self)" }
}

extension Bounds {
  fileprivate init(_ part: ObjectReader) {
    self.init(lower: part.number("lower") ?? -.infinity, upper: part.number("upper") ?? .infinity)
  }
}

/// A model as its document is read.
private struct JSONModelReader {
  var model = Model()
  private var variables: [String: Variable] = [:]

  private enum Kind: String, CaseIterable {
    case continuous, integer, binary, semicontinuous, semiinteger

    var domain: Domain {
      switch self {
      case .continuous: .continuous
      case .integer: .integer
      case .binary: .binary
      case .semicontinuous: .semicontinuous
      case .semiinteger: .semiinteger
      }
    }
  }

  /// Runs `body` in a group, where there is one.
  private mutating func inGroup(_ group: String?, _ body: (inout Model) -> Void) {
    if let group { model.addBlock(group: group, body) } else { body(&model) }
  }

  mutating func readVariable(_ part: ObjectReader) {
    let domain = (part.choice("kind", Kind.self) ?? .continuous).domain
    let bounds = Bounds(part)
    let objective = part.number("objective") ?? 0
    let group = part.text("group")
    guard let name = part.text("name") else { return }
    if variables[name] != nil { part.reject("name", .string(name), expected: "a name of its own") }
    variables[name] = model.variable(at: model.variableCount)
    inGroup(group) { $0.variable(name, domain, in: bounds, objective: objective) }
  }

  mutating func readConstraint(_ part: ObjectReader, _ conditionFields: [Field]) {
    if part.value("sos1") != nil || part.value("sos2") != nil { return readSet(part) }
    if part.value("weights") != nil { part.reject("weights", .string("weights"), expected: "\"sos1\" or \"sos2\"") }
    let (name, bounds, label) = (part.text("name"), Bounds(part), part.text("label"))
    let row = model.constraint(at: model.constraintCount)
    inGroup(part.text("group")) { $0.constraint(name, in: bounds, label: label) }
    for (term, place) in part.elements("terms") ?? [] {
      guard case .array(let pair) = term, pair.count == 2, case .string(let name) = pair[0],
        case .number(let coefficient) = pair[1]
      else {
        part.log.add(InputFault(place, value: term.excerpt, expected: "a variable's name and a coefficient"))
        continue
      }
      guard let variable = variable(name, at: place.appending(0), part.log) else { continue }
      model.add(coefficient, variable, to: row)
    }
    guard let condition = part.object("when", fields: conditionFields) else { return }
    guard let name = condition.text("variable"), let value = condition.flag("is"),
      let binary = variable(name, at: condition.path.appending("variable"), part.log)
    else { return }
    model.setCondition(of: row, when: binary, is: value)
  }

  private mutating func readSet(_ part: ObjectReader) {
    let key = part.value("sos1") != nil ? "sos1" : "sos2"
    for other in ["when", "lower", "upper", key == "sos1" ? "sos2" : "sos1"] {
      if let value = part.value(other) { part.reject(other, value, expected: "nothing beside \"\(key)\"") }
    }
    if let terms = part.elements("terms"), !terms.isEmpty {
      part.reject("terms", .array([]), expected: "an empty array beside \"\(key)\"")
    }
    var members: [Variable] = []
    let elements = part.elements(key) ?? []
    for (value, place) in elements {
      guard case .string(let name) = value else {
        part.log.add(InputFault(place, value: value.excerpt, expected: "the name of a variable"))
        continue
      }
      if let variable = variable(name, at: place, part.log) { members.append(variable) }
    }
    let weights = part.numbers("weights") ?? elements.indices.map { Double($0 + 1) }
    if weights.count != elements.count {
      part.reject("weights", .numbers(weights), expected: "one per variable of the set, \(elements.count)")
    }
    let (name, kind) = (part.text("name"), key == "sos1" ? SpecialOrderedSet.Kind.one : .two)
    inGroup(part.text("group")) { model in
      model.orderedSet(name, kind, of: zip(members, weights).map { (variable: $0, weight: $1) })
    }
  }

  private func variable(_ name: String, at path: InputPath, _ log: FaultLog) -> Variable? {
    if let variable = variables[name] { return variable }
    log.add(InputFault(path, value: JSONValue.string(name).excerpt, expected: "the name of a variable"))
    return nil
  }
}
