/// How a fleet's cost is smoothed: each step's kink over a width, around a centre that lies within half of it from zero.
///
/// With the centre s₀ = μ(1/2 − (λ − e)/(c − e)) the slope at a net load of zero is λ: the method of multipliers for
/// S_t = 0. Around zero itself a price between e and c would need a net load other than zero, which costs; around s₀ it
/// does not, so that the width need not become small beside a device's power for the net load to.
///
/// Source: Bertsekas, *Constrained Optimization and Lagrange Multiplier Methods* (1982), chapter 2.
struct Smoothing: Sendable {
  /// μ, in W.
  let width: Double
  /// s₀ of each step, in W; empty for zero.
  private let centers: [Double]

  /// The cost as it is.
  static let none = Smoothing(width: 0)

  /// Around zero.
  init(width: Double) {
    self.width = width
    centers = []
  }

  /// Around where the slope at zero is each step's price.
  init(width: Double, prices: [Double], importPrice: [Double], exportPrice: [Double]) {
    self.width = width
    centers = prices.indices.map { t in
      let range = importPrice[t] - exportPrice[t]
      if range <= 0 { return 0 }
      return width * (0.5 - min(1, max(0, (prices[t] - exportPrice[t]) / range)))
    }
  }

  /// Net loads from the centres.
  func fromCenters(_ loads: [Double]) -> [Double] {
    centers.isEmpty ? loads : zip(loads, centers).map { $0 - $1 }
  }
}
