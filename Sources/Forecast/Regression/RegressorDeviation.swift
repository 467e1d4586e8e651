/// How a regressor, such as the temperature, differs from what it was lately.
struct RegressorDeviation {
  private let values: [Double]
  private let end: Int
  private let day: Int
  private let last: Double

  /// - Parameters:
  ///   - values: by slot, also after the origin as far as known; NaN where missing.
  ///   - end: the origin.
  ///   - day: slots in a day.
  init(_ values: [Double], end: Int, day: Int) {
    (self.values, self.end, self.day) = (values, end, day)
    last = values.prefix(max(0, end)).last { !$0.isNaN } ?? .nan
  }

  /// Its difference to the mean of the last week at the same time of day, and to the day that the load's newest deviation is
  /// taken from; zero where it is not known.
  func features(at slot: Int, before: Int) -> [Double] {
    let now = value(slot).isNaN ? last : value(slot)
    let offset = (slot - end) / day + 1
    let week = (0..<7).map { value(slot - (offset + $0) * day) }.filter { !$0.isNaN }
    let mean = week.isEmpty ? .nan : week.reduce(0, +) / Double(week.count)
    // A difference within rounding is none: a coefficient of it would be huge.
    return [mean, value(before)].map { former in
      let difference = now - former
      return difference.isFinite && difference.magnitude > 1e-9 * max(now.magnitude, former.magnitude) ? difference : 0
    }
  }

  private func value(_ slot: Int) -> Double { values.indices.contains(slot) ? values[slot] : .nan }
}
