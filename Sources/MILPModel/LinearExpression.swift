/// A sum of variables times numbers, plus a constant.
///
/// Build long sums with `add(_:_:)` or `+=`, which are linear in the number of terms; the other operators are for
/// formulas that people read. Repeated variables are allowed and are summed when the model is frozen.
public struct LinearExpression: Sendable {
  /// One variable and its coefficient.
  public struct Term: Sendable {
    /// The variable.
    public var variable: Variable
    /// What it is multiplied by.
    public var coefficient: Double

    @inlinable
    init(variable: Variable, coefficient: Double) {
      self.variable = variable
      self.coefficient = coefficient
    }
  }

  /// A lone term stands here, so that `1500 * on` takes no memory; with a second one both move to the storage.
  @usableFromInline var lone: Term?
  @usableFromInline var storage: [Term]

  /// The terms in the order they were added.
  @inlinable public var terms: [Term] { lone.map { [$0] } ?? storage }
  /// The part without a variable.
  public var constant: Double

  /// A constant, zero unless given.
  @inlinable
  public init(_ constant: Double = 0) {
    storage = []
    self.constant = constant
  }

  /// The sum of `variables`, each times `factor`.
  public init(sumOf variables: some Sequence<Variable>, times factor: Double = 1) {
    self.init()
    for variable in variables { add(factor, variable) }
  }

  /// Adds `coefficient · variable`.
  @inlinable
  public mutating func add(_ coefficient: Double, _ variable: Variable) {
    let term = Term(variable: variable, coefficient: coefficient)
    if let first = lone {
      lone = nil
      storage.append(first)
      storage.append(term)
    } else if storage.isEmpty {
      lone = term
    } else {
      storage.append(term)
    }
  }

  /// Adds `coefficient · expression`.
  public mutating func add(_ coefficient: Double, _ expression: LinearExpression) {
    if let term = expression.lone {
      add(coefficient * term.coefficient, term.variable)
    } else if storage.isEmpty, lone == nil, coefficient == 1 {
      storage = expression.storage
    } else if !expression.storage.isEmpty {
      if let first = lone { storage.append(first) }
      lone = nil
      storage.reserve(storage.count + expression.storage.count)
      for term in expression.storage {
        storage.append(Term(variable: term.variable, coefficient: coefficient * term.coefficient))
      }
    }
    constant += coefficient * expression.constant
  }

  /// Makes room for so many terms in all; saves copying in sums whose length is known.
  public mutating func reserve(terms count: Int) { storage.reserveCapacity(count) }
}

/// What can stand as a term in a formula: a ``Variable`` or a ``LinearExpression``.
///
/// Numbers are left out on purpose: with them every literal in a formula has two readings.
public protocol LinearTerm {
  /// Adds `scale` times this term to `expression`.
  func add(to expression: inout LinearExpression, scaledBy scale: Double)
}

extension Variable: LinearTerm {
  /// Adds `scale` times this variable.
  @inlinable
  public func add(to expression: inout LinearExpression, scaledBy scale: Double) { expression.add(scale, self) }
}

extension LinearExpression: LinearTerm {
  /// Adds `scale` times this expression.
  public func add(to expression: inout LinearExpression, scaledBy scale: Double) { expression.add(scale, self) }

  /// This expression.
  @inlinable public var expression: LinearExpression { self }
}

extension LinearTerm {
  /// This term as an expression of its own.
  @inlinable public var expression: LinearExpression {
    var result = LinearExpression()
    add(to: &result, scaledBy: 1)
    return result
  }
}
