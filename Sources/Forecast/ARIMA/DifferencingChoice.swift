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
      let strengths = periods.indices.map { seasonal[$0] > 0 ? 0 : SeasonalStrength.of(series, period: periods[$0]) }
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

/// The share of the variance about the trend that a repeating season explains (X. Wang, K. A. Smith and R. J. Hyndman,
/// *Characteristic-based clustering for time series data*, 2006), by classical decomposition.
enum SeasonalStrength {
  /// Above this a series is differenced over the season.
  static let threshold = 0.64

  /// Between 0 and 1; 0 where the series has fewer than two seasons besides what the trend's ends take.
  static func of(_ values: [Double], period: Int) -> Double {
    guard period > 1, values.count / 3 >= period else { return 0 }
    let half = period / 2
    let ends = period % 2 == 0 ? 0.5 : 1
    var detrended: [Double] = []
    for t in half..<(values.count - half) {
      var sum = ends * (values[t - half] + values[t + half])
      for k in (t - half + 1)..<(t + half) { sum += values[k] }
      detrended.append(values[t] - sum / Double(period))
    }
    var (sums, counts) = (Array(repeating: 0.0, count: period), Array(repeating: 0.0, count: period))
    for (t, value) in detrended.enumerated() {
      sums[t % period] += value
      counts[t % period] += 1
    }
    let rest = detrended.enumerated().map { $0.element - sums[$0.offset % period] / counts[$0.offset % period] }
    let whole = variance(detrended)
    return whole > 0 ? max(0, 1 - variance(rest) / whole) : 0
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
