/// How the times of a file are written.
///
/// A time with `Z` or an offset is an instant, whatever the lines around it say. A time without one is shown by the
/// clock of ``CSVFormat/zone``: of an hour that the clock shows twice, the first showing is meant until the times go
/// back or repeat, then the second (the other way round where the first lines go back in time: newest first); a time
/// that the clock skips is a fault. Fractions of a second are cut off.
public enum CSVTimeForm: Hashable, Sendable, CaseIterable {
  /// `2023-06-22T12:45:00+01:00`, `2023-06-22 12:45`, `2023/06/22`: `T`, `t` or a space before the clock, seconds and
  /// fractions as one likes, offsets as `Z`, `+01:00`, `+0100` or `+01`.
  case yearFirst
  /// `22/06/2023 12:45[:00]`, also with points or hyphens.
  case dayFirst
  /// `06/22/2023 12:45[:00]`; found out only where a second number is above 12.
  case monthFirst
  /// Seconds since 1970-01-01T00:00Z, `1687430700` or `1.6874307e9`.
  case epochSeconds
  /// Milliseconds since then.
  case epochMilliseconds
  /// Microseconds since then.
  case epochMicroseconds
  /// Nanoseconds since then.
  case epochNanoseconds

  /// What is expected where a time is wrong.
  var expectation: String {
    switch self {
    case .yearFirst: "a time such as 2023-06-22T12:45:00+02:00"
    case .dayFirst: "a time such as 22/06/2023 12:45"
    case .monthFirst: "a time such as 06/22/2023 12:45"
    case .epochSeconds: "seconds since 1970, in the years 0 to 9999"
    case .epochMilliseconds: "milliseconds since 1970, in the years 0 to 9999"
    case .epochMicroseconds: "microseconds since 1970, in the years 0 to 9999"
    case .epochNanoseconds: "nanoseconds since 1970, in the years 0 to 9999"
    }
  }

  /// How many of a numeric form's units make a second; nil for dates.
  var unitsPerSecond: Int64? {
    switch self {
    case .yearFirst, .dayFirst, .monthFirst: nil
    case .epochSeconds: 1
    case .epochMilliseconds: 1_000
    case .epochMicroseconds: 1_000_000
    case .epochNanoseconds: 1_000_000_000
    }
  }
}
