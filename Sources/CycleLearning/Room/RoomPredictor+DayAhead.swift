extension RoomPredictor {
  /// The two states as the filter knows them at the start of some steps: every `spacing` steps of each run that leave
  /// `length` more, the first ones left out until the filter has settled.
  func starts(in steps: RoomSteps, spacing: Int, length: Int) -> [RoomStart] {
    var starts: [RoomStart] = []
    let (heat, meanOutdoor) = (self.heat(of: steps), steps.meanOutdoor)
    for run in steps.runs where run.count > length {
      var x = steps.start[run.lowerBound]
      var z = secondStart.room * x + secondStart.outdoor * meanOutdoor
      let settled = min(spacing, run.count - length)
      for k in run.lowerBound..<(run.upperBound - length + 1) {
        let error = steps.start[k] - x
        let (place, isDue) = (k - run.lowerBound, (k - run.lowerBound - settled) % max(1, spacing) == 0)
        // The best estimate at k includes what the reading at k says.
        if place >= settled, isDue {
          starts.append(RoomStart(place: k, room: x + known.0 * error, second: z + known.1 * error))
        }
        (x, z) = step(x, z, steps, heat[k], k, error)
      }
    }
    return starts
  }

  /// Φ⁻¹·K: what a reading's error says of the states at its own moment, kept within what makes sense.
  private var known: (Double, Double) {
    let (a, b, c, d) = transition
    let determinant = a * d - b * c
    guard determinant.magnitude > 1e-9 else { return (min(max(correction.0, 0), 1), 0) }
    let room = (d * correction.0 - b * correction.1) / determinant
    guard (0...1).contains(room) else { return (min(max(room, 0), 1), 0) }
    return (room, (a * correction.1 - c * correction.0) / determinant)
  }

  /// The room's temperature at the end of each of `length` steps from each start on, without looking at what was measured.
  func runs(from starts: [RoomStart], length: Int, through steps: RoomSteps) -> [[Double]] {
    let heat = self.heat(of: steps)
    return starts.map { run(from: $0, length: length, through: steps, heat: heat) }
  }

  private func run(from start: RoomStart, length: Int, through steps: RoomSteps, heat: [Double]) -> [Double] {
    var (x, z) = (start.room, start.second)
    return (start.place..<(start.place + length)).map { k in
      (x, z) = step(x, z, steps, heat[k], k, 0)
      return x
    }
  }

  private func step(
    _ x: Double, _ z: Double, _ steps: RoomSteps, _ q: Double, _ k: Int, _ error: Double
  ) -> (Double, Double) {
    let (a, b, c, d) = transition
    return (
      a * x + b * z + heat.0 * q + outdoor.0 * steps.outdoor[k] + correction.0 * error,
      c * x + d * z + heat.1 * q + outdoor.1 * steps.outdoor[k] + correction.1 * error
    )
  }
}

/// Where a run without corrections begins.
struct RoomStart {
  /// The step.
  let place: Int
  /// The room's temperature.
  let room: Double
  /// The second state.
  let second: Double
}
