public import EnergyTimeSeries

/// Days on which people live differently.
public enum DayKind: String, Hashable, Sendable, CaseIterable {
  /// Monday to Friday.
  case workdays
  /// Saturday and Sunday.
  case weekends

  /// The kind of the local day that holds `instant`.
  public init(of instant: Instant, in zone: CivilZone) {
    self = Weekday.weekend.contains(Weekday(of: instant, in: zone)) ? .weekends : .workdays
  }
}
