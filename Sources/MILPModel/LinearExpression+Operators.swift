// The operators of formulas, one for each pair of types. The order counts: the compiler tries them as they stand here, and
// with those of two expressions in front it finds the right reading of a long formula at once.

// MARK: Sums

/// An expression plus an expression.
@inlinable public func + (left: LinearExpression, right: LinearExpression) -> LinearExpression { .sum(left, right) }
/// An expression plus a number.
@inlinable public func + (left: LinearExpression, right: Double) -> LinearExpression { .sum(left, right) }
/// An expression plus a variable.
@inlinable public func + (left: LinearExpression, right: Variable) -> LinearExpression { .sum(left, right) }
/// A variable plus a variable.
@inlinable public func + (left: Variable, right: Variable) -> LinearExpression { .sum(left, right) }
/// A variable plus an expression.
@inlinable public func + (left: Variable, right: LinearExpression) -> LinearExpression { .sum(left, right) }
/// A variable plus a number.
@inlinable public func + (left: Variable, right: Double) -> LinearExpression { .sum(left, right) }
/// A number plus a variable.
@inlinable public func + (left: Double, right: Variable) -> LinearExpression { .sum(left, right) }
/// A number plus an expression.
@inlinable public func + (left: Double, right: LinearExpression) -> LinearExpression { .sum(left, right) }

// MARK: Differences

/// An expression less an expression.
@inlinable public func - (left: LinearExpression, right: LinearExpression) -> LinearExpression {
  .difference(left, right)
}
/// An expression less a number.
@inlinable public func - (left: LinearExpression, right: Double) -> LinearExpression { .difference(left, right) }
/// An expression less a variable.
@inlinable public func - (left: LinearExpression, right: Variable) -> LinearExpression { .difference(left, right) }
/// A variable less a variable.
@inlinable public func - (left: Variable, right: Variable) -> LinearExpression { .difference(left, right) }
/// A variable less an expression.
@inlinable public func - (left: Variable, right: LinearExpression) -> LinearExpression { .difference(left, right) }
/// A variable less a number.
@inlinable public func - (left: Variable, right: Double) -> LinearExpression { .difference(left, right) }
/// A number less a variable.
@inlinable public func - (left: Double, right: Variable) -> LinearExpression { .difference(left, right) }
/// A number less an expression.
@inlinable public func - (left: Double, right: LinearExpression) -> LinearExpression { .difference(left, right) }

// MARK: Multiples

/// A number times a variable.
@inlinable public func * (factor: Double, variable: Variable) -> LinearExpression {
  var product = LinearExpression()
  product.add(factor, variable)
  return product
}
/// A number times an expression.
@inlinable public func * (factor: Double, expression: LinearExpression) -> LinearExpression {
  var product = LinearExpression()
  product.add(factor, expression)
  return product
}
/// The negative of a variable.
@inlinable public prefix func - (variable: Variable) -> LinearExpression { -1 * variable }
/// The negative of an expression.
@inlinable public prefix func - (expression: LinearExpression) -> LinearExpression { -1 * expression }

// MARK: In place

/// Adds a term in place.
@inlinable public func += (sum: inout LinearExpression, term: LinearExpression) { sum.add(1, term) }
/// Adds a variable in place.
@inlinable public func += (sum: inout LinearExpression, variable: Variable) { sum.add(1, variable) }
/// Subtracts a term in place.
@inlinable public func -= (sum: inout LinearExpression, term: LinearExpression) { sum.add(-1, term) }
/// Subtracts a variable in place.
@inlinable public func -= (sum: inout LinearExpression, variable: Variable) { sum.add(-1, variable) }
/// Adds a number in place.
@inlinable public func += (sum: inout LinearExpression, number: Double) { sum.constant += number }
/// Subtracts a number in place.
@inlinable public func -= (sum: inout LinearExpression, number: Double) { sum.constant -= number }

extension LinearExpression {
  @inlinable static func sum(_ left: some LinearTerm, _ right: some LinearTerm) -> LinearExpression {
    var sum = left.expression
    right.add(to: &sum, scaledBy: 1)
    return sum
  }
  @inlinable static func sum(_ left: some LinearTerm, _ right: Double) -> LinearExpression {
    var sum = left.expression
    sum.constant += right
    return sum
  }
  @inlinable static func sum(_ left: Double, _ right: some LinearTerm) -> LinearExpression { sum(right, left) }

  @inlinable static func difference(_ left: some LinearTerm, _ right: some LinearTerm) -> LinearExpression {
    var difference = left.expression
    right.add(to: &difference, scaledBy: -1)
    return difference
  }
  @inlinable static func difference(_ left: some LinearTerm, _ right: Double) -> LinearExpression {
    sum(left, -right)
  }
  @inlinable static func difference(_ left: Double, _ right: some LinearTerm) -> LinearExpression {
    var difference = LinearExpression(left)
    right.add(to: &difference, scaledBy: -1)
    return difference
  }
}
