internal import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers

extension Explanation {
  /// The keys of an explanation in a plan file.
  static let fields: [Field] = [
    .required("device", .text, "The device."),
    .required(
      "marginalCostPerkWh", .numbers,
      "What a kWh more at each step would cost among the others, in the objective's unit."),
    .required("share", .number, "What the objective would be lower by without it, all others as planned."),
    .required("alternatives", .list(.object(CounterFact.fields)), "Other ways to run it, the best first."),
    .required("wishes", .list(.object(WishEffect.fields)), "What each looser wish would save."),
    .optional("bindingWish", .text, "The wish that costs most, as a path below the device."),
    .required(
      "searches", .choice(Searches.allCases.map(\.rawValue)),
      "How many of the searches behind alternatives and wishes were made."),
  ]

  /// Reads an explanation of a plan file; logs faults and gives nil where a key is missing or of the wrong kind.
  init?(_ reader: ObjectReader) {
    func parts<Part>(_ key: String, _ fields: [Field], _ read: (ObjectReader) -> Part?) -> [Part] {
      (reader.elements(key) ?? []).compactMap {
        read(ObjectReader($0.value, at: $0.path, fields: fields, log: reader.log))
      }
    }
    guard let device = reader.text("device"), let cost = reader.numbers("marginalCostPerkWh"),
      let share = reader.number("share")
    else { return nil }
    self.init(device: DeviceID(device), marginalCost: cost, share: share)
    alternatives = parts("alternatives", CounterFact.fields) { CounterFact($0) }
    wishes = parts("wishes", WishEffect.fields) { WishEffect($0) }
    searches = reader.choice("searches", Searches.self) ?? .none
  }

  func json(in zone: CivilZone) -> JSONValue {
    [
      "device": .string(device.name), "marginalCostPerkWh": .list(marginalCost.map { .number($0) }),
      "share": .number(share), "alternatives": .array(alternatives.map { $0.json(in: zone) }),
      "wishes": .array(wishes.map(\.json)), "bindingWish": bindingWish.map { .string($0.path.pointer) } ?? .null,
      "searches": .string(searches.rawValue),
    ]
  }
}

extension CounterFact {
  fileprivate static let fields: [Field] = [
    .required("choice", .choice(["start", "unmanaged", "running", "off"]), "The other way."),
    .optional("start", .instant, "The start, where that is the choice."),
    .required("objective", .number, "The objective of the best plan with it."),
    .required("extraCost", .number, "By how much that is more than this plan's."),
    .required("proven", .boolean, "Whether no plan with that choice is better."),
  ]

  fileprivate init?(_ reader: ObjectReader) {
    guard let objective = reader.number("objective"), let extra = reader.number("extraCost") else { return nil }
    let choice: Choice
    switch reader.text("choice") {
    case "start":
      guard let start = reader.instant("start") else { return nil }
      choice = .start(start)
    case "unmanaged": choice = .unmanaged
    case "running": choice = .running
    default: choice = .off
    }
    self.init(choice: choice, objective: objective, extraCost: extra, isProven: reader.flag("proven") ?? false)
  }

  fileprivate func json(in zone: CivilZone) -> JSONValue {
    var members: [JSONValue.Member]
    switch choice {
    case .start(let start):
      members = [.init("choice", "start"), .init("start", .string(zone.iso8601(start)))]
    case .unmanaged: members = [.init("choice", "unmanaged")]
    case .running: members = [.init("choice", "running")]
    case .off: members = [.init("choice", "off")]
    }
    members += [
      .init("objective", .number(objective)), .init("extraCost", .number(extraCost)), .init("proven", .bool(isProven)),
    ]
    return .object(members)
  }
}

extension WishEffect {
  fileprivate static let fields: [Field] = [
    .required("pointer", .text, "The wish, as a path below the device."),
    .required("was", .anything, "The wish as it is planned with."),
    .required("now", .anything, "The looser wish."),
    .required("objective", .number, "The objective of the best plan with it."),
    .required("saving", .number, "By how much that is less than this plan's."),
    .required("proven", .boolean, "Whether no plan with it is better."),
    .required("binding", .boolean, "Whether the wish costs anything."),
  ]

  fileprivate init?(_ reader: ObjectReader) {
    guard let pointer = reader.text("pointer"), let objective = reader.number("objective"),
      let saving = reader.number("saving")
    else { return nil }
    self.init(
      path: InputPath(pointer: pointer), was: reader.value("was") ?? .null, now: reader.value("now") ?? .null,
      objective: objective, saving: saving, isProven: reader.flag("proven") ?? false,
      isBinding: reader.flag("binding") ?? false)
  }

  fileprivate var json: JSONValue {
    [
      "pointer": .string(path.pointer), "was": was, "now": now, "objective": .number(objective),
      "saving": .number(saving), "proven": .bool(isProven), "binding": .bool(isBinding),
    ]
  }
}
