/// What an appliance's meter shows while it is off and while it is on, in W.
struct PowerLevels {
  let baseline: Double
  let startThreshold: Double
  let endThreshold: Double

  /// Nil where nothing can be told apart: see ``CycleParameters/suggested(for:)``.
  init?(times: UnsafeBufferPointer<Int64>, values: UnsafeBufferPointer<Double>, reach: Int64) {
    let histogram = PowerHistogram(times: times, values: values, reach: reach)
    let floor = histogram.quantile(0.05, in: histogram.used)
    guard let split = histogram.split(above: floor) else { return nil }
    let off = histogram.used.lowerBound..<split
    let on = split..<histogram.used.upperBound
    let offLevel = histogram.quantile(0.5, in: off)
    let onLevel = histogram.quantile(0.9, in: on)
    let noise = max(
      (offLevel - histogram.quantile(0.1, in: off)) / 1.28, (histogram.quantile(0.9, in: off) - offLevel) / 1.28)
    let rise = onLevel - offLevel
    guard rise > 1, rise > 6 * (offLevel - histogram.quantile(0.1, in: off)) / 1.28 else { return nil }
    let wanted = max(6 * noise, 0.02 * rise, min(15, 0.2 * rise))
    var level = offLevel + min(wanted, max(PowerHistogram.middle(of: split) - offLevel, 0.2 * rise))
    var endShare = 0.8
    let bursts = PowerBursts(times: times, values: values, reach: reach, above: level)
    if let peak = bursts.backgroundPeak {
      level = offLevel + 1.25 * (peak - offLevel)
      endShare = 1
    }
    let baseline = Self.mean(times: times, values: values, reach: reach, notAbove: level) ?? offLevel
    self.baseline = min(max(0, baseline), 1e9)
    startThreshold = min(max(level - self.baseline, 0.1), 1e9)
    endThreshold = endShare * startThreshold
  }

  /// The mean over the time in which the power is not above a level, never less than zero.
  private static func mean(
    times: UnsafeBufferPointer<Int64>, values: UnsafeBufferPointer<Double>, reach: Int64, notAbove level: Double
  ) -> Double? {
    var sum = 0.0
    var seconds = 0.0
    for k in 0..<max(0, times.count - 1) where values[k] <= level {
      let length = Double(min(times[k + 1] - times[k], reach))
      sum += max(0, values[k]) * length
      seconds += length
    }
    return seconds > 0 ? sum / seconds : nil
  }
}
