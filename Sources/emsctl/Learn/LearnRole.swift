import EnergyTimeSeries

/// What a column is to a learner.
enum LearnRole: String, CaseIterable {
  case power
  case counter
  case stateOfCharge = "state-of-charge"
  case room
  case outdoor
  case irradiance

  /// What it must measure.
  var quantity: MeasurementUnit.Quantity {
    switch self {
    case .power: .power
    case .counter: .energy
    case .stateOfCharge: .fraction
    case .room, .outdoor: .temperature
    case .irradiance: .irradiance
    }
  }

  /// In words, for messages and help.
  var summary: String {
    switch self {
    case .power: "power that the device draws"
    case .counter: "energy counter"
    case .stateOfCharge: "car's state of charge"
    case .room: "room's temperature"
    case .outdoor: "outdoor temperature"
    case .irradiance: "irradiance"
    }
  }
}
