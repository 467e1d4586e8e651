/// A mistake in a model that no solver may see, with the item's name.
public struct ModelFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Kind: String, Sendable {
    /// A coefficient, bound or objective value is NaN, or a coefficient is infinite.
    case notFinite
    /// A lower bound of +∞ or an upper bound of −∞.
    case boundAtWrongInfinity
    /// A coefficient or objective value too large for any solver's arithmetic.
    case tooLarge
    /// A handle of another model, or past the end of this one.
    case unknownHandle
    /// A name with a control character or of more than 255 bytes.
    case badName
    /// A bound without which a row cannot be switched or a variable not be held at zero.
    case missingBound
    /// A condition on a variable that may be other than zero or one.
    case notBinary
    /// An ordered set with a repeated member or weight.
    case badSet
    /// A piecewise-linear function whose points are no function.
    case badCurve
  }

  /// What is wrong.
  public var kind: Kind
  /// Which row, column or coefficient, by name.
  public var item: String
  /// The value at fault, as text.
  public var value: String

  /// The fault in words.
  public var description: String {
    switch kind {
    case .notFinite: "\(item) is \(value); expected a number"
    case .boundAtWrongInfinity: "\(item) is \(value); expected a bound that a number can keep"
    case .tooLarge: "\(item) is \(value); expected a magnitude of at most \(Problem.largestCoefficient)"
    case .unknownHandle: "\(item) does not belong to this model"
    case .badName: "the name \(value) of \(item) has a control character or more than 255 bytes"
    case .missingBound: "\(item) has \(value); expected finite bounds, which a switch needs"
    case .notBinary: "\(item) is \(value); expected a binary variable"
    case .badSet: "\(item) has \(value); expected different variables with different weights"
    case .badCurve: "\(item) has \(value)"
    }
  }
}

/// Every fault found in a model, at most ``limit`` listed.
public struct ModelFaults: Error, Sendable, CustomStringConvertible {
  /// The faults in the order of columns, rows and coefficients; never empty.
  public var faults: [ModelFault]
  /// How many there are, listed or not.
  public var count: Int

  /// How many faults are listed at most.
  public static let limit = 100

  /// All listed faults, a line each.
  public var description: String {
    let lines = faults.map(\.description).joined(separator: "\n")
    return count > faults.count ? lines + "\n… and \(count - faults.count) more" : lines
  }
}
