// What no formula may hold, so that the compiler says so at once.
//
// A wrong operand among five terms makes the compiler try the overloads of all operators in all combinations, for ten
// seconds and more, and give up without naming it; plain numbers fare no better. The operators below match what is
// wrong. They can throw, which no formula does, so that they never compile: the error stands at the operator, and the
// warning beside it says what is wrong. `Benchmarks/run wrong-operand` measures it.
//
// What was tried: unavailable declarations are passed over until the compiler has given up; async ones break right
// formulas in async functions; results of type LinearExpression attract right formulas with a unary minus. So there are
// two of each, one for the inside of a formula and one where a type is asked for.

/// An operand that no formula may hold; thrown only where somebody marks a wrong formula with `try`.
public struct NotAFormula: Error {}

/// What a wrong operand makes of an expression.
public struct NotLinear: LinearTerm {
  /// Adds nothing.
  public func add(to expression: inout LinearExpression, scaledBy scale: Double) {}
}

/// What a wrong operand makes of a comparison.
public struct NotARelation {}

/// Where an expression is asked for by type. Only ``LinearExpression`` conforms.
public protocol WantedExpression {}
extension LinearExpression: WantedExpression {}

/// Where a relation is asked for by type. Only ``Relation`` conforms.
public protocol WantedRelation {}
extension Relation: WantedRelation {}

/// Not a formula.
@available(*, deprecated, message: "a formula adds Double, Variable and expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func + <Other>(left: some LinearTerm, right: Other) throws(NotAFormula) -> NotLinear {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "a formula adds Double, Variable and expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func + <Wanted: WantedExpression, Other>(left: some LinearTerm, right: Other) throws(NotAFormula) -> Wanted {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "a formula adds Double, Variable and expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func + <Other>(left: Other, right: some LinearTerm) throws(NotAFormula) -> NotLinear {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "a formula adds Double, Variable and expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func + <Wanted: WantedExpression, Other>(left: Other, right: some LinearTerm) throws(NotAFormula) -> Wanted {
  throw NotAFormula()
}

/// Not a formula.
@available(*, deprecated, message: "a formula subtracts Double, Variable, expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func - <Other>(left: some LinearTerm, right: Other) throws(NotAFormula) -> NotLinear {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "a formula subtracts Double, Variable, expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func - <Wanted: WantedExpression, Other>(left: some LinearTerm, right: Other) throws(NotAFormula) -> Wanted {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "a formula subtracts Double, Variable, expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func - <Other>(left: Other, right: some LinearTerm) throws(NotAFormula) -> NotLinear {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "a formula subtracts Double, Variable, expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func - <Wanted: WantedExpression, Other>(left: Other, right: some LinearTerm) throws(NotAFormula) -> Wanted {
  throw NotAFormula()
}

/// Not a formula.
@available(*, deprecated, message: "the product of two variables is not linear")
@_disfavoredOverload
public func * (left: some LinearTerm, right: some LinearTerm) throws(NotAFormula) -> NotLinear {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "the product of two variables is not linear")
@_disfavoredOverload
public func * <Wanted: WantedExpression>(left: some LinearTerm, right: some LinearTerm) throws(NotAFormula) -> Wanted {
  throw NotAFormula()
}

/// Not a formula.
@available(*, deprecated, message: "a coefficient is a Double and stands before its variable: Double(n) * power")
@_disfavoredOverload
public func * <Other>(left: some LinearTerm, right: Other) throws(NotAFormula) -> NotLinear {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "a coefficient is a Double and stands before its variable: Double(n) * power")
@_disfavoredOverload
public func * <Wanted: WantedExpression, Other>(left: some LinearTerm, right: Other) throws(NotAFormula) -> Wanted {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "a coefficient is a Double and stands before its variable: Double(n) * power")
@_disfavoredOverload
public func * <Other>(left: Other, right: some LinearTerm) throws(NotAFormula) -> NotLinear {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "a coefficient is a Double and stands before its variable: Double(n) * power")
@_disfavoredOverload
public func * <Wanted: WantedExpression, Other>(left: Other, right: some LinearTerm) throws(NotAFormula) -> Wanted {
  throw NotAFormula()
}

/// Not a formula.
@available(*, deprecated, message: "a Double multiplies Double, Variable, expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func * <Other>(left: Double, right: Other) throws(NotAFormula) -> NotLinear {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "a Double multiplies Double, Variable, expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func * <Wanted: WantedExpression, Other>(left: Double, right: Other) throws(NotAFormula) -> Wanted {
  throw NotAFormula()
}

/// Not a formula.
@available(*, deprecated, message: "a formula compares Double, Variable and expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func <= <Other>(left: some LinearTerm, right: Other) throws(NotAFormula) -> NotARelation {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "a formula compares Double, Variable and expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func <= <Wanted: WantedRelation, Other>(left: some LinearTerm, right: Other) throws(NotAFormula) -> Wanted {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "a formula compares Double, Variable and expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func <= <Other>(left: Other, right: some LinearTerm) throws(NotAFormula) -> NotARelation {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "a formula compares Double, Variable and expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func <= <Wanted: WantedRelation, Other>(left: Other, right: some LinearTerm) throws(NotAFormula) -> Wanted {
  throw NotAFormula()
}

/// Not a formula.
@available(*, deprecated, message: "a formula compares Double, Variable and expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func >= <Other>(left: some LinearTerm, right: Other) throws(NotAFormula) -> NotARelation {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "a formula compares Double, Variable and expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func >= <Wanted: WantedRelation, Other>(left: some LinearTerm, right: Other) throws(NotAFormula) -> Wanted {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "a formula compares Double, Variable and expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func >= <Other>(left: Other, right: some LinearTerm) throws(NotAFormula) -> NotARelation {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "a formula compares Double, Variable and expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func >= <Wanted: WantedRelation, Other>(left: Other, right: some LinearTerm) throws(NotAFormula) -> Wanted {
  throw NotAFormula()
}

/// Not a formula.
@available(*, deprecated, message: "a formula compares Double, Variable and expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func == <Other>(left: some LinearTerm, right: Other) throws(NotAFormula) -> NotARelation {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "a formula compares Double, Variable and expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func == <Wanted: WantedRelation, Other>(left: some LinearTerm, right: Other) throws(NotAFormula) -> Wanted {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "a formula compares Double, Variable and expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func == <Other>(left: Other, right: some LinearTerm) throws(NotAFormula) -> NotARelation {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "a formula compares Double, Variable and expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func == <Wanted: WantedRelation, Other>(left: Other, right: some LinearTerm) throws(NotAFormula) -> Wanted {
  throw NotAFormula()
}

/// Not a formula.
@available(*, deprecated, message: "a linear program has no strict inequalities: use <=")
@_disfavoredOverload
public func < <Other>(left: some LinearTerm, right: Other) throws(NotAFormula) -> NotARelation {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "a linear program has no strict inequalities: use <=")
@_disfavoredOverload
public func < <Wanted: WantedRelation, Other>(left: some LinearTerm, right: Other) throws(NotAFormula) -> Wanted {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "a linear program has no strict inequalities: use <=")
@_disfavoredOverload
public func < <Other>(left: Other, right: some LinearTerm) throws(NotAFormula) -> NotARelation {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "a linear program has no strict inequalities: use <=")
@_disfavoredOverload
public func < <Wanted: WantedRelation, Other>(left: Other, right: some LinearTerm) throws(NotAFormula) -> Wanted {
  throw NotAFormula()
}

/// Not a formula.
@available(*, deprecated, message: "a linear program has no strict inequalities: use >=")
@_disfavoredOverload
public func > <Other>(left: some LinearTerm, right: Other) throws(NotAFormula) -> NotARelation {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "a linear program has no strict inequalities: use >=")
@_disfavoredOverload
public func > <Wanted: WantedRelation, Other>(left: some LinearTerm, right: Other) throws(NotAFormula) -> Wanted {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "a linear program has no strict inequalities: use >=")
@_disfavoredOverload
public func > <Other>(left: Other, right: some LinearTerm) throws(NotAFormula) -> NotARelation {
  throw NotAFormula()
}
/// Not a formula.
@available(*, deprecated, message: "a linear program has no strict inequalities: use >=")
@_disfavoredOverload
public func > <Wanted: WantedRelation, Other>(left: Other, right: some LinearTerm) throws(NotAFormula) -> Wanted {
  throw NotAFormula()
}

/// Not a formula.
@available(*, deprecated, message: "a formula adds Double, Variable and expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func += (left: inout LinearExpression, right: NotLinear) throws(NotAFormula) { throw NotAFormula() }
/// Not a formula.
@available(*, deprecated, message: "a formula adds Double, Variable and expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func += <Other>(left: inout LinearExpression, right: Other) throws(NotAFormula) { throw NotAFormula() }
/// Not a formula.
@available(*, deprecated, message: "a formula adds Double, Variable and expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func -= (left: inout LinearExpression, right: NotLinear) throws(NotAFormula) { throw NotAFormula() }
/// Not a formula.
@available(*, deprecated, message: "a formula adds Double, Variable and expressions of them; use Double(n), unwrap")
@_disfavoredOverload
public func -= <Other>(left: inout LinearExpression, right: Other) throws(NotAFormula) { throw NotAFormula() }

extension Model {
  /// Not a relation.
  @available(*, deprecated, message: "say what the expression must be: <=, >=, == or in:")
  @_disfavoredOverload
  public mutating func require(
    _ term: some LinearTerm, named name: String? = nil, label: String? = nil
  ) throws(NotAFormula) { throw NotAFormula() }
  /// Not a relation.
  @available(*, deprecated, message: "a formula compares Double, Variable and expressions of them")
  @_disfavoredOverload
  public mutating func require(
    _ relation: NotARelation, named name: String? = nil, label: String? = nil
  ) throws(NotAFormula) { throw NotAFormula() }
}
