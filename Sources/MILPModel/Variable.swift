/// A handle to one column of a ``Model``.
///
/// A handle is eight bytes: the model it belongs to and the column's place. Using it with another model is found by
/// ``Model/freeze()``, which names the place, never by a wrong answer.
public struct Variable: Hashable, Sendable {
  let model: ModelID
  private let place: Int32

  init(model: ModelID, index: Int) {
    self.model = model
    place = Int32(clamping: index)
  }

  /// The column's place in the model, from zero, in order of creation.
  public var index: Int { Int(place) }
}

/// A handle to one row of a ``Model``.
public struct Constraint: Hashable, Sendable {
  let model: ModelID
  private let place: Int32

  init(model: ModelID, index: Int) {
    self.model = model
    place = Int32(clamping: index)
  }

  /// The row's place in the model, from zero, in order of creation.
  public var index: Int { Int(place) }
}

/// The values that a variable may take between its bounds.
public enum Domain: UInt8, Sendable, CaseIterable {
  /// Any real number.
  case continuous
  /// Whole numbers.
  case integer
  /// Zero or one, whatever wider bounds say.
  case binary
  /// Zero, or any real number between the bounds: a device that is off or runs at some power between its limits.
  case semicontinuous
  /// Zero, or a whole number between the bounds.
  case semiinteger

  /// Whether values must be whole.
  public var isWhole: Bool { self == .integer || self == .binary || self == .semiinteger }
  /// Whether zero is allowed beside what the bounds allow.
  public var isSemi: Bool { self == .semicontinuous || self == .semiinteger }
}

/// A lower and an upper limit; infinite where there is none.
///
/// Limits may cross: such a model is infeasible, which is an answer and not a mistake. Limits of magnitude
/// ``infinityThreshold`` and more count as infinite when the model is frozen.
public struct Bounds: Hashable, Sendable {
  /// The smallest allowed value, −∞ for none.
  public var lower: Double
  /// The largest allowed value, +∞ for none.
  public var upper: Double

  /// Bounds as given, in any order.
  public init(lower: Double = -.infinity, upper: Double = .infinity) {
    self.lower = lower
    self.upper = upper
  }

  /// From this magnitude on a limit means 'none' (1e20, as in HiGHS and CPLEX): floating-point solvers cannot keep it
  /// apart from infinity, and GLPK answers 'unbounded' for 1e308.
  public static let infinityThreshold = 1e20
}

/// What can stand for bounds: `0...1500`, `0...`, `...5` or a ``Bounds`` value.
public protocol BoundsConvertible {
  /// The limits meant.
  var bounds: Bounds { get }
}

extension Bounds: BoundsConvertible {
  /// These bounds.
  public var bounds: Bounds { self }
}

extension BoundsConvertible where Self == Bounds {
  /// No limit on either side.
  public static var free: Bounds { Bounds() }
  /// Zero or more.
  public static var nonNegative: Bounds { Bounds(lower: 0) }
  /// Exactly `value`.
  public static func exactly(_ value: Double) -> Bounds { Bounds(lower: value, upper: value) }
}
extension ClosedRange<Double>: BoundsConvertible {
  /// Both ends of the range.
  public var bounds: Bounds { Bounds(lower: lowerBound, upper: upperBound) }
}
extension PartialRangeFrom<Double>: BoundsConvertible {
  /// A lower limit only.
  public var bounds: Bounds { Bounds(lower: lowerBound) }
}
extension PartialRangeThrough<Double>: BoundsConvertible {
  /// An upper limit only.
  public var bounds: Bounds { Bounds(upper: upperBound) }
}
