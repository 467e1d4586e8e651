public import EnergyTimeSeries

/// One charge of a car.
public struct ChargingSession: Hashable, Sendable {
  /// When it began to draw power.
  public var start: Instant
  /// When it ceased.
  public var end: Instant
  /// What it drew from the grid.
  public var energy: Energy
  /// The state of charge at the start, where it was measured.
  public var stateOfChargeBefore: Double?
  /// The state of charge at the end, where it was measured.
  public var stateOfChargeAfter: Double?

  /// A session as measured.
  public init(
    start: Instant, end: Instant, energy: Energy, stateOfChargeBefore: Double? = nil,
    stateOfChargeAfter: Double? = nil
  ) {
    self.start = start
    self.end = end
    self.energy = energy
    self.stateOfChargeBefore = stateOfChargeBefore
    self.stateOfChargeAfter = stateOfChargeAfter
  }
}
