/// What is wrong with one reading.
public struct ReadingFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The reading's place, from 0.
  public var index: Int
  /// What is wrong.
  public var problem: Problem

  /// A fault at a place.
  public init(index: Int, problem: Problem) {
    self.index = index
    self.problem = problem
  }

  /// The kinds of faults.
  public enum Problem: Hashable, Sendable {
    /// The time is before the time of the reading before.
    case unsorted
    /// The time is that of the reading before.
    case duplicate
    /// The value is infinite or above ``ReadingLimits/largestMagnitude``. NaN is no fault: it says 'missing'.
    case notAQuantity(Double)
    /// The time is not in the years 0 to 9999.
    case timeOutOfRange(Instant)
    /// There is a time without a value or a value without a time from here on.
    case unpaired
  }

  /// `reading 3: its time is before that of reading 2`.
  public var description: String {
    let what =
      switch problem {
      case .unsorted: "its time is before that of reading \(index - 1)"
      case .duplicate: "its time is that of reading \(index - 1)"
      case .notAQuantity(let value): "\(value) is no quantity"
      case .timeOutOfRange: "its time is not in the years 0 to 9999"
      case .unpaired: "there are not as many times as values"
      }
    return "reading \(index): \(what)"
  }
}

/// What is wrong with a list of readings: the first faults and how many there are.
public struct ReadingFaults: Error, Hashable, Sendable, CustomStringConvertible {
  /// The first faults, at most ``listed``.
  public private(set) var first: [ReadingFault] = []
  /// How many there are in all.
  public private(set) var count = 0
  /// How many are listed.
  public static let listed = 20

  /// Notes a fault.
  mutating func note(_ problem: ReadingFault.Problem, at index: Int) {
    count += 1
    if first.count < Self.listed { first.append(ReadingFault(index: index, problem: problem)) }
  }

  /// A line per fault listed, and how many more there are.
  public var description: String {
    let rest = count > first.count ? ["and \(count - first.count) more"] : []
    return (first.map(\.description) + rest).joined(separator: "\n")
  }
}

/// What a reading can be.
public enum ReadingLimits {
  /// The largest magnitude of a value in base units; beyond it no sum over a series could be trusted.
  public static let largestMagnitude = 1e100

  /// The fault of one reading by itself.
  static func problem(time: Instant, value: Double) -> ReadingFault.Problem? {
    if !Instant.writable.contains(time) { return .timeOutOfRange(time) }
    if !(value.magnitude <= largestMagnitude), !value.isNaN { return .notAQuantity(value) }
    return nil
  }
}
