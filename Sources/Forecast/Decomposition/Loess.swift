/// Local regression over evenly spaced values: a weighted line, or mean, through the nearest `span` values of each place,
/// with tricube weights (Cleveland, *Robust locally weighted regression and smoothing scatterplots*, 1979).
struct Loess {
  /// How many values a fit takes; where there are fewer, weights are as wide as if there were.
  let span: Int
  /// Whether a line is fitted; else a mean.
  var isLinear = true
  /// Every so many places are fitted, those between lie on a line.
  var jump = 1

  /// The smooth values at places 0 to count−1.
  func smoothed(_ values: [Double]) -> [Double] {
    let count = values.count
    guard count > 1 else { return values }
    var smooth = [Double](repeating: 0, count: count)
    values.withUnsafeBufferPointer { values in
      var before = 0
      smooth[0] = fit(values, at: 0)
      while before < count - 1 {
        let place = min(before + max(1, jump), count - 1)
        smooth[place] = fit(values, at: place)
        let slope = (smooth[place] - smooth[before]) / Double(place - before)
        for k in (before + 1)..<max(place, before + 1) { smooth[k] = smooth[before] + slope * Double(k - before) }
        before = place
      }
    }
    return smooth
  }

  /// The smooth value at one place, which may lie a little outside.
  func fit(_ values: UnsafeBufferPointer<Double>, at place: Int) -> Double {
    let count = values.count
    let used = min(max(1, span), count)
    let left = min(max(0, place - (used - 1) / 2), count - used)
    let right = left + used - 1
    let width = Double(max(place - left, right - place)) + Double(max(0, span - count) / 2)
    guard width > 0 else { return values[left] }
    var (sum, sumX, sumXX, sumY, sumXY) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for k in left...right {
      let x = Double(k - place)
      let share = x.magnitude / width
      guard share < 0.999 else { continue }
      let rest = 1 - share * share * share
      let weight = share <= 0.001 ? 1 : rest * rest * rest
      sum += weight
      sumX += weight * x
      sumXX += weight * x * x
      sumY += weight * values[k]
      sumXY += weight * x * values[k]
    }
    guard sum > 0 else { return values[min(max(place, 0), count - 1)] }
    let spread = sum * sumXX - sumX * sumX
    guard isLinear, spread > 1e-6 * sum * sum * width * width * 1e-3 else { return sumY / sum }
    return (sumXX * sumY - sumX * sumXY) / spread
  }
}
