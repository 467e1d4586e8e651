/// What happens to lines with faults.
public enum CSVPolicy: Hashable, Sendable {
  /// All faults are found and thrown together.
  case strict
  /// Good lines are kept; the faults are in the report.
  case lenient
}
