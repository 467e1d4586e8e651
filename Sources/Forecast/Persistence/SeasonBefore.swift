/// The value a season before; where that is missing, the one of the next older season.
struct SeasonBefore: PathModel {
  let season: Season

  func path(_ window: Window, end: Int, steps: Int) -> [Double] {
    guard let period = season.slots(perDay: window.perDay) else {
      return Self.repeated(window.values, end: end, period: season.steps(perDay: window.perDay), count: steps)
    }
    let slots = window.slots(from: end, steps: steps)
    guard let first = slots.min(), let last = slots.max(), first >= 0 else { return [] }
    let path = Self.repeated(window.local.raw, end: first, period: period, count: last - first + 1)
    return slots.map { path[$0 - first] }
  }

  /// The values from `end` on by those a whole number of periods before; the last known one where there is none.
  static func repeated(_ values: [Double], end: Int, period: Int, count: Int) -> [Double] {
    let last = values[..<min(end, values.count)].last { !$0.isNaN } ?? .nan
    var season = [Double](repeating: last, count: min(period, max(count, 1)))
    for place in season.indices {
      var k = end + place - period
      while k >= values.count || k >= 0 && values[k].isNaN { k -= period }
      if k >= 0 { season[place] = values[k] }
    }
    return (0..<count).map { season[$0 % period] }
  }
}
