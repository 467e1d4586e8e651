public import EnergyTimeSeries

/// What may explain a load beside its own past: the calendar and measured or forecast regressors.
public struct Covariates: Sendable {
  /// The clock that days, weeks and hours follow.
  public var zone: CivilZone
  /// Days on which people behave as on Sundays, by the local clock.
  public var holidays: Set<CivilDate>
  /// Temperature, irradiance and the like, in the model's order.
  public var regressors: [Regressor]

  /// The calendar and the regressors; UTC, no holidays and no regressors unless given.
  public init(zone: CivilZone = .utc, holidays: Set<CivilDate> = [], regressors: [Regressor] = []) {
    self.zone = zone
    self.holidays = holidays
    self.regressors = regressors
  }
}

/// A series that a model may lean on, over the history and as far beyond as it is known.
public struct Regressor: Sendable {
  /// The name in coefficients and messages.
  public let name: String
  /// The steps with a value; those of the history need not be all.
  public let grid: TimeGrid
  /// One number per step, NaN where missing.
  public let values: [Double]

  /// A regressor; nil when the count of values is not the grid's.
  public init?(_ name: String, on grid: TimeGrid, _ values: [Double]) {
    guard values.count == grid.count else { return nil }
    self.name = name
    self.grid = grid
    self.values = values
  }

  /// The value at the step that holds `instant`; NaN where there is none.
  public subscript(instant: Instant) -> Double { grid.step(containing: instant).map { values[$0] } ?? .nan }
}
