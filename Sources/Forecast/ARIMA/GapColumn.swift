/// What a missing value does to the differenced series: a few numbers from a place on.
struct GapColumn: Hashable, Sendable {
  let start: Int
  let values: [Double]

  /// The differences of a series that is one at `place` and zero elsewhere, behind the first ones that have none.
  init(place: Int, differencing: LagPolynomial, length: Int) {
    let response = differencing.dense(through: differencing.degree)
    let first = place - differencing.degree
    start = max(0, first)
    values = Array(response.dropFirst(max(0, -first)).prefix(max(0, length - max(0, first))))
  }
}

/// A missing value's column, filtered; only the stretch is kept on which something is left of it.
struct FilteredGap {
  /// The first step of the stretch.
  let start: Int
  /// The column, its innovations ê given their own expected past, and those filtered backwards, on the stretch.
  let series: [Double]
  let innovations: [Double]
  let backward: [Double]
  /// The innovations from zeros.
  let fromZeros: [Double]
  /// g = Hᵀe⁰, and Y·g; empty where the stretch does not begin at the first step, because nothing is left there.
  let pastProducts: [Double]
  let reduced: [Double]

  /// The steps of the stretch.
  var range: Range<Int> { start..<(start + series.count) }

  init(_ column: GapColumn, filter: ARMAFilter, length n: Int) {
    let reach = filter.correction.response.count + filter.autoregressive.degree + filter.movingAverage.degree
    let r = filter.correction.size
    let isNearStart = column.start <= reach + r
    start = isNearStart ? 0 : column.start - reach
    let end = min(n, max(column.start + column.values.count, isNearStart ? r : 0) + reach)
    var local = Array(repeating: 0.0, count: end - start)
    for (k, value) in column.values.enumerated() { local[column.start - start + k] = value }
    series = local
    var innovations = filter.autoregressive.applied(to: local)
    filter.movingAverage.divide(&innovations)
    fromZeros = innovations
    var backward = innovations
    filter.movingAverage.divideBackwards(&backward)
    if isNearStart {
      pastProducts = Array(backward.prefix(r))
      let past = filter.correction.expectedPast(pastProducts)
      reduced = past.map { -$0 }
      var added = Array(repeating: 0.0, count: innovations.count)
      for (t, value) in past.enumerated() { added[t] = value }
      filter.movingAverage.divide(&added)
      for t in innovations.indices { innovations[t] += added[t] }
      backward = innovations
      filter.movingAverage.divideBackwards(&backward)
    } else {
      (pastProducts, reduced) = ([], [])
    }
    self.innovations = innovations
    self.backward = backward
  }

  /// dᵀV⁻¹d of two columns.
  func product(_ other: FilteredGap) -> Double {
    Self.overlap(fromZeros, range, other.fromZeros, other.range) - innerProduct(pastProducts, other.reduced)
  }

  /// dᵀV⁻¹w of a column and a whole series.
  func product(_ other: FilteredSeries) -> Double {
    Self.overlap(fromZeros, range, other.fromZeros, 0..<other.fromZeros.count)
      - innerProduct(reduced, other.pastProducts)
  }

  /// Σ x[t − lag]·y[t] over the steps that two stretches share.
  static func overlap(_ y: [Double], _ yRange: Range<Int>, _ x: [Double], _ xRange: Range<Int>, lag: Int = 0) -> Double
  {
    let shared = yRange.clamped(to: (xRange.lowerBound + lag)..<(xRange.upperBound + lag))
    guard !shared.isEmpty else { return 0 }
    return y.withUnsafeBufferPointer { y in
      x.withUnsafeBufferPointer { x in
        guard let left = y.baseAddress, let right = x.baseAddress else { return 0 }
        return innerProduct(
          left + (shared.lowerBound - yRange.lowerBound), right + (shared.lowerBound - lag - xRange.lowerBound),
          count: shared.count)
      }
    }
  }
}
