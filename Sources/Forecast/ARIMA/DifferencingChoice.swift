/// How often a series should be differenced, by one step and over each season.
struct DifferencingChoice {
  /// Of each period, at most one.
  private(set) var seasonal: [Int]
  private(set) var ordinary = 0

  /// - Parameters:
  ///   - values: without missing ones.
  ///   - limit: no more ordinary differences than this.
  ///   - seasonalLimit: none over seasons if zero.
  init(_ values: [Double], periods: [Int], limit: Int, seasonalLimit: Int) {
    var series = values
    seasonal = periods.map { _ in 0 }
    // The strongest season goes first: differencing over it may take the others along.
    while seasonalLimit > 0 {
      let left = periods.indices.filter { seasonal[$0] == 0 }
      var strengths = periods.map { _ in 0.0 }
      for (k, strength) in zip(left, SeasonalStrength.of(series, periods: left.map { periods[$0] })) {
        strengths[k] = strength
      }
      guard let strongest = strengths.indices.max(by: { strengths[$0] < strengths[$1] }),
        strengths[strongest] > SeasonalStrength.threshold
      else { break }
      seasonal[strongest] = 1
      series = Self.difference(series, lag: periods[strongest])
    }
    while ordinary < limit, StationarityTest.rejects(series) {
      ordinary += 1
      series = Self.difference(series, lag: 1)
    }
  }

  private static func difference(_ series: [Double], lag: Int) -> [Double] {
    Array(LagPolynomial(lags: [lag], coefficients: [-1]).applied(to: series).dropFirst(lag))
  }
}

/// The share of the variance about the trend that a season explains (X. Wang, K. A. Smith and R. J. Hyndman,
/// *Characteristic-based clustering for time series data*, 2006): 1 − var(remainder)/var(season + remainder), by ``MSTL``.
enum SeasonalStrength {
  /// Above this a series is differenced over the season.
  static let threshold = 0.64

  /// Of each period, ascending: between 0 and 1; 0 where the series has fewer than three seasons.
  static func of(_ values: [Double], periods: [Int]) -> [Double] {
    let usable = periods.filter { $0 > 1 && values.count / 3 >= $0 }
    guard !usable.isEmpty else { return periods.map { _ in 0 } }
    let parts = MSTL(periods: usable).parts(of: values)
    let rest = zip(parts.adjusted, parts.trend).map { $0 - $1 }
    return periods.map { period in
      guard let season = parts.seasons.first(where: { $0.period == period }) else { return 0 }
      let whole = variance(zip(rest, season.values).map { $0 + $1 })
      return whole > 0 ? max(0, 1 - variance(rest) / whole) : 0
    }
  }

  private static func variance(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }
}

/// The test of D. Kwiatkowski, P. C. B. Phillips, P. Schmidt and Y. Shin (*Testing the null hypothesis of stationarity
/// against the alternative of a unit root*, 1992) for a level.
enum StationarityTest {
  /// The critical value at five parts in a hundred.
  private static let critical = 0.463

  /// Whether the series is hardly stationary.
  static func rejects(_ values: [Double]) -> Bool {
    guard values.count > 3 else { return false }
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let rest = values.map { $0 - mean }
    var (sum, squares) = (0.0, 0.0)
    for value in rest {
      sum += value
      squares += sum * sum
    }
    let lags = min(Int(3 * n.squareRoot() / 13), values.count - 1)
    var variance = innerProduct(rest, rest)
    for k in 1..<max(lags + 1, 1) {
      variance += 2 * (1 - Double(k) / Double(lags + 1)) * innerProduct(rest, rest, lag: k)
    }
    return variance > 1e-20 * n && squares / (n * variance) > critical
  }
}
