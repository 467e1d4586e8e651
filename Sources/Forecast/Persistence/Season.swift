/// After how long a load repeats itself.
public enum Season: Hashable, Sendable, Codable {
  /// The same time of the local clock on the day before.
  case day
  /// The same time of the local clock on the same weekday.
  case week
  /// So many steps, at least one, whatever the clock says.
  case steps(Int)

  /// The period in slots of the local clock; nil where it does not follow the clock.
  func slots(perDay: Int) -> Int? {
    switch self {
    case .day: perDay > 0 ? perDay : nil
    case .week: perDay > 0 ? 7 * perDay : nil
    case .steps: nil
    }
  }

  /// The period in steps; one where a day is no whole number of them.
  func steps(perDay: Int) -> Int {
    switch self {
    case .day: max(1, perDay)
    case .week: max(1, 7 * perDay)
    case .steps(let count): max(1, count)
    }
  }
}
