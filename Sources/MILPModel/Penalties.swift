/// What it costs to break a row or a bound, per unit; hard where there is no price.
public struct Penalties: Sendable {
  /// The price of rows that nothing below mentions; nil keeps them hard.
  public var rows: Double?
  /// The price of bounds that nothing below mentions; nil keeps them hard.
  public var bounds: Double?
  /// Prices of the rows of a group.
  public var groups: [String: Double] = [:]
  /// Prices of the rows with a label; they go before the group's.
  public var labels: [String: Double] = [:]
  /// Prices of single rows by place in the problem; they go before all others.
  public var single: [Int: Double] = [:]

  /// Prices for all rows and all bounds.
  ///
  /// Prices that are NaN or negative count as zero, infinite ones as none.
  public init(rows: Double? = 1, bounds: Double? = nil) {
    self.rows = rows
    self.bounds = bounds
  }

  func price(ofRow i: Int, in problem: Problem) -> Double? {
    let label = problem.rowLabel(i).flatMap { labels[$0] }
    let group = problem.rowGroup(i).flatMap { groups[$0] }
    return Self.sound(single[i] ?? label ?? group ?? rows)
  }

  var priceOfBounds: Double? { Self.sound(bounds) }

  private static func sound(_ price: Double?) -> Double? {
    guard let price, price != .infinity else { return nil }
    return max(0, price.isNaN ? 0 : price)
  }
}
