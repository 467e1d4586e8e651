import EnergyTimeSeries

/// Ten million readings at irregular times: gaps of 1 to 16 s, whole numbers as values. `peers/resample.py` makes the same.
struct Readings {
  static let count = 10_000_000
  static let step: Int64 = 900
  static let title = "\(count) readings with gaps of 1 to 16 s to means of quarter-hours"

  let series: SampledSeries<PowerReading>
  /// From the first reading to the end of the last whole quarter-hour.
  let grid: TimeGrid

  init() throws {
    var times: [Instant] = []
    var values: [Double] = []
    times.reserveCapacity(Self.count)
    values.reserveCapacity(Self.count)
    var time: Int64 = 1_767_225_600
    for k in 0..<Self.count {
      // Knuth's multiplicative hash.
      let hash = UInt32(truncatingIfNeeded: k) &* 2_654_435_761
      times.append(Instant(secondsSinceEpoch: time))
      values.append(Double(hash >> 8 & 1023))
      time += 1 + Int64(hash >> 28)
    }
    let span = times[Self.count - 1] - times[0]
    guard let grid = TimeGrid(start: times[0], stepSeconds: Self.step, count: Int(span / Self.step)) else {
      throw NoGrid()
    }
    self.grid = grid
    series = try SampledSeries(times: times, values: values)
  }

  struct NoGrid: Error {}
}
