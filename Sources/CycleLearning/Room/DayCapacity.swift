internal import NumericMethods

/// The capacity of the single node that follows two nodes best over a day.
///
/// From the same room temperature, with the resistance of both and the recorded heat, sun and weather, both run for a day;
/// the capacity makes the squares of the distance small, over all days of the record.
enum DayCapacity {
  /// The capacity, as a logarithm; nil where no day is whole.
  static func naturalLogarithm(of parameters: [Double], in steps: RoomSteps) -> Double? {
    let length = Int((24 / steps.stepHours).rounded())
    let meanOutdoor = steps.outdoor.reduce(0, +) / Double(max(1, steps.count))
    guard length > 1, let two = RoomStructure.twoNodes.predictor(parameters, stepHours: steps.stepHours) else {
      return nil
    }
    let starts = two.starts(in: steps, meanOutdoor: meanOutdoor, spacing: length, length: length)
    guard !starts.isEmpty else { return nil }
    let followed = starts.map { two.run(from: $0, length: length, through: steps) }
    let inner = RoomStructure.twoNodes.innerCount
    let resistance = logarithm(exponential(parameters[2]) + exponential(parameters[3]))
    let both = logarithm(exponential(parameters[0]) + exponential(parameters[1]))
    func distance(_ capacity: Double) -> Double {
      let single = [resistance, capacity, 0] + parameters[inner...]
      guard let one = RoomStructure.oneNode.predictor(single, stepHours: steps.stepHours) else { return .infinity }
      var sum = 0.0
      for (start, target) in zip(starts, followed) {
        let path = one.run(
          from: RoomStart(place: start.place, room: start.room, second: 0), length: length, through: steps)
        for k in path.indices { sum += (path[k] - target[k]) * (path[k] - target[k]) }
      }
      return sum
    }
    return minimum(of: distance, from: both - 5, to: both + 1)
  }

  /// Golden section, after a look at where to begin.
  private static func minimum(of value: (Double) -> Double, from low: Double, to high: Double) -> Double {
    let coarse = (0...12).map { low + (high - low) * Double($0) / 12 }
    let values = coarse.map(value)
    let best = values.indices.min { values[$0] < values[$1] } ?? 0
    var (left, right) = (coarse[max(0, best - 1)], coarse[min(coarse.count - 1, best + 1)])
    for _ in 0..<22 {
      let (a, b) = (right - 0.618034 * (right - left), left + 0.618034 * (right - left))
      if value(a) < value(b) { right = b } else { left = a }
    }
    return (left + right) / 2
  }
}
