/// A polynomial as the product of a short one in B and short ones in Bᵐ, one for each season: (1 + s·Σ cᵢ Bⁱ)(1 + s·Σ Cᵢ Bᵐⁱ)…
/// with the sign s = −1 for autoregressive and +1 for moving-average factors, as in Box and Jenkins.
struct SeasonalFactors: Hashable, Sendable {
  /// Of each factor: 1, then the seasons' lengths.
  let periods: [Int]
  /// Of each factor: how many coefficients.
  let orders: [Int]
  let sign: Double

  /// The product's largest lag.
  var degree: Int { zip(periods, orders).reduce(0) { $0 + $1.0 * $1.1 } }

  /// The product of the factors.
  func expanded(_ factors: [[Double]]) -> LagPolynomial {
    product(of: factors, without: nil)
  }

  /// What a change of each coefficient does, given what a change at each lag of the product does (`adjoint`, from lag 0).
  func pulledBack(_ adjoint: [Double], at factors: [[Double]]) -> [[Double]] {
    orders.indices.map { f in
      let others = product(of: factors, without: f)
      return (0..<orders[f]).map { i in
        let shift = (i + 1) * periods[f]
        return sign * zip(others.lags, others.coefficients).reduce(adjoint[shift]) { $0 + $1.1 * adjoint[shift + $1.0] }
      }
    }
  }

  private func product(of factors: [[Double]], without left: Int?) -> LagPolynomial {
    factors.indices.filter { $0 != left }.reduce(.one) { product, f in
      product
        * LagPolynomial(
          lags: factors[f].indices.map { ($0 + 1) * periods[f] }, coefficients: factors[f].map { sign * $0 })
    }
  }
}
