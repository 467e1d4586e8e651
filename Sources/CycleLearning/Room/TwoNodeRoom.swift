/// A room as two nodes: air, which is measured and heated, and the mass of walls and furniture behind it.
///
///     C_a dT_a/dt = P + A·I + G − (T_a − T_m)/R_am
///     C_m dT_m/dt = (T_a − T_m)/R_am − (T_m − T_out)/R_mo
public struct TwoNodeRoom: Hashable, Sendable {
  /// C_a, in J/K.
  public var airCapacity: Estimate
  /// C_m, in J/K.
  public var massCapacity: Estimate
  /// R_am, in K/W.
  public var airToMass: Estimate
  /// R_mo, in K/W.
  public var massToOutdoor: Estimate

  /// Two nodes.
  public init(airCapacity: Estimate, massCapacity: Estimate, airToMass: Estimate, massToOutdoor: Estimate) {
    self.airCapacity = airCapacity
    self.massCapacity = massCapacity
    self.airToMass = airToMass
    self.massToOutdoor = massToOutdoor
  }
}
