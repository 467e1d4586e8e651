internal import EnergyTimeSeries

/// For how long a generator that is on can stay on, and when it can stop.
///
/// The outputs that can be reached by the end of a step, on all the way, lie between two numbers, since each step's
/// limits and the ramp are intervals.
struct GeneratorRun {
  private let generator: Generator
  private let stepCount: Int
  private let ramp: Double
  /// The least and most output that can be reached at each step until it cannot stay on.
  private var reach: [(low: Double, high: Double)] = []

  init(_ generator: Generator, on grid: TimeGrid) {
    self.generator = generator
    stepCount = grid.count
    ramp = generator.ramp?.watts ?? .infinity
    var low = generator.formerOutput ?? -.infinity
    var high = generator.formerOutput ?? .infinity
    for t in grid.steps {
      low = max(low - ramp, generator.lowest(t))
      high = min(high + ramp, generator.highest(t))
      if low > high + Self.tolerance { break }
      reach.append((low, max(low, high)))
    }
  }

  /// The rounding of an output, in W.
  private static let tolerance = 1e-9

  /// Whether it can be on for so many steps and then off for the rest.
  private func isPossible(_ steps: Int) -> Bool {
    if steps > reach.count { return false }
    if steps == stepCount { return true }
    if !generator.isSwitched { return false }
    guard let last = steps == 0 ? generator.formerOutput : reach[steps - 1].low else { return true }
    return last <= max(ramp, generator.lowest(max(0, steps - 1))) + Self.tolerance
  }

  /// The fewest steps after which its rules allow it to stop, or all; nil when it can do neither.
  var shortest: Int? {
    let first = generator.onOff.maxStops == 0 ? stepCount : min(generator.onOff.stepsStillOn, stepCount)
    return (first...stepCount).first(where: isPossible)
  }

  /// The most steps, below those that its rules demand, after which it can stop; nil for none.
  var longestBeforeRulesAllow: Int? {
    (0..<min(generator.onOff.stepsStillOn, stepCount)).last(where: isPossible)
  }

  /// The lowest output of each step in a run of a possible length.
  func lowestOutput(for steps: Int) -> [Double] {
    var output = reach.prefix(steps).map(\.low)
    for t in output.indices.dropLast().reversed() { output[t] = max(output[t], output[t + 1] - ramp) }
    return output
  }
}
