/// Variables that follow a piecewise-linear function of others.
extension Model {
  /// Adds a variable that equals `curve` at the value of `term`, which is kept in the curve's domain.
  ///
  /// Straight curves become a row. Others become weights λ of the points, of which two neighbours may be positive
  /// (``SpecialOrderedSet/Kind/two``): x = Σ λ x_i, y = Σ λ y_i, Σ λ = 1. Where the objective pulls the variable down on
  /// a convex curve, or up on a concave one, ``variable(_:atLeast:of:)`` and ``variable(_:atMost:of:)`` do the same
  /// without binaries.
  @discardableResult
  public mutating func variable(
    _ name: String, equalTo curve: PiecewiseLinear, of term: some LinearTerm
  ) -> Variable {
    let value = variable(name, in: Bounds.free)
    if curve.isConvex, curve.isConcave {
      follow(value, by: .exactly(0), curve, of: term, segments: [0], name)
    } else {
      interpolate(value, by: .exactly(0), curve, of: term, name)
    }
    return value
  }

  /// Adds a variable that is at least `curve` at the value of `term`, for an objective that makes it small: a cost.
  ///
  /// A convex curve needs one row per piece and no binaries.
  @discardableResult
  public mutating func variable(_ name: String, atLeast curve: PiecewiseLinear, of term: some LinearTerm) -> Variable {
    let value = variable(name, in: Bounds.free)
    if curve.isConvex {
      follow(value, by: .nonNegative, curve, of: term, segments: Array(curve.slopes.indices), name)
    } else {
      interpolate(value, by: .nonNegative, curve, of: term, name)
    }
    return value
  }

  /// Adds a variable that is at most `curve` at the value of `term`, for an objective that makes it large: a yield.
  ///
  /// A concave curve needs one row per piece and no binaries.
  @discardableResult
  public mutating func variable(_ name: String, atMost curve: PiecewiseLinear, of term: some LinearTerm) -> Variable {
    let value = variable(name, in: Bounds.free)
    if curve.isConcave {
      follow(value, by: Bounds(upper: 0), curve, of: term, segments: Array(curve.slopes.indices), name)
    } else {
      interpolate(value, by: Bounds(upper: 0), curve, of: term, name)
    }
    return value
  }

  /// value − (y_k + slope_k · (x − x_k)) within `side` for each piece k, x within the domain.
  private mutating func follow(
    _ value: Variable, by side: Bounds, _ curve: PiecewiseLinear, of term: some LinearTerm, segments: [Int],
    _ name: String
  ) {
    require(term, in: curve.domain, named: "\(name).domain")
    let slopes = curve.slopes
    for segment in segments {
      let slope = slopes[segment]
      var excess = LinearExpression(slope * curve.points[segment].x - curve.points[segment].y)
      excess.add(1, value)
      term.add(to: &excess, scaledBy: -slope)
      require(excess, in: side, named: "\(name).piece[\(segment)]")
    }
  }

  private mutating func interpolate(
    _ value: Variable, by side: Bounds, _ curve: PiecewiseLinear, of term: some LinearTerm, _ name: String
  ) {
    let weights = curve.points.indices.map { variable("\(name).weight[\($0)]", in: 0...1) }
    require(LinearExpression(sumOf: weights), in: Bounds.exactly(1), named: "\(name).weights")
    var argument = -1 * term.expression
    var excess = LinearExpression()
    excess.add(1, value)
    for (weight, point) in zip(weights, curve.points) {
      argument.add(point.x, weight)
      excess.add(-point.y, weight)
    }
    require(argument, in: Bounds.exactly(0), named: "\(name).argument")
    require(excess, in: side, named: "\(name).value")
    orderedSet(name, .two, of: weights)
  }
}
