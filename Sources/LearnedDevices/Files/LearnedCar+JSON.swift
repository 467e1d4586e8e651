internal import CheckedJSON
internal import CycleLearning
internal import EnergyTimeSeries

extension LearnedCar: LibraryContent {
  static let kind = "car"

  static let fields: [Field] = [
    .required("powerW", .number, "Charging power away from full, on the grid side, in W."),
    .optional("capacityWh", .number, "Capacity of its battery in Wh, where that is known."),
    .required(
      "chargeCurve", .list(.pair(.number, .number)),
      "Largest charging power by state of charge: pairs of a fraction and W; empty where the taper did not show."),
    .optional("chargeEfficiency", .object(Estimate.fields), "Stored per charged energy."),
    .required("energyPerSessionWh", .object(Spread<Energy>.fields), "Energy of a session from the grid, in Wh."),
    .required("habits", .list(.object(PlugInHabit.fields)), "When it charges."),
    .required("sessions", .list(.object(ChargingSession.fields)), "All sessions ever found, the oldest first."),
  ]

  init?(from reader: ObjectReader) {
    let (power, capacity) = (reader.number("powerW", .positive), reader.number("capacityWh", .positive))
    let curve = Self.curve(reader)
    let efficiency = reader.estimate("chargeEfficiency", .efficiency)
    let energy = reader.spread("energyPerSessionWh", of: Energy.self, .nonNegative)
    let habits = reader.objects("habits", fields: PlugInHabit.fields).compactMap { PlugInHabit(from: $0) }
    let sessions = reader.chronicle("sessions", fields: ChargingSession.fields, start: \.start) {
      ChargingSession(from: $0)
    }
    guard let power, let energy else { return nil }
    self.init(
      power: .watts(power), capacity: capacity.map { .wattHours($0) }, curve: curve, efficiency: efficiency,
      energyPerSession: energy, habits: habits, sessions: sessions)
  }

  /// The corners, their states of charge as far apart as a plan's have to be.
  private static func curve(_ reader: ObjectReader) -> [Point] {
    var corners: [Point] = []
    for (value, path) in reader.elements("chargeCurve") ?? [] {
      guard case .numbers(let pair) = value, pair.count == 2, NumberRule.fraction.accepts(pair[0]),
        NumberRule.nonNegative.accepts(pair[1])
      else {
        reader.log.add(
          InputFault(path, value: value.excerpt, expected: "a pair: a state of charge 0…1 and a power in W"))
        continue
      }
      if let last = corners.last, pair[0] < last.stateOfCharge + 1e-6 {
        reader.log.add(
          InputFault(
            path.appending(0), value: "\(pair[0])",
            expected: "a state of charge above that of the point before, \(last.stateOfCharge)"))
      }
      corners.append(Point(stateOfCharge: pair[0], power: .watts(pair[1])))
    }
    return corners
  }

  /// The corners as pairs.
  var curveJSON: JSONValue { .array(curve.map { .numbers([$0.stateOfCharge, $0.power.watts]) }) }

  func members(in zone: CivilZone) -> [JSONValue.Member] {
    [
      .init("powerW", .number(power.watts)),
      .init("capacityWh", capacity.map { .number($0.wattHours) } ?? .null),
      .init("chargeCurve", curveJSON), .init("chargeEfficiency", efficiency?.json ?? .null),
      .init("energyPerSessionWh", energyPerSession.json), .init("habits", .array(habits.map(\.json))),
      .init("sessions", .array(sessions.map { $0.json(in: zone) })),
    ]
  }
}

extension ChargingSession {
  static let fields: [Field] = [
    .required("start", .instant, "When it began to draw power."), .required("end", .instant, "When it ceased."),
    .required("energyWh", .number, "What it drew from the grid, in Wh."),
    .optional("stateOfChargeBefore", .number, "State of charge at the start, 0…1, where it was measured."),
    .optional("stateOfChargeAfter", .number, "State of charge at the end, 0…1."),
  ]

  init?(from reader: ObjectReader) {
    let window = reader.window()
    let energy = reader.number("energyWh", .nonNegative)
    let before = reader.number("stateOfChargeBefore", .fraction)
    let after = reader.number("stateOfChargeAfter", .fraction)
    guard let window, let energy else { return nil }
    self.init(
      start: window.start, end: window.end, energy: .wattHours(energy), stateOfChargeBefore: before,
      stateOfChargeAfter: after)
  }

  func json(in zone: CivilZone) -> JSONValue {
    [
      "start": .string(zone.iso8601(start)), "end": .string(zone.iso8601(end)), "energyWh": .number(energy.wattHours),
      "stateOfChargeBefore": stateOfChargeBefore.map { .number($0) } ?? .null,
      "stateOfChargeAfter": stateOfChargeAfter.map { .number($0) } ?? .null,
    ]
  }
}
