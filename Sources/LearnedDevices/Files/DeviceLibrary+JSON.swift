public import CheckedJSON
internal import EnergyTimeSeries
internal import Spelling

extension DeviceLibrary {
  /// The `schema` of library files.
  public static let schema = "swift-ems/device-library/1"

  /// The keys of a library.
  public static let fields: [Field] = [
    .required("schema", .choice([schema]), "The kind and version of the file."),
    .required(
      "devices",
      .list(
        .variant(
          key: "kind", LearnedDevice.contents.map { Field.Variant($0.kind, LearnedDevice.commonFields + $0.fields) })),
      "What was learned, a device each."),
  ]

  /// Reads a library.
  /// - Throws: `InputFaults` with every fault of the document.
  public init(json: JSONValue) throws(InputFaults) {
    let log = FaultLog()
    let reader = ObjectReader(json, at: InputPath(), fields: Self.fields, log: log)
    if let given = reader.text("schema"), given != Self.schema {
      reader.reject("schema", .string(given), expected: "\"\(Self.schema)\"")
    }
    var names: Set<String> = []
    let devices = (reader.elements("devices") ?? []).compactMap { value, path -> LearnedDevice? in
      guard let device = LearnedDevice(value, at: path, log: log) else { return nil }
      if !names.insert(device.id).inserted {
        log.add(
          InputFault(path.appending("id"), value: "\"\(device.id)\"", expected: "a name that no other device has"))
      }
      return device
    }
    try log.throwIfAny()
    self.init(devices)
  }

  /// The library as it stands in a file.
  public var json: JSONValue {
    [
      "schema": .string(Self.schema), "devices": .array(devices.map(\.json)),
    ]
  }
}

extension LearnedDevice {
  /// The keys of every kind.
  static let commonFields: [Field] = [
    .required("id", .text, "A name of its own, by which requests refer to it."),
    .optional("timeZone", .text, "IANA name of the clock of its days; UTC when left out."),
  ]

  init?(_ json: JSONValue, at path: InputPath, log: FaultLog) {
    let words = Self.contents.map { $0.kind }
    guard case .object = json, let name = json["kind"], case .string(let text) = name,
      let content = Self.contents.first(where: { $0.kind == text })
    else {
      var nearest: String?
      if case .string(let text)? = json["kind"] { nearest = Spelling.nearest(to: text, among: words) }
      log.add(
        InputFault(
          path.appending("kind"), value: json["kind"]?.excerpt ?? "missing",
          expected: "one of " + words.joined(separator: ", "), nearest: nearest))
      return nil
    }
    let reader = ObjectReader(json, at: path, fields: Self.commonFields + content.fields, tag: "kind", log: log)
    let id = reader.text("id")
    if let id, !LearnedDevice.isName(id) {
      reader.reject("id", .string(id), expected: LearnedDevice.nameRule)
    }
    var zone = CivilZone.utc
    if let name = reader.text("timeZone") {
      if let known = CivilZone(name) {
        zone = known
      } else {
        reader.reject("timeZone", .string(name), expected: "an IANA time zone such as \"Europe/Paris\"")
      }
    }
    guard let learned = content.init(from: reader), let id else { return nil }
    self.init(id, learned, zone: zone)
  }

  /// The device as it stands in a library.
  public var json: JSONValue {
    .object(
      [
        .init("kind", .string(kind)), .init("id", .string(id)), .init("timeZone", .string(zone.identifier)),
      ] + libraryContent.members(in: zone))
  }
}
