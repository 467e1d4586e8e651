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

// MARK: At most

/// A variable at most a variable.
public func <= (left: Variable, right: Variable) -> Relation { Relation(left - right, in: Bounds(upper: 0)) }
/// A variable at most an expression.
public func <= (left: Variable, right: LinearExpression) -> Relation { Relation(left - right, in: Bounds(upper: 0)) }
/// A variable at most a number.
public func <= (left: Variable, right: Double) -> Relation { Relation(left, in: Bounds(upper: right)) }
/// A number at most a variable.
public func <= (left: Double, right: Variable) -> Relation { Relation(right, in: Bounds(lower: left)) }
/// An expression at most a variable.
public func <= (left: LinearExpression, right: Variable) -> Relation { Relation(left - right, in: Bounds(upper: 0)) }
/// An expression at most an expression.
public func <= (left: LinearExpression, right: LinearExpression) -> Relation {
  Relation(left - right, in: Bounds(upper: 0))
}
/// An expression at most a number.
public func <= (left: LinearExpression, right: Double) -> Relation { Relation(left, in: Bounds(upper: right)) }
/// A number at most an expression.
public func <= (left: Double, right: LinearExpression) -> Relation { Relation(right, in: Bounds(lower: left)) }

// MARK: At least

/// A variable at least a variable.
public func >= (left: Variable, right: Variable) -> Relation { Relation(left - right, in: Bounds(lower: 0)) }
/// A variable at least an expression.
public func >= (left: Variable, right: LinearExpression) -> Relation { Relation(left - right, in: Bounds(lower: 0)) }
/// A variable at least a number.
public func >= (left: Variable, right: Double) -> Relation { Relation(left, in: Bounds(lower: right)) }
/// A number at least a variable.
public func >= (left: Double, right: Variable) -> Relation { Relation(right, in: Bounds(upper: left)) }
/// An expression at least a variable.
public func >= (left: LinearExpression, right: Variable) -> Relation { Relation(left - right, in: Bounds(lower: 0)) }
/// An expression at least an expression.
public func >= (left: LinearExpression, right: LinearExpression) -> Relation {
  Relation(left - right, in: Bounds(lower: 0))
}
/// An expression at least a number.
public func >= (left: LinearExpression, right: Double) -> Relation { Relation(left, in: Bounds(lower: right)) }
/// A number at least an expression.
public func >= (left: Double, right: LinearExpression) -> Relation { Relation(right, in: Bounds(upper: left)) }

// MARK: Equal to

/// A variable equal to a variable.
public func == (left: Variable, right: Variable) -> Relation { Relation(left - right, in: Bounds.exactly(0)) }
/// A variable equal to an expression.
public func == (left: Variable, right: LinearExpression) -> Relation { Relation(left - right, in: Bounds.exactly(0)) }
/// A variable equal to a number.
public func == (left: Variable, right: Double) -> Relation { Relation(left, in: Bounds.exactly(right)) }
/// A number equal to a variable.
public func == (left: Double, right: Variable) -> Relation { Relation(right, in: Bounds.exactly(left)) }
/// An expression equal to a variable.
public func == (left: LinearExpression, right: Variable) -> Relation { Relation(left - right, in: Bounds.exactly(0)) }
/// An expression equal to an expression.
public func == (left: LinearExpression, right: LinearExpression) -> Relation {
  Relation(left - right, in: Bounds.exactly(0))
}
/// An expression equal to a number.
public func == (left: LinearExpression, right: Double) -> Relation { Relation(left, in: Bounds.exactly(right)) }
/// A number equal to an expression.
public func == (left: Double, right: LinearExpression) -> Relation { Relation(right, in: Bounds.exactly(left)) }
