/// A sum of variables times numbers, plus a constant.
///
/// Build long sums with `add(_:_:)`, which is linear in the number of terms; the operators are for formulas that
/// people read. Repeated variables are allowed and are summed when the model is frozen.
public struct LinearExpression: Sendable {
  /// One variable and its coefficient.
  public struct Term: Sendable {
    /// The variable.
    public var variable: Variable
    /// What it is multiplied by.
    public var coefficient: Double
  }

  /// The terms in the order they were added.
  public private(set) var terms: [Term]
  /// The part without a variable.
  public var constant: Double

  /// A constant, zero unless given.
  public init(_ constant: Double = 0) {
    terms = []
    self.constant = constant
  }

  /// The sum of `variables`, each times `factor`.
  public init(sumOf variables: some Sequence<Variable>, times factor: Double = 1) {
    terms = variables.map { Term(variable: $0, coefficient: factor) }
    constant = 0
  }

  /// Adds `coefficient · variable`.
  public mutating func add(_ coefficient: Double, _ variable: Variable) {
    terms.append(Term(variable: variable, coefficient: coefficient))
  }

  /// Adds `coefficient · expression`.
  public mutating func add(_ coefficient: Double, _ expression: LinearExpression) {
    if coefficient == 1 {
      terms.append(contentsOf: expression.terms)
    } else {
      terms.reserveCapacity(terms.count + expression.terms.count)
      for term in expression.terms { add(coefficient * term.coefficient, term.variable) }
    }
    constant += coefficient * expression.constant
  }
}

/// What can stand as a term in a formula: a ``Variable`` or a ``LinearExpression``.
///
/// Numbers are left out on purpose: with them every literal in a formula has two readings, and one wrong operand makes
/// the compiler try all of them.
public protocol LinearTerm {
  /// Adds `scale` times this term to `expression`.
  func add(to expression: inout LinearExpression, scaledBy scale: Double)
}

extension Variable: LinearTerm {
  /// Adds `scale` times this variable.
  public func add(to expression: inout LinearExpression, scaledBy scale: Double) { expression.add(scale, self) }
}

extension LinearExpression: LinearTerm {
  /// Adds `scale` times this expression.
  public func add(to expression: inout LinearExpression, scaledBy scale: Double) { expression.add(scale, self) }
}

extension LinearTerm {
  /// This term as an expression of its own.
  public var expression: LinearExpression {
    var result = LinearExpression()
    add(to: &result, scaledBy: 1)
    return result
  }
}
