/// A history made ready for a fit: scaled, differenced, with a column for each missing value and each regressor.
struct ARIMAData {
  /// A power of two: multiples of it are what the fit sees, so that squares neither overflow nor vanish.
  let scale: Double
  /// The scaled values with something in place of the missing ones, from the first present to the last present one.
  let levels: [Double]
  /// How many missing values come before and behind those.
  let leading: Int
  let trailing: Int
  /// Where values are missing between them, in `levels`, as far as they are estimated.
  let missing: [Int]
  /// How many missing values were filled by a line between neighbours instead.
  let filledCount: Int
  let differencing: LagPolynomial
  let regressors: OrthogonalColumns
  /// The regressors at the levels, those that were kept.
  let levelRegressors: [[Double]]
  let likelihood: ARMALikelihood

  /// More missing values than this, or than fit this many numbers, are filled, and all where most are missing: each may
  /// cost as much as the series.
  private static let missingLimit = 200
  private static let numberLimit = 2_000_000

  /// Nil where nothing is left after differencing.
  ///
  /// - Parameters:
  ///   - values: NaN where missing.
  ///   - regressors: one column per regressor, finite, each as long as `values`; mean and drift are added in front.
  ///   - exactGaps: whether missing values are to be estimated; otherwise all are filled.
  init?(_ values: [Double], _ specification: ARIMASpecification, regressors: [[Double]], exactGaps: Bool) {
    guard let first = values.firstIndex(where: { !$0.isNaN }), let last = values.lastIndex(where: { !$0.isNaN }) else {
      return nil
    }
    let range = first...last
    (leading, trailing) = (first, values.count - 1 - last)
    let largest = values[range].reduce(0) { max($0, $1.isNaN ? 0 : abs($1)) }
    scale = largest > 0 ? Double(sign: .plus, exponent: largest.exponent, significand: 1) : 1
    let scaled = values[range].map { [scale] in $0 / scale }
    let holes = scaled.indices.filter { scaled[$0].isNaN }
    let isMostlyThere = 2 * holes.count <= scaled.count
    let room = exactGaps && isMostlyThere ? min(Self.missingLimit, Self.numberLimit / scaled.count) : 0
    missing = Array(holes.suffix(room))
    filledCount = holes.count - missing.count
    levels = Self.interpolated(scaled, period: specification.seasonal.map(\.period).min() ?? 0)
    differencing = .differencing(specification.order, specification.seasonal)
    let lost = differencing.degree
    guard levels.count > lost else { return nil }
    let differenced = { [differencing] (column: [Double]) in Array(differencing.applied(to: column).dropFirst(lost)) }
    let trend = range.map(specification.trend)
    let trendColumns = specification.trendNames.indices.map { k in trend.map { $0[k] } }
    let all = trendColumns + regressors.map { Array($0[range]) }
    self.regressors = OrthogonalColumns(all.map(differenced))
    levelRegressors = self.regressors.kept.map { all[$0] }
    likelihood = ARMALikelihood(
      shape: specification.shape, series: differenced(levels),
      gaps: missing.map { [differencing, levels] in
        GapColumn(place: $0, differencing: differencing, length: levels.count - lost)
      },
      regressors: self.regressors.columns)
  }

  /// Missing values replaced by the line between their neighbours, bent as the values a period before are bent about the
  /// line there; the first and the last value are present.
  static func interpolated(_ values: [Double], period: Int = 0) -> [Double] {
    var filled = values
    var before = 0
    for t in filled.indices where !values[t].isNaN {
      let line = { (k: Int, shift: Int) in
        let share = Double(k - before) / Double(t - before)
        return filled[before - shift] * (1 - share) + filled[t - shift] * share
      }
      for k in (before + 1)..<max(t, before + 1) {
        let isKnown = period > 0 && before >= period && t - before <= period
        filled[k] = line(k, 0) + (isKnown ? filled[k - period] - line(k, period) : 0)
      }
      before = t
    }
    return filled
  }

  /// Whether mean, drift and regressors explain all of the series, up to rounding.
  var isConstant: Bool {
    var rest = likelihood.series
    for column in likelihood.regressors {
      let weight = innerProduct(rest, column)
      for t in rest.indices { rest[t] -= weight * column[t] }
    }
    return rest.allSatisfy { abs($0) < 1e-13 }
  }
}
