public import EnergyTimeSeries

/// What is measured of a tank: its energy counter, the power it draws, or both.
public struct TankReadings: Sendable {
  /// The register of its meter; empty where there is none.
  public var counter: SampledSeries<EnergyCounter>
  /// The power it draws; empty where it is not measured.
  public var power: SampledSeries<PowerReading>
  /// The longest time in seconds that a reading of power stands for.
  public var longestGapSeconds: Int64
  /// More than a tank can draw: a counter that rises faster was exchanged, or misread.
  public var largestPower: Power

  /// Readings of a tank.
  public init(
    counter: SampledSeries<EnergyCounter> = SampledSeries(), power: SampledSeries<PowerReading> = SampledSeries(),
    longestGapSeconds: Int64 = 6 * 3600, largestPower: Power = .kilowatts(30)
  ) {
    self.counter = counter
    self.power = power
    self.longestGapSeconds = longestGapSeconds
    self.largestPower = largestPower
  }

  /// From the first reading to the last; nil when there are fewer than two moments.
  public var span: TimeWindow? {
    let ends = [counter.times.first, power.times.first, counter.times.last, power.times.last].compactMap { $0 }
    guard let first = ends.min(), let last = ends.max(), last > first else { return nil }
    return TimeWindow(from: first, to: last)
  }

  /// The energy of a bin, and where it comes from.
  struct Amount {
    var wattHours: Double
    var coverage: Double
    var source: TankEnergy.Source
  }

  /// A counter that is read once a day still tells the day's energy.
  static let longestCounterGap: Int64 = 26 * 3600

  /// The energy of each bin: by the counter, or by the power where that covers more.
  /// - Parameter counterGap: the longest time over which a counter's rise is spread evenly.
  /// - Complexity: one pass over the readings.
  func amounts<Bins: TimeBins>(in bins: Bins, counterGap: Int64 = longestCounterGap) -> [Amount] {
    let gaps = Gaps(longest: longestGapSeconds, knownUntil: power.times.last)
    let rule = CounterRule<Energy>(largestPower: largestPower)
    let counted = counter.resampled(to: bins, by: rule, gaps: Gaps(longest: counterGap)).amounts
    let drawn = power.resampled(to: bins, gaps: gaps)
    let borders = bins.borders
    return (0..<borders.binCount).map { k in
      let hours = Double(borders[k + 1] - borders[k]) / 3600
      let byCounter = counted.values[k].isNaN ? 0 : counted.coverage[k]
      let byPower = drawn.values[k].isNaN ? 0 : drawn.coverage[k]
      if byCounter >= min(byPower, 0.95), byCounter > 0 {
        return Amount(wattHours: counted.values[k], coverage: byCounter, source: .counter)
      }
      if byPower > 0 {
        return Amount(wattHours: drawn.values[k] * hours * byPower, coverage: byPower, source: .power)
      }
      return Amount(wattHours: 0, coverage: 0, source: .usual)
    }
  }
}
