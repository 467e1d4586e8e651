public import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers

extension PlanRequest {
  /// The request as a document; reading it gives an equal request.
  ///
  /// Devices that are no `RequestDevice` are written with kind and name only.
  public var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("schema", .string(Self.schema)),
      .init(
        "grid",
        [
          "start": .string(zone.iso8601(grid.start)), "stepSeconds": .number(Double(grid.stepSeconds)),
          "steps": .number(Double(grid.count)),
        ]),
      .init("timeZone", .string(zone.identifier)),
      .init("netLoadW", .list(netLoad.values.map { .number($0) })),
      .init("goal", goalJSON),
      .init(
        "site",
        [
          "importLimitW": site.importLimit.map { .number($0.watts) } ?? .null,
          "exportLimitW": site.exportLimit.map { .number($0.watts) } ?? .null,
        ]),
      .init("devices", .array(devices.map { Self.json(of: $0) })),
      .init("options", optionsJSON),
    ]
    if let now { members.append(.init("now", .string(zone.iso8601(now)))) }
    if let method { members.append(.init("method", .string(method))) }
    return .object(members)
  }

  /// A digest of the request, whatever its spacing and order of keys in a file: `sha256:` and 64 hexadecimal digits.
  public var digest: String { "sha256:" + SHA256.hexadecimal(of: Array(json.compactText.utf8)) }

  private static func json(of device: any FlexConsumer) -> JSONValue {
    if let device = device as? any RequestDevice { return device.json }
    return ["kind": .string(device.kind), "id": .string(device.id.name)]
  }

  private var goalJSON: JSONValue {
    switch goal {
    case .importEnergy: ["kind": "import"]
    case .cost(let tariff):
      [
        "kind": "cost", "importPricePerkWh": .list(tariff.importPrice.map { .number($0) }),
        "exportPricePerkWh": .list(tariff.exportPrice.map { .number($0) }),
      ]
    }
  }

  private var optionsJSON: JSONValue {
    [
      "engine": .string(options.engine.rawValue), "relativeGap": .number(options.relativeGap),
      "timeLimitSeconds": options.timeLimitSeconds.map { .number($0) } ?? .null,
      "nodeLimit": options.nodeLimit.map { .number(Double($0)) } ?? .null, "seed": .number(Double(options.seed)),
    ]
  }
}

extension PlanRequest: Codable {
  /// Reads a request through any decoder.
  public init(from decoder: any Decoder) throws { try self.init(json: JSONValue(from: decoder)) }
  /// Writes ``json`` through any encoder.
  public func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }
}
