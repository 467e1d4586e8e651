/// Makes innovations of series by a(B)·w = θ(B)·e, for one set of coefficients.
struct ARMAFilter {
  let autoregressive: LagPolynomial
  let movingAverage: LagPolynomial
  let correction: PresampleCorrection

  init?(autoregressive: LagPolynomial, movingAverage: LagPolynomial, length: Int, isConditional: Bool = false) {
    guard
      let correction = PresampleCorrection(
        autoregressive: autoregressive, movingAverage: movingAverage, length: length, isConditional: isConditional)
    else { return nil }
    self.autoregressive = autoregressive
    self.movingAverage = movingAverage
    self.correction = correction
  }

  /// A series filtered as if all were zero before it.
  func filtered(_ series: [Double]) -> FilteredSeries {
    var innovations = autoregressive.applied(to: series)
    movingAverage.divide(&innovations)
    var backward = innovations
    movingAverage.divideBackwards(&backward)
    return FilteredSeries(
      series: series, fromZeros: innovations, pastProducts: Array(backward.prefix(correction.size)))
  }

  /// xᵀV⁻¹y of two series.
  func product(_ x: FilteredSeries, _ y: FilteredSeries) -> Double {
    innerProduct(x.fromZeros, y.fromZeros) - correction.reduction(x.pastProducts, y.pastProducts)
  }

  /// A series with the expected past in front of it.
  func smoothed(_ filtered: FilteredSeries) -> SmoothedSeries {
    let past = correction.expectedPast(filtered.pastProducts)
    var innovations = filtered.fromZeros
    if movingAverage.degree == 0 {
      for (t, value) in past.enumerated() { innovations[t] += value }
    } else {
      var added = Array(repeating: 0.0, count: correction.response.count + past.count)
      for (t, value) in past.enumerated() { added[t] = value }
      if added.count > innovations.count { added.removeLast(added.count - innovations.count) }
      movingAverage.divide(&added)
      for (t, value) in added.enumerated() { innovations[t] += value }
    }
    var backward = innovations
    movingAverage.divideBackwards(&backward)
    let sum = innerProduct(innovations, innovations) - innerProduct(past, Array(backward.prefix(past.count)))
    return SmoothedSeries(
      series: filtered.series, past: past, innovations: innovations, backward: backward, sumOfSquares: sum)
  }
}

/// A series and its innovations e⁰ as if all were zero before it, with g = Hᵀe⁰ (see ``PresampleCorrection``).
struct FilteredSeries {
  var series: [Double]
  var fromZeros: [Double]
  var pastProducts: [Double]

  /// Takes away a multiple of another.
  mutating func subtract(_ factor: Double, _ other: FilteredSeries) {
    for t in series.indices {
      series[t] -= factor * other.series[t]
      fromZeros[t] -= factor * other.fromZeros[t]
    }
    for t in pastProducts.indices { pastProducts[t] -= factor * other.pastProducts[t] }
  }

  /// Takes away a multiple of a missing value's column.
  mutating func subtract(_ factor: Double, _ gap: FilteredGap) {
    for t in gap.series.indices {
      series[gap.start + t] -= factor * gap.series[t]
      fromZeros[gap.start + t] -= factor * gap.fromZeros[t]
    }
    for t in gap.pastProducts.indices { pastProducts[t] -= factor * gap.pastProducts[t] }
  }
}

/// A series with the expected past in front of it.
struct SmoothedSeries {
  let series: [Double]
  /// The expected v, given the series.
  let past: [Double]
  /// The expected innovations ê = e⁰ + H·v, given the series.
  let innovations: [Double]
  /// The innovations filtered backwards by θ.
  let backward: [Double]
  /// wᵀV⁻¹w = êᵀê + vᵀΩ⁻¹v.
  let sumOfSquares: Double
}
