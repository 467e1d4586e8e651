public import CheckedJSON
internal import CycleLearning
internal import Spelling

extension DeviceLibrary {
  /// A request with what was learned in place of its references, and so complete: it can be planned, and replayed, without
  /// the library.
  ///
  /// A device's value `{"learned": NAME}` becomes what NAME was learned to have under that key: `profile` of an appliance
  /// (it becomes `profileW`), `powerW` and `energyWh` of a tank, `powerW`, `capacityWh`, `chargeCurve` and
  /// `chargeEfficiency` of a car, `powerW` and `model` of a room. Everything else stays as it stands, the request's
  /// `learned` is taken out.
  /// - Throws: `InputFaults` for names, programmes and values that the library does not have, each with its place.
  public func filling(_ request: JSONValue) throws(InputFaults) -> JSONValue {
    let (filled, faults) = filled(request)
    if !faults.isEmpty { throw InputFaults(faults) }
    return filled
  }

  /// The same, with the faults beside it: what could not be filled in stays as it stood.
  public func filled(_ request: JSONValue) -> (request: JSONValue, faults: [InputFault]) {
    guard case .object(let members) = request else { return (request, []) }
    let log = FaultLog()
    let steps = Self.steps(of: request)
    let filled = members.compactMap { member -> JSONValue.Member? in
      if member.key == "learned" { return nil }
      guard member.key == "devices", case .array(let devices) = member.value else { return member }
      let path = InputPath([.key("devices")])
      return .init(
        "devices",
        .array(devices.enumerated().map { filling(device: $1, at: path.appending($0), steps: steps, log: log) }))
    }
    return (.object(filled), log.faults)
  }

  /// The steps of a request; quarter-hours of a day where it does not say, which is a fault of its own.
  private static func steps(of request: JSONValue) -> (seconds: Int64, count: Int) {
    func whole(_ key: String, in range: ClosedRange<Int>) -> Int? {
      guard case .number(let number)? = request["grid"]?[key], let whole = Int(exactly: number) else { return nil }
      return range.contains(whole) ? whole : nil
    }
    return (Int64(whole("stepSeconds", in: 1...604_800) ?? 900), whole("steps", in: 1...100_000) ?? 96)
  }

  private func filling(
    device: JSONValue, at path: InputPath, steps: (seconds: Int64, count: Int), log: FaultLog
  ) -> JSONValue {
    guard case .object(let members) = device else { return device }
    var filled = members.flatMap { member -> [JSONValue.Member] in
      guard member.value["learned"] != nil else { return [member] }
      let reader = ObjectReader(
        member.value, at: path.appending(member.key), fields: LearnedReference.fields(under: member.key), log: log)
      guard let name = reader.text("learned") else { return [member] }
      guard let known = self[name] else {
        let names = devices.map(\.id)
        log.add(
          InputFault(
            reader.path.appending("learned"), value: JSONValue.string(name).excerpt,
            expected: names.isEmpty ? "a device of the library, which is empty" : "a device of the library",
            nearest: Spelling.nearest(to: name, among: names)))
        return [member]
      }
      let values = LearnedReference(reader: reader, key: member.key, device: known, steps: steps).replacement()
      return values.isEmpty ? [member] : values
    }
    // A heat pump's performance depends on the air, not on the temperature that stands for sun and gains too.
    let outdoorKeys = ["outdoorTemperatureC", "outdoorTemperatureK"]
    if device["kind"] == "heatPump", let model = device["model"], model["learned"] != nil,
      outdoorKeys.allSatisfy({ device[$0] == nil })
    {
      filled += outdoorKeys.compactMap { key in model[key].map { .init(key, $0) } }
    }
    return .object(filled)
  }
}
