public import CheckedJSON

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
    .optional("kind", .choice(["continuous", "integer", "binary"]), "Its domain; continuous when left out."),
    .optional("objective", .number, "Coefficient in the objective; 0 when left out."),
  ]
  private static let constraintFields: [Field] = [
    .required("name", .text, "The row's name."),
    .optional("lower", .number, "Lower bound; none when null or left out."),
    .optional("upper", .number, "Upper bound; none when null or left out."),
    .required(
      "terms", .list(.pair(.text, .number)), "Pairs of a variable's name and a coefficient; repeated ones are summed."),
  ]

  private enum DomainName: String, CaseIterable {
    case continuous, integer, binary

    var domain: Domain {
      switch self {
      case .continuous: .continuous
      case .integer: .integer
      case .binary: .binary
      }
    }
  }

  /// Reads a model.
  ///
  /// - Throws: `InputFaults` with every fault of the document.
  public init(json: JSONValue) throws(InputFaults) {
    let log = FaultLog()
    let reader = ObjectReader(json, at: InputPath(), fields: Self.fields, log: log)
    if let schema = reader.text("schema"), schema != Self.schema {
      reader.reject("schema", .string(schema), expected: "\"\(Self.schema)\"")
    }
    self.init()
    setSense(reader.choice("sense", Sense.self) ?? .minimize)
    setOffset(reader.number("offset") ?? 0)
    var named: [String: Variable] = [:]
    for (value, path) in reader.elements("variables") ?? [] {
      let part = ObjectReader(value, at: path, fields: Self.variableFields, log: log)
      let kind = part.choice("kind", DomainName.self) ?? .continuous
      let bounds = Bounds(lower: part.number("lower") ?? -.infinity, upper: part.number("upper") ?? .infinity)
      guard let name = part.text("name") else { continue }
      let variable = variable(name, kind.domain, in: bounds, objective: part.number("objective") ?? 0)
      if named.updateValue(variable, forKey: name) != nil {
        part.reject("name", .string(name), expected: "a name of its own")
      }
    }
    for (value, path) in reader.elements("constraints") ?? [] {
      let part = ObjectReader(value, at: path, fields: Self.constraintFields, log: log)
      let row = constraint(
        part.text("name"),
        in: Bounds(lower: part.number("lower") ?? -.infinity, upper: part.number("upper") ?? .infinity))
      for (term, place) in part.elements("terms") ?? [] {
        guard case .array(let pair) = term, pair.count == 2, case .string(let name) = pair[0],
          case .number(let coefficient) = pair[1]
        else {
          log.add(InputFault(place, value: term.excerpt, expected: "a variable's name and a coefficient"))
          continue
        }
        guard let variable = named[name] else {
          log.add(InputFault(place.appending(0), value: pair[0].excerpt, expected: "the name of a variable"))
          continue
        }
        add(coefficient, variable, to: row)
      }
    }
    try log.throwIfAny()
  }
}
