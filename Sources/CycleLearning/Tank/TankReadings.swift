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
    let counted = spacedCounter.resampled(to: bins, by: rule, gaps: Gaps(longest: counterGap)).amounts
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

  /// One step of the counter's register, as far as can be seen: the smallest rise, where nine in ten rises are so many
  /// times as much. 0 where the counter is finer, and without a rise.
  var counterStep: Double {
    let known = counter.values.filter { !$0.isNaN }
    let rises = zip(known, known.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }
    guard let least = rises.min() else { return 0 }
    let multiples = rises.count { rise in
      let ratio = rise / least
      return (ratio - ratio.rounded()).magnitude < 0.01
    }
    return multiples * 10 >= rises.count * 9 ? least : 0
  }

  /// The counter without readings that are so close to the one kept before that one step of the register looks like more
  /// than ``largestPower``: a kilowatt-hour from one minute to the next, on a meter that counts whole ones.
  private var spacedCounter: SampledSeries<EnergyCounter> {
    let apart = min(2 * 3600 * counterStep / max(1e-9, largestPower.watts), 3600)
    guard apart > 1 else { return counter }
    var kept: [Int] = []
    for k in 0..<counter.count {
      let isClose = kept.last.map { Double(counter.times[k] - counter.times[$0]) < apart } ?? false
      let isLast = k + 1 == counter.count
      // The last reading stays rather than the one before it.
      if isClose, isLast, kept.count > 1 { kept.removeLast() }
      if !isClose || isLast || counter.values[k].isNaN { kept.append(k) }
    }
    let spaced = try? SampledSeries<EnergyCounter>(
      times: kept.map { counter.times[$0] }, values: kept.map { counter.values[$0] })
    return spaced ?? counter
  }
}
