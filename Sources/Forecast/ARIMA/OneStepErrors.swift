internal import NumericMethods

/// The errors of forecasting each value from those before it, divided by what their standard errors are in units of σ: what
/// tests of residuals want, and what R calls residuals.
///
/// The state is filtered on (``ARIMAState``) from the unknown past and over each gap until what is not known of it no longer
/// matters; from there on the errors are the innovations. Of the levels before the first one R takes for granted that they
/// are around zero with a variance of 10⁶σ², and so do these errors.
struct OneStepErrors {
  private let data: ARIMAData
  private let evaluation: ARMAEvaluation
  /// Levels less regressors, missing ones estimated.
  private let levels: [Double]
  private let missing: Set<Int>

  /// What changes errors by less than this share of σ does not matter.
  private static let negligible = 1e-4
  /// So many multiplications are spent on filtering; beyond, the innovations given the whole series have to do.
  private static let workLimit = 500_000
  /// What the standard deviation of the levels before the first is taken to be, in units of σ.
  private static let priorLevel = 1000.0

  init(_ data: ARIMAData, _ evaluation: ARMAEvaluation, slopes: [Double]) {
    (self.data, self.evaluation) = (data, evaluation)
    var levels = data.levels
    for (place, value) in zip(data.missing, evaluation.regression.gapValues) { levels[place] += value }
    for (slope, column) in zip(slopes, data.levelRegressors) {
      for t in levels.indices { levels[t] -= slope * column[t] }
    }
    self.levels = levels
    missing = Set(data.missing)
  }

  /// One for each level, NaN for missing ones.
  var values: [Double] {
    let lost = data.differencing.degree
    var errors = Array(repeating: 0.0, count: lost) + evaluation.innovations
    for place in data.missing { errors[place] = .nan }
    var (work, next) = (0, 0)
    if var state = beginning {
      filter(&state, from: &next, &errors, &work)
    } else {
      next = lost
    }
    while work < Self.workLimit, let gap = data.missing.first(where: { $0 >= next }) {
      var state = self.state(before: gap)
      next = gap
      filter(&state, from: &next, &errors, &work)
    }
    return errors
  }

  /// Filters on until the state is known.
  private func filter(_ state: inout ARIMAState, from next: inout Int, _ errors: inout [Double], _ work: inout Int) {
    repeat {
      work += (1 + state.spread.count) * (state.mean.past.count + state.mean.levels.count)
      if let (error, variance) = state.append(missing.contains(next) ? .nan : levels[next]) {
        errors[next] = error / variance.squareRoot()
        if state.spread.reduce(0, { $0 + ARIMAState.size($1) }) < Self.negligible * Self.negligible {
          state.spread = []
        }
      }
      next += 1
    } while !state.spread.isEmpty && next < levels.count && work < Self.workLimit
  }

  /// The state before a level with others before it, as those and the estimates for missing ones tell it.
  private func state(before place: Int) -> ARIMAState {
    var state = emptyState
    let end = max(0, place - data.differencing.degree)
    state.mean = state.vector(
      of: Array(evaluation.regression.remainder.series[..<end]), innovations: Array(evaluation.innovations[..<end]),
      levels: levels[..<place])
    return state
  }

  private var emptyState: ARIMAState {
    ARIMAState(
      autoregressive: evaluation.filter.autoregressive, movingAverage: evaluation.filter.movingAverage,
      differencing: data.differencing)
  }

  /// The state before the first level, of which nothing is known: the columns of a root of Ω and one for each level. Nil
  /// where filtering on from it would take too long.
  private var beginning: ARIMAState? {
    let covariance = evaluation.filter.correction.covariance
    let (size, lost) = (covariance.size, data.differencing.degree)
    let width = size + lost
    guard width * width * (width + 1) < Self.workLimit else { return nil }
    var ridged = covariance.matrix
    for i in 0..<size { ridged[i * size + i] += 1e-14 * (1 + ridged[i * size + i]) }
    guard let factor = Cholesky(ridged, size: size) else { return nil }
    var state = emptyState
    let zero = state.mean
    for k in 0..<size {
      var column = zero
      for t in k..<size { column.past[t] = factor.lower[t * size + k] }
      state.spread.append(column)
    }
    for k in 0..<lost {
      var column = zero
      column.levels[k] = Self.priorLevel
      state.spread.append(column)
    }
    return state
  }
}
