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
      netLoadMember,
      .init("goal", goalJSON),
      .init("site", siteJSON),
      .init("devices", .array(devices.map { Self.json(of: $0) })),
      .init("options", optionsJSON),
    ]
    if let now { members.append(.init("now", .string(zone.iso8601(now)))) }
    if let peakSoFar { members.append(.init("peakSoFarW", .number(peakSoFar.watts))) }
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
    guard case .object(var members) = goal.json, let risk else { return goal.json }
    members += [.init("riskLevel", .number(risk.level)), .init("riskWeight", .number(risk.weight))]
    return .object(members)
  }

  /// The limits; those of phases only where there are any.
  private var siteJSON: JSONValue {
    func watts(_ power: Power?) -> JSONValue { power.map { .number($0.watts) } ?? .null }
    var members: [JSONValue.Member] = [
      .init("importLimitW", watts(site.importLimit)), .init("exportLimitW", watts(site.exportLimit)),
    ]
    if let limit = site.phaseImportLimit { members.append(.init("phaseImportLimitW", .number(limit.watts))) }
    if let limit = site.phaseExportLimit { members.append(.init("phaseExportLimitW", .number(limit.watts))) }
    if !site.phaseNetLoad.isEmpty {
      let phases = Phase.allCases.map { phase in
        JSONValue.Member(phase.rawValue, .list((site.phaseNetLoad[phase] ?? []).map { .number($0) }))
      }
      members.append(.init("phaseNetLoadW", .object(phases)))
    }
    return .object(members)
  }

  private var netLoadMember: JSONValue.Member {
    if scenarios.isEmpty { return .init("netLoadW", .list(netLoad.values.map { .number($0) })) }
    let paths = scenarios.map { scenario -> JSONValue in
      [
        "probability": .number(scenario.probability),
        "netLoadW": .list(scenario.netLoad.values.map { .number($0) }),
      ]
    }
    return .init("netLoadScenarios", .array(paths))
  }

  private var optionsJSON: JSONValue {
    [
      "engine": .string(options.engine.rawValue), "relativeGap": .number(options.relativeGap),
      "timeLimitSeconds": options.timeLimitSeconds.map { .number($0) } ?? .null,
      "nodeLimit": options.nodeLimit.map { .number(Double($0)) } ?? .null, "seed": .number(Double(options.seed)),
      "explain": .bool(options.explains),
    ]
  }
}

extension PlanRequest: Codable {
  /// Reads a request through any decoder.
  public init(from decoder: any Decoder) throws { try self.init(json: JSONValue(from: decoder)) }
  /// Writes ``json`` through any encoder.
  public func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }
}
