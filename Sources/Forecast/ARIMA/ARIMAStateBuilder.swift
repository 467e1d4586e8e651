internal import NumericMethods

/// The state at the end of a fitted series, and what about it remains unknown.
struct ARIMAStateBuilder {
  let data: ARIMAData
  let evaluation: ARMAEvaluation
  /// The kept regressors' coefficients.
  let slopes: [Double]

  /// What is this much smaller than an innovation does not matter.
  private static let negligible = 1e-6

  var state: ARIMAState {
    let filter = evaluation.filter
    var state = ARIMAState(
      autoregressive: filter.autoregressive, movingAverage: filter.movingAverage, differencing: data.differencing)
    var levels = data.levels
    for (place, value) in zip(data.missing, evaluation.regression.gapValues) { levels[place] += value }
    for (slope, column) in zip(slopes, data.levelRegressors) {
      for t in levels.indices { levels[t] -= slope * column[t] }
    }
    state.mean = state.vector(
      of: evaluation.regression.remainder.series, innovations: evaluation.innovations, levels: levels[...])
    state.spread = (pastSpread(state) + gapSpread(state)).filter {
      ARIMAState.size($0) > Self.negligible * Self.negligible
    }
    for _ in 0..<data.trailing { state.append(.nan) }
    return state
  }

  /// What the unknown past before the series still does at its end: R·L with Y = L·Lᵀ, where R carries v on.
  private func pastSpread(_ state: ARIMAState) -> [ARIMAState.Vector] {
    let correction = evaluation.filter.correction
    let (n, r) = (data.likelihood.series.count, correction.size)
    let response = correction.response
    let reach = response.suffix(max(0, response.count - max(0, n - 2 * r))).reduce(0) { max($0, abs($1)) }
    guard evaluation.filter.movingAverage.degree > 0, reach > Self.negligible else { return [] }
    var ridged = correction.posterior
    for i in 0..<r { ridged[i * r + i] += 1e-14 }
    guard let factor = Cholesky(ridged, size: r) else { return [] }
    let none = Array(repeating: 0.0, count: n)
    let noLevels = Array(repeating: 0.0, count: state.mean.levels.count)
    return (0..<r).map { k in
      var innovations = none
      for t in k..<r { innovations[t] = factor.lower[t * r + k] }
      evaluation.filter.movingAverage.divide(&innovations)
      return state.vector(of: none, innovations: innovations, levels: noLevels[...])
    }
  }

  /// What missing values leave unknown: S·(Lᵀ)⁻¹, where S has the state at the end of each one's column and
  /// L·Lᵀ = DᵀV⁻¹D.
  private func gapSpread(_ state: ARIMAState) -> [ARIMAState.Vector] {
    guard let factor = evaluation.regression.factor else { return [] }
    var spread: [ARIMAState.Vector] = []
    for (i, gap) in evaluation.regression.gaps.enumerated() {
      var vector = end(of: gap, place: data.missing[i], state)
      for (k, other) in spread.enumerated() {
        let weight = factor.lower[i * factor.size + k]
        guard weight != 0 else { continue }
        for t in vector.past.indices { vector.past[t] -= weight * other.past[t] }
        for t in vector.levels.indices { vector.levels[t] -= weight * other.levels[t] }
      }
      let scale = 1 / factor.lower[i * factor.size + i]
      vector.past = vector.past.map { $0 * scale }
      vector.levels = vector.levels.map { $0 * scale }
      spread.append(vector)
    }
    return spread
  }

  /// The state at the end of a missing value's column.
  private func end(of gap: FilteredGap, place: Int, _ state: ARIMAState) -> ARIMAState.Vector {
    let n = data.likelihood.series.count
    let tail = max(0, n - state.mean.past.count)..<n
    let part = { (values: [Double]) in tail.map { gap.range.contains($0) ? values[$0 - gap.start] : 0 } }
    let none = Array(repeating: 0.0, count: state.mean.levels.count)
    var vector = state.vector(of: part(gap.series), innovations: part(gap.innovations), levels: none[...])
    let age = data.levels.count - 1 - place
    if age < vector.levels.count { vector.levels[age] = 1 }
    return vector
  }
}
