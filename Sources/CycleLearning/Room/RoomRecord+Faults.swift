internal import EnergyTimeSeries

extension RoomRecord {
  /// What rules out learning from the record before anything is estimated.
  func faults(_ steps: RoomSteps) -> [LearningRefusal.Cause] {
    let units = unitFaults
    let amount = amountFaults(steps)
    // A temperature in another unit or a short record says nothing about how the room was driven.
    return units + amount + (units.isEmpty && amount.isEmpty ? Self.excitationFaults(steps) : [])
  }

  /// Inputs that are missing, and records that are too short.
  private func amountFaults(_ steps: RoomSteps) -> [LearningRefusal.Cause] {
    let needed = LearnedRoom.shortestRecordHours
    let (given, usable) = (Double(grid.count) * grid.stepHours, Double(steps.count) * grid.stepHours)
    guard usable < needed else { return [] }
    guard given >= needed else {
      return [
        .init(
          .tooShort, "the record spans \(short(given)) h: at least \(short(needed)) h are needed, two weeks are good")
      ]
    }
    let named = missingShares.filter { $0.share > 0.1 }
    let found = named.map { "\($0.name) is missing for \(short($0.share * 100)) % of the time" }
    let fault = found.isEmpty ? "gaps leave too little in one piece" : found.joined(separator: ", ")
    let remedy = "the rest has \(short(usable)) h in pieces of at least \(short(RoomSteps.shortestRunHours)) h, and"
    let irradiance = named.contains { $0.name == "the irradiance" } ? ", or leave out the irradiance" : ""
    return [
      .init(
        .missingReadings,
        "\(fault): \(remedy) \(short(needed)) h are needed; record again, or allow longer gaps\(irradiance)")
    ]
  }

  /// The share of steps at which each input is missing, 0…1.
  var missingShares: [(name: String, share: Double)] {
    func share(_ values: [Double]) -> Double { Double(values.count { $0.isNaN }) / Double(max(1, values.count)) }
    var shares = [
      ("the room's temperature", share(roomTemperatures)), ("the outdoor temperature", share(outdoor.values)),
      ("the heating power", share(heating.values)),
    ]
    if let irradiance { shares.append(("the irradiance", share(irradiance.values))) }
    return shares
  }

  /// Heaters and rooms that never changed.
  private static func excitationFaults(_ steps: RoomSteps) -> [LearningRefusal.Cause] {
    var causes: [LearningRefusal.Cause] = []
    let largest = steps.heating.reduce(0) { max($0, $1.magnitude) } * steps.heaterPower
    if largest < 1 {
      causes.append(.init(.noExcitation, "the heating was never on: record while it heats"))
    } else if deviation(steps.heating) < 0.02 {
      causes.append(
        .init(
          .noExcitation,
          "the heating power hardly ever changed: let the heating pause for some hours, by a night setback for example")
      )
    }
    if deviation(steps.start) < 0.05 {
      causes.append(
        .init(
          .noExcitation,
          "the room's temperature was held constant: let it swing by a kelvin or two, by a night setback for example"))
    }
    return causes
  }

  private static func deviation(_ values: [Double]) -> Double {
    let n = Double(max(1, values.count))
    let mean = values.reduce(0, +) / n
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n).squareRoot()
  }
}

/// A number for a sentence, with one decimal where it is small.
func short(_ value: Double) -> String {
  guard value.magnitude < 1e15 else { return String(value) }
  guard value.magnitude < 20 else { return String(Int64(value.rounded())) }
  let tenths = Int64((value * 10).rounded())
  return tenths % 10 == 0 ? String(tenths / 10) : String(Double(tenths) / 10)
}
