internal import EnergyTimeSeries

/// A day's steps, outdoor temperature, sun and wind.
struct Weather {
  /// Quarter-hours from noon to noon.
  let grid: TimeGrid
  /// The outdoor temperature of each step.
  let outdoor: [Temperature]
  /// What a solar roof yields, as a share of its best.
  let sun: [Double]
  /// What gusts of wind yield, as a multiple of their usual best.
  let wind: [Double]
  /// How everybody's consumption differs from the usual.
  let habit: [Double]

  private static let stepsOfHour = 4
  /// The hour at which the plan starts.
  private static let firstHour = 12

  init(seed: UInt64) {
    var draws = Draws(seed: seed, stream: .weather)
    // 2026-03-18 12:00 UTC, a day of the heating season without a change of clocks.
    let start = Instant(secondsSinceEpoch: 1_773_835_200)
    guard let grid = TimeGrid(start: start, stepSeconds: 900, count: 96) else {
      preconditionFailure("a day of quarter-hours is a grid")
    }
    self.grid = grid
    let hours = grid.steps.map { Double(Self.firstHour) + (Double($0) + 0.5) / Double(Self.stepsOfHour) }

    let mean = draws.number(in: 9...12)
    outdoor = hours.map { .rounded(celsius: mean + 3 * Self.wave(($0 - 9) / 24)) }

    // A front passes every two hours or so: gusts and clouds, then a lull and sun.
    let fronts = draws.number(in: 10...12)
    let phase = draws.number(in: 0...1)
    wind = hours.map { hour in
      draws.number(in: 0.8...1.2) * max(0, Self.wave(fronts * (hour - hours[0]) / 24 + phase))
    }
    sun = zip(hours, wind).map { hour, gust in
      // A parabola from sunrise at 6 to sunset at 18.
      let fromNoon = (hour - 12).remainder(dividingBy: 24) / 6
      return draws.number(in: 0.8...1) * (1 - 0.5 * min(1, gust)) * max(0, 1 - fromNoon * fromNoon)
    }
    habit = hours.map { _ in draws.number(in: 0.9...1.1) }
  }

  /// Like a sine over one turn, of parabolas.
  private static func wave(_ turns: Double) -> Double {
    let x = turns - turns.rounded(.down)
    return x < 0.5 ? 16 * x * (0.5 - x) : -16 * (x - 0.5) * (1 - x)
  }

  /// The step at which the clock shows an hour.
  static func step(atHour hour: Int) -> Int { (hour - firstHour + 24) % 24 * stepsOfHour }

  /// From one step to the end of another.
  func window(_ steps: Range<Int>) -> TimeWindow {
    TimeWindow(from: grid.instant(at: steps.lowerBound), to: grid.instant(at: steps.upperBound))
  }
}
