/// Why nothing can be learned from measurements: every cause that was found, in words that name the remedy.
public struct LearningRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of causes.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    /// There are no readings, or too few.
    case tooFewReadings
    /// The readings span too short a time.
    case tooShort
    /// Readings that the learning cannot do without are missing.
    case missingReadings
    /// Values that the quantity cannot have: another unit, most likely.
    case wrongUnit
    /// Nothing happened that could be learned from: no cycle, no session, a heater that never changes.
    case noExcitation
    /// The measurements fit many values equally well.
    case notIdentifiable
    /// Values that no device of this kind has come out.
    case implausible
  }

  /// One cause.
  public struct Cause: Hashable, Sendable {
    /// Its kind.
    public var reason: Reason
    /// What was found and what would help, as a sentence that begins with a small letter, without a full stop.
    public var message: String

    /// A cause.
    public init(_ reason: Reason, _ message: String) {
      self.reason = reason
      self.message = message
    }
  }

  /// The causes; never empty.
  public var causes: [Cause]

  /// A refusal for these causes.
  public init(_ causes: [Cause]) { self.causes = causes }

  /// A refusal for one cause.
  public init(_ reason: Reason, _ message: String) { causes = [Cause(reason, message)] }

  /// A line each.
  public var description: String { causes.map(\.message).joined(separator: "\n") }
}
