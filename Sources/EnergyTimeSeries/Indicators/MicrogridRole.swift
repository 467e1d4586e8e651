/// What a measured series is in a site. The same column name means a gas engine in one data set and a load in another, so
/// that whoever reads a file says it.
public enum MicrogridRole: String, CaseIterable, Hashable, Sendable {
  /// What is consumed, W.
  case load
  /// The part of consumption that must be served also without the grid, W. Counted in `load`, not besides it.
  case criticalLoad
  /// Photovoltaic production, W.
  case photovoltaic
  /// Wind production, W.
  case wind
  /// Production of a water turbine, W.
  case hydro
  /// Production from biomass or biogas, W.
  case biogas
  /// Production of a gas engine on fossil gas, W.
  case gasEngine
  /// Production of a diesel engine, W.
  case diesel
  /// Production of a fuel cell, W. Not renewable unless the hydrogen is declared so.
  case fuelCell
  /// What the fuel cell was told to produce, W.
  case fuelCellSetpoint
  /// Power of a battery, W, above zero when it charges.
  case battery
  /// Exchange with the grid, W, above zero for import.
  case grid
  /// State of charge of the battery, 0…1.
  case stateOfCharge
  /// Voltage, V.
  case voltage
  /// Frequency, Hz.
  case frequency

  /// Whether several series may have this role; they are added up.
  public var isAdditive: Bool {
    switch self {
    case .fuelCellSetpoint, .stateOfCharge, .voltage, .frequency: false
    default: true
    }
  }

  /// Whether it is a source of power.
  public var isSource: Bool {
    switch self {
    case .photovoltaic, .wind, .hydro, .biogas, .gasEngine, .diesel, .fuelCell: true
    default: false
    }
  }

  /// Whether what it produces is renewable by nature.
  public var isRenewable: Bool {
    switch self {
    case .photovoltaic, .wind, .hydro, .biogas: true
    default: false
    }
  }
}
