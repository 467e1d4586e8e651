/// The weighted mean of several rules.
struct Stack: PathModel {
  let members: [SavedPathModel]
  /// Not negative, with a sum of one.
  let weights: [Double]

  func path(_ window: Window, end: Int, steps: Int) -> [Double] {
    let paths = zip(members, weights).filter { $1 > 0 }.map { ($0.model.path(window, end: end, steps: steps), $1) }
    return Self.mean(paths, steps: steps)
  }

  /// The weighted mean of those that know a step.
  static func mean(_ paths: [(values: [Double], weight: Double)], steps: Int) -> [Double] {
    (0..<steps).map { k in
      var (sum, total) = (0.0, 0.0)
      for (values, weight) in paths where k < values.count && values[k].isFinite {
        sum += weight * values[k]
        total += weight
      }
      return total > 0 ? sum / total : .nan
    }
  }
}
