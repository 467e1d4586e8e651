/// Variables that follow the largest, the smallest or the absolute value of expressions.
extension Model {
  /// Adds a variable that is at least each of `terms`, for an objective that makes it small: a peak.
  @discardableResult
  public mutating func variable(_ name: String, atLeastMaximumOf terms: [any LinearTerm]) -> Variable {
    extreme(name, terms.map(\.expression), .maximum)
  }

  /// Adds a variable that is at most each of `terms`, for an objective that makes it large: the weakest of several.
  @discardableResult
  public mutating func variable(_ name: String, atMostMinimumOf terms: [any LinearTerm]) -> Variable {
    extreme(name, terms.map(\.expression), .minimum)
  }

  /// Adds a variable that is at least |`term`|, for an objective that makes it small: a deviation.
  @discardableResult
  public mutating func variable(_ name: String, atLeastAbsoluteValueOf term: some LinearTerm) -> Variable {
    extreme(name, [term.expression, -1 * term.expression], .maximum)
  }

  /// Adds a variable that equals the largest of `terms`, whatever the objective.
  ///
  /// A binary per term that can be the largest within its variables' bounds; these must be finite. Of no terms there is
  /// no largest one: the model is infeasible then.
  @discardableResult
  public mutating func variable(_ name: String, equalToMaximumOf terms: [any LinearTerm]) -> Variable {
    exactExtreme(name, terms.map(\.expression), .maximum)
  }

  /// Adds a variable that equals the smallest of `terms`, whatever the objective; see
  /// ``variable(_:equalToMaximumOf:)``.
  @discardableResult
  public mutating func variable(_ name: String, equalToMinimumOf terms: [any LinearTerm]) -> Variable {
    exactExtreme(name, terms.map(\.expression), .minimum)
  }

  /// Adds a variable that equals |`term`|, whatever the objective: at most two binaries, and none where its sign is
  /// known from its variables' bounds.
  @discardableResult
  public mutating func variable(_ name: String, equalToAbsoluteValueOf term: some LinearTerm) -> Variable {
    exactExtreme(name, [term.expression, -1 * term.expression], .maximum)
  }

  private enum Extreme {
    case maximum
    case minimum
    /// What stays of variable − term on the outer side.
    var outer: Bounds { self == .maximum ? .nonNegative : Bounds(upper: 0) }
    var inner: Bounds { self == .maximum ? Bounds(upper: 0) : .nonNegative }
  }

  private mutating func extreme(_ name: String, _ terms: [LinearExpression], _ kind: Extreme) -> Variable {
    let value = variable(name, in: extremeRange(of: terms, kind))
    for (place, term) in terms.enumerated() {
      require(value - term, in: kind.outer, named: "\(name).term[\(place)]")
    }
    return value
  }

  /// The value is beyond every term, and within the one that its binary chooses.
  private mutating func exactExtreme(_ name: String, _ terms: [LinearExpression], _ kind: Extreme) -> Variable {
    let ranges = terms.map { range(of: $0) }
    let reach = extremeRange(of: terms, kind)
    // A term that another always surpasses can be left out. NaN stays, to be named when the model is frozen.
    let candidates = terms.indices.filter {
      kind == .maximum ? !(ranges[$0].upper < reach.lower) : !(ranges[$0].lower > reach.upper)
    }
    if candidates.count == 1 {
      let value = variable(name, in: reach)
      require(value - terms[candidates[0]], in: Bounds.exactly(0), named: "\(name).term[\(candidates[0])]")
      return value
    }
    let value = extreme(name, candidates.map { terms[$0] }, kind)
    let choices = candidates.map { variable("\(name).is[\($0)]", .binary) }
    require(LinearExpression(sumOf: choices), in: Bounds.exactly(1), named: "\(name).choice")
    for (choice, candidate) in zip(choices, candidates) {
      require(
        Relation(value - terms[candidate], in: kind.inner), when: choice, named: "\(name).is[\(candidate)]")
    }
    return value
  }

  private func extremeRange(of terms: [LinearExpression], _ kind: Extreme) -> Bounds {
    let ranges = terms.map { range(of: $0) }
    guard let first = ranges.first else { return .free }
    return ranges.dropFirst().reduce(first) { reach, range in
      kind == .maximum
        ? Bounds(lower: max(reach.lower, range.lower), upper: max(reach.upper, range.upper))
        : Bounds(lower: min(reach.lower, range.lower), upper: min(reach.upper, range.upper))
    }
  }
}
