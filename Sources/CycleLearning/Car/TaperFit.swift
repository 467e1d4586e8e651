internal import EnergyTimeSeries
internal import NumericMethods

/// The charge curve of a car: its power against its state of charge, falling towards full.
struct TaperFit {
  /// Powers in W, and the seconds they were drawn for, by hundredths of the state of charge.
  private var bins = [[(power: Double, seconds: Double)]](repeating: [], count: 100)

  /// Adds the powers of a session.
  /// - Parameter stateOfCharge: at a moment, nil where it is not known.
  mutating func add(
    _ readings: SampledSeries<PowerReading>, during session: ChargingSession, stateOfCharge: (Instant) -> Double?
  ) {
    let first = readings.index(atOrAfter: session.start)
    let last = min(readings.index(atOrAfter: session.end), readings.count - 1)
    guard first < last else { return }
    for k in first..<last where !readings.values[k].isNaN {
      let seconds = min(readings.times[k + 1] - readings.times[k], 900)
      guard let state = stateOfCharge(readings.times[k] + seconds / 2), state >= 0, state <= 1.005 else { continue }
      bins[min(Int(state * 100), 99)].append((max(0, readings.values[k]), Double(seconds)))
    }
  }

  /// The corners of the curve; none where the power does not fall.
  ///
  /// The median power of each hundredth, made to fall by pooling neighbours that rise (isotonic regression: R. E. Barlow et
  /// al., "Statistical inference under order restrictions", 1972), then as few corners as leave no hundredth further off
  /// than a fiftieth of the rated power (D. Douglas and T. Peucker, 1973).
  func curve(ratedPower: Double) -> [LearnedCar.Point] {
    var centres: [Double] = []
    var powers: [Double] = []
    var weights: [Double] = []
    for (k, bin) in bins.enumerated() {
      let seconds = bin.reduce(0) { $0 + $1.seconds }
      guard seconds >= 60, let middle = Self.weightedMedian(bin) else { continue }
      centres.append((Double(k) + 0.5) / 100)
      powers.append(min(middle, ratedPower))
      weights.append(seconds)
    }
    let falling = Self.falling(powers, weights)
    guard let least = falling.last, falling.count >= 2, least < 0.9 * ratedPower else { return [] }
    let kept = Self.corners(centres, falling, tolerance: 0.02 * ratedPower)
    return kept.map { LearnedCar.Point(stateOfCharge: centres[$0], power: .watts(falling[$0])) }
  }

  private static func weightedMedian(_ bin: [(power: Double, seconds: Double)]) -> Double? {
    let ordered = bin.sorted { $0.power < $1.power }
    let half = ordered.reduce(0) { $0 + $1.seconds } / 2
    var sum = 0.0
    for (power, seconds) in ordered {
      sum += seconds
      if sum >= half { return power }
    }
    return nil
  }

  /// The falling sequence that is nearest by weighted squares.
  private static func falling(_ values: [Double], _ weights: [Double]) -> [Double] {
    var blocks: [(mean: Double, weight: Double, count: Int)] = []
    for (value, weight) in zip(values, weights) {
      var block = (mean: value, weight: weight, count: 1)
      while let last = blocks.last, last.mean < block.mean {
        let sum = last.weight + block.weight
        block = ((last.mean * last.weight + block.mean * block.weight) / sum, sum, last.count + block.count)
        blocks.removeLast()
      }
      blocks.append(block)
    }
    return blocks.flatMap { Array(repeating: $0.mean, count: $0.count) }
  }

  private static func corners(_ x: [Double], _ y: [Double], tolerance: Double) -> [Int] {
    var kept: Set<Int> = [0, x.count - 1]
    var open = [(0, x.count - 1)]
    while let (first, last) = open.popLast() {
      var worst = (place: first, distance: tolerance)
      for k in first + 1..<max(last, first + 1) {
        let share = (x[k] - x[first]) / (x[last] - x[first])
        let distance = (y[k] - (y[first] + share * (y[last] - y[first]))).magnitude
        if distance > worst.distance { worst = (k, distance) }
      }
      guard worst.place > first else { continue }
      kept.insert(worst.place)
      open += [(first, worst.place), (worst.place, last)]
    }
    return kept.sorted()
  }
}
