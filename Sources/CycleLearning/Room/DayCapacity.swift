internal import NumericMethods

/// The capacity of the single node that follows two nodes best over a day.
///
/// From the same room temperature, with the resistance of both and the recorded heat, sun and weather, both run for a day;
/// the capacity makes the squares of the distance small, over all days of the record.
struct DayCapacity {
  private let steps: RoomSteps
  private let length: Int
  /// Where the days begin, as the fitted room has it: they stay while the room is varied.
  private let starts: [RoomStart]

  /// Days in the record of a room with these parameters; nil where none is whole.
  init?(_ parameters: [Double], in steps: RoomSteps) {
    self.steps = steps
    length = Int((24 / steps.stepHours).rounded())
    guard length > 1, let two = RoomStructure.twoNodes.predictor(parameters, stepHours: steps.stepHours) else {
      return nil
    }
    starts = two.starts(in: steps, spacing: length, length: length)
    if starts.isEmpty { return nil }
  }

  /// The capacity's logarithm for a room with these parameters.
  func naturalLogarithm(_ parameters: [Double]) -> Double {
    let both = logarithm(exponential(parameters[0]) + exponential(parameters[1]))
    guard let two = RoomStructure.twoNodes.predictor(parameters, stepHours: steps.stepHours) else { return both }
    let followed = two.runs(from: starts, length: length, through: steps)
    let resistance = logarithm(exponential(parameters[2]) + exponential(parameters[3]))
    let others = parameters[RoomStructure.twoNodes.innerCount...]
    func distance(_ capacity: Double) -> Double {
      let single = RoomStructure.oneNode.predictor([resistance, capacity, 0] + others, stepHours: steps.stepHours)
      guard let paths = single?.runs(from: starts.map(\.alone), length: length, through: steps) else { return .infinity }
      var sum = 0.0
      for (path, target) in zip(paths, followed) {
        for k in path.indices { sum += (path[k] - target[k]) * (path[k] - target[k]) }
      }
      return sum
    }
    return Self.minimum(of: distance, from: both - 5, to: both + 1)
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
