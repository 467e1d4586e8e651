internal import NumericMethods

/// Weights of forecasts, not negative and with a sum of one, by their past: the least pinball loss of the median, that is
/// absolute error, of their weighted mean.
///
/// Exponentiated gradient steps (Kivinen and Warmuth, *Exponentiated gradient versus gradient descent for linear
/// predictors*, 1997) from equal weights on. Older days count less, and few days leave the weights near equal.
struct StackWeights {
  /// How many past days halve a day's say.
  var halfLife = 28.0
  /// How strongly weights are drawn to equal ones by one day's worth of loss.
  var equality = 1.0

  /// - Parameters:
  ///   - paths: of each member at each origin, oldest first.
  ///   - actual: what was measured, NaN where missing.
  func weights(paths: [[[Double]]], actual: [[Double]]) -> [Double] {
    let members = paths.count
    let equal = 1 / Double(max(1, members))
    var weights = [Double](repeating: equal, count: members)
    let cases = Cases(paths: paths, actual: actual, halfLife: halfLife)
    guard members > 1, cases.scale > 0 else { return weights }
    var mean = [Double](repeating: 0, count: members)
    let rounds = 300
    for round in 0..<rounds {
      var gradient = cases.gradient(weights)
      for m in 0..<members {
        gradient[m] += equality / Double(actual.count) * (weights[m] - equal) * Double(members)
      }
      let rate = 1 / (1 + Double(round) / 20)
      let lowest = gradient.min() ?? 0
      for m in 0..<members { weights[m] *= exponential(-rate * (gradient[m] - lowest)) }
      let total = weights.reduce(0, +)
      for m in 0..<members {
        weights[m] = max(weights[m] / total, 1e-6)
        // The mean of the later rounds is steadier than the last one.
        if round >= rounds / 2 { mean[m] += weights[m] }
      }
    }
    for m in 0..<members where mean[m] < 0.01 * mean.reduce(0, +) { mean[m] = 0 }
    let total = mean.reduce(0, +)
    return total > 0 ? mean.map { $0 / total } : weights
  }

  /// All steps with a measurement and a forecast of every member.
  private struct Cases {
    private var members: [[Double]]
    private var actual: [Double] = []
    private var importance: [Double] = []
    /// The mean absolute error of the best member, importance counted.
    private(set) var scale = 0.0
    private var total = 0.0

    init(paths: [[[Double]]], actual days: [[Double]], halfLife: Double) {
      members = Array(repeating: [], count: paths.count)
      for (day, values) in days.enumerated() {
        let weight = power(0.5, Double(days.count - 1 - day) / halfLife)
        for (k, value) in values.enumerated() where value.isFinite {
          guard paths.allSatisfy({ k < $0[day].count && $0[day][k].isFinite }) else { continue }
          for m in paths.indices { members[m].append(paths[m][day][k]) }
          actual.append(value)
          importance.append(weight)
        }
      }
      total = importance.reduce(0, +)
      guard total > 0 else { return }
      scale = members.map { member in error { member[$0] } }.min() ?? 0
      // Where one member was never wrong, any number above zero does.
      if scale == 0 { scale = members.map { member in error { member[$0] } }.max() ?? 0 }
      if !scale.isFinite { scale = 0 }
    }

    private func error(_ forecast: (Int) -> Double) -> Double {
      actual.indices.reduce(0) { $0 + importance[$1] * (actual[$1] - forecast($1)).magnitude } / total
    }

    /// The gradient of the mean absolute error by the weights, in units of ``scale``.
    func gradient(_ weights: [Double]) -> [Double] {
      var signs = [Double](repeating: 0, count: actual.count)
      let sums = signs.withUnsafeMutableBufferPointer { signs -> [Double] in
        for (member, weight) in zip(members, weights) {
          member.withUnsafeBufferPointer { member in
            for k in 0..<signs.count { signs[k] += weight * member[k] }
          }
        }
        for k in 0..<signs.count {
          let error = signs[k] - actual[k]
          signs[k] = error == 0 ? 0 : error > 0 ? importance[k] : -importance[k]
        }
        // The weights' sum is one, so a gradient may be taken against what was measured.
        return members.map { member in
          member.withUnsafeBufferPointer { member in
            var sum = 0.0
            for k in 0..<signs.count { sum += signs[k] * (member[k] - actual[k]) }
            return sum
          }
        }
      }
      return sums.map { $0 / (total * scale) }
    }
  }
}
