internal import NumericMethods

/// Whether errors come back at the same hours of the day: their means over eight times three hours.
struct HoursOfDay {
  /// The chance of means as large were there no rhythm, 0…1.
  let chance: Double
  /// The hour, UTC, at which the three worst begin.
  let worst: Int
  /// Whether it is warmer then than predicted.
  let isWarmer: Bool

  init(_ errors: [Double], _ steps: RoomSteps, deviation: Double) {
    var (sums, counts) = (Array(repeating: 0.0, count: 8), Array(repeating: 0.0, count: 8))
    for (k, error) in errors.enumerated() {
      sums[steps.seconds[k] / 10_800] += error
      counts[steps.seconds[k] / 10_800] += 1
    }
    let variance = max(deviation * deviation, 1e-300)
    let shares = zip(sums, counts).map { $1 > 0 ? $0 * $0 / $1 / variance : 0 }
    let place = shares.indices.max { shares[$0] < shares[$1] } ?? 0
    chance = ChiSquared.exceedance(shares.reduce(0, +), degreesOfFreedom: 8)
    (worst, isWarmer) = (3 * place, sums[place] > 0)
  }
}
