public import CheckedJSON

extension SiteDescription {
  /// The `schema` of site files.
  public static let schema = "swift-ems/site/1"

  /// The keys of a site file.
  public static let fields: [Field] = [
    .required("schema", .choice([schema]), "The kind and version of the file."),
    .optional("timeZone", .text, "IANA name of the site's clock, also of times without offset; UTC when left out."),
    .optional("stepSeconds", .integer, "The step of the indicators in seconds, 1 to 86400; 900 when left out."),
    .optional(
      "maxGapSeconds", .integer, "How long a reading may stand for what follows, in seconds; 3600 when left out."),
    .required("columns", .list(.object(columnFields)), "The columns that are read."),
    .optional("battery", .object(batteryFields), "The battery."),
    .optional("fuelCellToleranceW", .number, "How far the fuel cell may be from its setpoint, in W; 0 when left out."),
    .optional("importThresholdW", .number, "Import up to this counts as none, in W; 0 when left out."),
    .optional("nominalVoltageV", .number, "The nominal voltage in V; 230 when left out."),
    .optional("nominalFrequencyHz", .number, "The nominal frequency in Hz; 50 when left out."),
    .optional(
      "supplyRules", .choice(SupplyRules.allCases.map(\.rawValue)),
      "The limits that voltage and frequency are judged by."),
  ]
  private static let columnFields: [Field] = [
    .required("column", .text, "The column's name in the series file, without its unit."),
    .required("role", .choice(MicrogridRole.allCases.map(\.rawValue)), "What it is."),
    .optional("reading", .choice(Reading.allCases.map(\.rawValue)), "What its values say; mean when left out."),
    .optional(
      "positive", .choice(PositiveMeaning.allCases.map(\.rawValue)),
      "What values above zero mean, where it is not the role's own sign."),
    .optional("renewable", .boolean, "Whether a source that is not renewable by nature counts as such."),
  ]
  private static let batteryFields: [Field] = [
    .optional("capacityWh", .number, "Usable capacity in Wh."),
    .optional("chargeEfficiency", .number, "What a Wh at the terminals adds, above 0 up to 1; 1 when left out."),
    .optional("dischargeEfficiency", .number, "What a Wh from the cells brings, above 0 up to 1; 1 when left out."),
    .optional("stateOfCharge", .number, "The state of charge at the beginning, 0…1, where it is not measured."),
  ]

  /// Directions of flow by name.
  private enum PositiveMeaning: String, CaseIterable {
    case consumption, production, charge, discharge
    case gridImport = "import"
    case gridExport = "export"
  }

  /// Reads a site file.
  /// - Throws: `InputFaults` with every fault of the document.
  public init(json: JSONValue) throws(InputFaults) {
    let log = FaultLog()
    let reader = ObjectReader(json, at: InputPath(), fields: Self.fields, log: log)
    if let given = reader.text("schema"), given != Self.schema {
      reader.reject("schema", .string(given), expected: "\"\(Self.schema)\"")
    }
    self.init(columns: [])
    if let name = reader.text("timeZone") {
      if let known = CivilZone(name) {
        zone = known
      } else {
        reader.reject("timeZone", .string(name), expected: "an IANA time zone such as \"Europe/Paris\"")
      }
    }
    stepSeconds = Self.seconds(reader, "stepSeconds", 1...86_400) ?? stepSeconds
    maxGapSeconds = Self.seconds(reader, "maxGapSeconds", 1...31_536_000) ?? maxGapSeconds
    readColumns(reader, log)
    if let battery = reader.object("battery", fields: Self.batteryFields) {
      site.batteryCapacity = battery.number("capacityWh", .positive).map { .wattHours($0) }
      site.chargeEfficiency = battery.number("chargeEfficiency", .efficiency) ?? 1
      site.dischargeEfficiency = battery.number("dischargeEfficiency", .efficiency) ?? 1
      site.initialStateOfCharge = battery.number("stateOfCharge", .fraction)
    }
    site.trackingTolerance = .watts(reader.number("fuelCellToleranceW", .nonNegative) ?? 0)
    site.importThreshold = .watts(reader.number("importThresholdW", .nonNegative) ?? 0)
    site.nominalVoltage = .volts(reader.number("nominalVoltageV", .positive) ?? 230)
    site.nominalFrequency = .hertz(reader.number("nominalFrequencyHz", .positive) ?? 50)
    supplyRules = reader.choice("supplyRules", SupplyRules.self)
    try log.throwIfAny()
  }

  private static func seconds(_ reader: ObjectReader, _ key: String, _ range: ClosedRange<Int64>) -> Int64? {
    guard let value = reader.integer(key) else { return nil }
    if range.contains(Int64(value)) { return Int64(value) }
    reader.reject(
      key, .number(Double(value)), expected: "\(range.lowerBound) to \(range.upperBound) seconds")
    return nil
  }

  private mutating func readColumns(_ reader: ObjectReader, _ log: FaultLog) {
    let elements = reader.elements("columns") ?? []
    for (value, path) in elements {
      let entry = ObjectReader(value, at: path, fields: Self.columnFields, log: log)
      guard let name = entry.text("column"), let role = entry.choice("role", MicrogridRole.self) else { continue }
      var column = Column(name, role)
      column.reading = entry.choice("reading", Reading.self) ?? .mean
      if let meaning = entry.choice("positive", PositiveMeaning.self) {
        if let reversed = role.isReversed(whenPositiveIs: meaning.rawValue) {
          column.isReversed = reversed
        } else {
          entry.reject(
            "positive", .string(meaning.rawValue), expected: "a direction that the role \(role.rawValue) has")
        }
      }
      if !role.isPower, column.reading == .energy || column.reading == .counter {
        entry.reject(
          "reading", .string(column.reading.rawValue), expected: "\"mean\" or \"instantaneous\" for \(role.rawValue)")
      }
      if entry.flag("renewable") == true {
        if role.isSource {
          site.declaredRenewable.insert(role)
        } else {
          entry.reject("renewable", .bool(true), expected: "a source, which \(role.rawValue) is not")
        }
      }
      if !role.isAdditive, columns.contains(where: { $0.role == role }) {
        entry.reject("role", .string(role.rawValue), expected: "no second column with this role")
      }
      if columns.contains(where: { $0.name == name }) {
        entry.reject("column", .string(name), expected: "a column that has no role yet")
      }
      columns.append(column)
    }
    if elements.allSatisfy({ $0.value["role"] != .string(MicrogridRole.load.rawValue) }) {
      reader.reject("columns", .string("no load"), expected: "a column with the role load")
    }
  }
}

extension MicrogridRole {
  /// Whether it is measured as a power or an energy.
  var isPower: Bool {
    switch self {
    case .stateOfCharge, .voltage, .frequency: false
    default: true
    }
  }

  /// Whether a sign must be turned when values above zero mean this; nil when the role knows no such direction.
  fileprivate func isReversed(whenPositiveIs meaning: String) -> Bool? {
    let (own, other): (String, String)
    switch self {
    case .battery: (own, other) = ("charge", "discharge")
    case .grid: (own, other) = ("import", "export")
    case .load, .criticalLoad: (own, other) = ("consumption", "production")
    case _ where isSource || self == .fuelCellSetpoint: (own, other) = ("production", "consumption")
    default: return nil
    }
    return meaning == own ? false : meaning == other ? true : nil
  }
}

extension ObjectReader {
  /// A number that keeps a rule.
  fileprivate func number(_ key: String, _ rule: NumberRule) -> Double? {
    guard let number = number(key) else { return nil }
    if rule.accepts(number) { return number }
    reject(key, .number(number), expected: rule.expectation)
    return nil
  }
}
