internal import EnergyTimeSeries
internal import NumericMethods

extension TankReadings {
  /// How much readings say that a tank draws, whether that is plausible or not: what their unit is judged by.
  struct Draw {
    private let name: String
    private let units: (small: String, large: String)
    /// The mean power of hours by the counter, or the readings of power, in W, the smallest first.
    private let watts: [Double]
    /// The energy of a day on the average, in Wh.
    private let daily: Double

    /// Nil without two readings.
    init?(counted counter: SampledSeries<EnergyCounter>) {
      guard let first = counter.times.first, let last = counter.times.last, last > first,
        let grid = TimeGrid(covering: TimeWindow(from: first, to: last), stepSeconds: 3600)
      else { return nil }
      let rises = counter.resampled(
        to: grid, by: CounterRule(fall: .unknown), gaps: Gaps(longest: TankReadings.longestCounterGap)
      ).amounts
      let known = zip(rises.values, rises.coverage).filter { !$0.0.isNaN }
      (name, units) = ("counter", ("Wh", "kWh"))
      watts = known.map(\.0).sorted()
      daily = 24 * watts.reduce(0, +) / max(1e-9, known.reduce(0) { $0 + $1.1 })
    }

    /// Nil without two readings.
    init?(_ power: SampledSeries<PowerReading>, _ longestGapSeconds: Int64) {
      guard power.count > 1 else { return nil }
      var (energy, hours) = (0.0, 0.0)
      for k in 0..<power.count - 1 where !power.values[k].isNaN {
        let length = Double(min(power.times[k + 1] - power.times[k], max(1, longestGapSeconds))) / 3600
        energy += max(0, power.values[k]) * length
        hours += length
      }
      (name, units) = ("power", ("W", "kW"))
      watts = power.values.filter { !$0.isNaN }.sorted()
      daily = 24 * energy / max(1e-9, hours)
    }

    /// A tank draws some kilowatts for some hours: what is a thousand times more or less was given in another unit.
    ///
    /// Far too much must come up three times, or be all there is: once, the meter was exchanged or misread. Far too little
    /// may be what the electronics of a tank draw that does not heat; a thousand times as much must be what a tank needs in
    /// a day.
    func unitFault(rated: Power?) -> LearningRefusal.Cause? {
      let ratedWatts = rated.flatMap { $0.watts > 0 && $0.watts <= 1e9 ? $0.watts : nil }
      let usual = ratedWatts.map { $0 / 30...$0 * 30 } ?? Self.usual
      let risen = watts.filter { $0 > 0 }
      guard let most = risen.last else { return nil }
      let third = risen[max(0, risen.count - min(3, (risen.count + 1) / 2))]
      if third > usual.upperBound, usual.contains(third / 1000) {
        return fault("up to \(Self.rounded(third)) W, far more than one can", meant: units.small, given: units.large)
      }
      if most < usual.lowerBound, usual.contains(most * 1000), Self.dailyNeed.contains(daily * 1000) {
        return fault("up to \(Self.rounded(most)) W, far less than one can", meant: units.large, given: units.small)
      }
      return nil
    }

    private func fault(_ finding: String, meant: String, given: String) -> LearningRefusal.Cause {
      .init(
        .wrongUnit,
        "the \(name) says that the tank draws \(finding): its values are in \(meant), most likely, not in \(given)")
    }

    private static let usual = 50.0...30_000
    /// What tanks of homes are given in a day, in Wh.
    private static let dailyNeed = 300.0...20_000

    private static func rounded(_ watts: Double) -> String {
      watts >= 10 ? "\(Int64(min(watts, 1e15)))" : "\((watts * 1000).rounded() / 1000)"
    }
  }
}
