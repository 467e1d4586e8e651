internal import EnergyTimeSeries

/// The energy drawn since the start of a profile, as it grows with time: straight lines within periods.
///
/// Powers that are no number, or less than zero, count as zero.
struct EnergyCourse {
  private let powers: [Double]
  private let period: Double
  /// When the last period ends: a cycle that ends within it drew its energy up to then.
  private let lastEnd: Double
  /// W·s over all periods.
  let total: Double

  init(_ profile: [Power], periodSeconds: Int64, durationSeconds: Int64) {
    powers = profile.map { $0.watts > 0 ? min($0.watts, 1e100) : 0 }
    period = Double(max(1, periodSeconds))
    let whole = Double(powers.count) * period
    lastEnd = min(whole, max(Double(durationSeconds), whole - period + 1))
    total = powers.reduce(0, +) * period
  }

  /// Goes along the course, forward only.
  struct Walk {
    fileprivate let course: EnergyCourse
    fileprivate var place = 0
    fileprivate var before = 0.0

    /// W·s drawn up to `seconds` after the start, which do not lie before those asked for last.
    mutating func energy(at seconds: Double) -> Double {
      let (powers, period) = (course.powers, course.period)
      while place < powers.count, end(of: place) <= seconds {
        before += powers[place] * period
        place += 1
      }
      guard place < powers.count else { return before }
      let start = Double(place) * period
      let share = max(0, seconds - start) / (end(of: place) - start)
      return before + powers[place] * period * share
    }

    private func end(of place: Int) -> Double {
      place + 1 == course.powers.count ? course.lastEnd : Double(place + 1) * course.period
    }
  }

  /// A walk from the start.
  func walk() -> Walk { Walk(course: self) }
}
