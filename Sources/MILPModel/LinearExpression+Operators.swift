/// The sum of two terms.
public func + (left: some LinearTerm, right: some LinearTerm) -> LinearExpression {
  var sum = left.expression
  right.add(to: &sum, scaledBy: 1)
  return sum
}
/// A term and a constant.
public func + (left: some LinearTerm, right: Double) -> LinearExpression {
  var sum = left.expression
  sum.constant += right
  return sum
}
/// A constant and a term.
public func + (left: Double, right: some LinearTerm) -> LinearExpression { right + left }

/// The difference of two terms.
public func - (left: some LinearTerm, right: some LinearTerm) -> LinearExpression {
  var difference = left.expression
  right.add(to: &difference, scaledBy: -1)
  return difference
}
/// A term less a constant.
public func - (left: some LinearTerm, right: Double) -> LinearExpression { left + (-right) }
/// A constant less a term.
public func - (left: Double, right: some LinearTerm) -> LinearExpression {
  var difference = LinearExpression(left)
  right.add(to: &difference, scaledBy: -1)
  return difference
}
/// The term's negative.
public prefix func - (term: some LinearTerm) -> LinearExpression { -1 * term }

/// A number times a term.
public func * (factor: Double, term: some LinearTerm) -> LinearExpression {
  var product = LinearExpression()
  term.add(to: &product, scaledBy: factor)
  return product
}

/// Adds a term in place.
public func += (sum: inout LinearExpression, term: some LinearTerm) { term.add(to: &sum, scaledBy: 1) }
/// Subtracts a term in place.
public func -= (sum: inout LinearExpression, term: some LinearTerm) { term.add(to: &sum, scaledBy: -1) }

/// An expression and the range it must stay in, as written with `<=`, `>=` and `==`.
///
/// Constants on either side are moved into the range when the relation joins a model.
public struct Relation: Sendable {
  /// The restricted expression.
  public var expression: LinearExpression
  /// Where its value must lie.
  public var bounds: Bounds

  /// `expression` within `bounds`.
  public init(_ expression: some LinearTerm, in bounds: some BoundsConvertible) {
    self.expression = expression.expression
    self.bounds = bounds.bounds
  }
}

/// Left at most right.
public func <= (left: some LinearTerm, right: some LinearTerm) -> Relation { Relation(left - right, in: ...0) }
/// A term at most a number.
public func <= (left: some LinearTerm, right: Double) -> Relation { Relation(left, in: Bounds(upper: right)) }
/// A number at most a term.
public func <= (left: Double, right: some LinearTerm) -> Relation { Relation(right, in: Bounds(lower: left)) }
/// Left at least right.
public func >= (left: some LinearTerm, right: some LinearTerm) -> Relation { Relation(left - right, in: 0...) }
/// A term at least a number.
public func >= (left: some LinearTerm, right: Double) -> Relation { Relation(left, in: Bounds(lower: right)) }
/// A number at least a term.
public func >= (left: Double, right: some LinearTerm) -> Relation { Relation(right, in: Bounds(upper: left)) }
/// Both sides equal.
public func == (left: some LinearTerm, right: some LinearTerm) -> Relation {
  Relation(left - right, in: Bounds.exactly(0))
}
/// A term equal to a number.
public func == (left: some LinearTerm, right: Double) -> Relation { Relation(left, in: Bounds.exactly(right)) }
