/// Which coefficients an ARMA model has, and in which order: for the short lags and then for each season those of the
/// autoregression and those of the moving average (ar, ma, sar, sma).
struct ARMAShape: Hashable, Sendable {
  let autoregressive: SeasonalFactors
  let movingAverage: SeasonalFactors

  init(order: ARIMAOrder, seasonal: [SeasonalOrder]) {
    let periods = [1] + seasonal.map(\.period)
    autoregressive = SeasonalFactors(periods: periods, orders: [order.p] + seasonal.map(\.P), sign: -1)
    movingAverage = SeasonalFactors(periods: periods, orders: [order.q] + seasonal.map(\.Q), sign: 1)
  }

  /// How many coefficients.
  var count: Int { autoregressive.orders.reduce(0, +) + movingAverage.orders.reduce(0, +) }
  /// The largest lag of either polynomial.
  var degree: Int { max(autoregressive.degree, movingAverage.degree) }

  /// The blocks of a vector of coefficients: one autoregressive and one moving-average factor for each period.
  func factors(_ coefficients: [Double]) -> (autoregressive: [[Double]], movingAverage: [[Double]]) {
    var rest = coefficients[...]
    var (ar, ma) = ([[Double]](), [[Double]]())
    for (p, q) in zip(autoregressive.orders, movingAverage.orders) {
      ar.append(Array(rest.prefix(p)))
      rest = rest.dropFirst(p)
      ma.append(Array(rest.prefix(q)))
      rest = rest.dropFirst(q)
    }
    return (ar, ma)
  }

  /// The whole polynomials a(B) and θ(B) of a vector of coefficients.
  func polynomials(_ coefficients: [Double]) -> (autoregressive: LagPolynomial, movingAverage: LagPolynomial) {
    let parts = factors(coefficients)
    return (autoregressive.expanded(parts.autoregressive), movingAverage.expanded(parts.movingAverage))
  }

  /// The gradient by the coefficients, given that by the polynomials' own coefficients (from lag 0).
  func pulledBack(_ aBar: [Double], _ thetaBar: [Double], at coefficients: [Double]) -> [Double] {
    let parts = factors(coefficients)
    let ar = autoregressive.pulledBack(aBar, at: parts.autoregressive)
    let ma = movingAverage.pulledBack(thetaBar, at: parts.movingAverage)
    return zip(ar, ma).flatMap { $0 + $1 }
  }

  /// Coefficients of a stationary and invertible model from any numbers, one of which belongs to each coefficient.
  func coefficients(of numbers: [Double]) -> [Double] {
    blocks.flatMap { block in
      StationaryRegion.coefficients(Array(numbers[block.range])).values.map { block.sign * $0 }
    }
  }

  /// The gradient by those numbers, given that by the coefficients.
  func pulledBack(_ gradient: [Double], atNumbers numbers: [Double]) -> [Double] {
    blocks.flatMap { block in
      let slopes = StationaryRegion.coefficients(Array(numbers[block.range])).derivatives
      let part = gradient[block.range].map { block.sign * $0 }
      return part.indices.map { j in part.indices.reduce(0) { $0 + part[$1] * slopes[$1][j] } }
    }
  }

  /// Numbers of which ``coefficients(of:)`` makes these coefficients, or ones inside the region if they are not.
  func numbers(of coefficients: [Double]) -> [Double] {
    blocks.flatMap { block in StationaryRegion.numbers(coefficients[block.range].map { block.sign * $0 }) }
  }

  /// Where each factor's coefficients stand, and the sign that makes an autoregression's coefficients of them.
  private var blocks: [(range: Range<Int>, sign: Double)] {
    var blocks: [(range: Range<Int>, sign: Double)] = []
    var next = 0
    for (p, q) in zip(autoregressive.orders, movingAverage.orders) {
      blocks.append((next..<next + p, 1))
      blocks.append((next + p..<next + p + q, -1))
      next += p + q
    }
    return blocks
  }
}
