/// A day of the week.
public enum Weekday: Int, Hashable, Sendable, CaseIterable {
  /// The first.
  case monday = 1
  /// The second.
  case tuesday
  /// The third.
  case wednesday
  /// The fourth.
  case thursday
  /// The fifth.
  case friday
  /// The sixth.
  case saturday
  /// The seventh.
  case sunday

  /// Monday to Friday.
  public static let workdays: Set<Weekday> = [.monday, .tuesday, .wednesday, .thursday, .friday]
  /// Saturday and Sunday.
  public static let weekend: Set<Weekday> = [.saturday, .sunday]
  /// All seven.
  public static let all = Set(allCases)

  /// The weekday of the local date at an instant.
  public init(of instant: Instant, in zone: CivilZone) {
    let local = instant + Int64(zone.offset(at: instant))
    self.init(daysSinceEpoch: local.roundedDown(toMultipleOf: 86_400).secondsSinceEpoch / 86_400)
  }

  /// 1970-01-01 was a Thursday.
  init(daysSinceEpoch days: Int64) {
    self = Self.allCases[Int(((days % 7) + 10) % 7)]
  }
}
