/// What a room's temperature will be a step later, corrected by what was measured: a Kalman filter in its steady state.
///
///     x[k+1] = Φ·x[k] + β·q[k] + γ·T_out[k] + K·ε[k],   ε[k] = T[k] − x₁[k]
///
/// The state x has two entries, of which the first is the room's temperature; q is the heat: heating, sun and gains. With
/// the gain K as a parameter the errors ε need no noise covariances: innovations form, L. Ljung, *System Identification*
/// (1999), 4.3.
struct RoomPredictor {
  /// Φ, row by row.
  var transition: (Double, Double, Double, Double)
  /// β, in K at full power.
  var heat: (Double, Double)
  /// γ.
  var outdoor: (Double, Double)
  /// K.
  var correction: (Double, Double)
  /// The gains in shares of full power, and the weights of the first of ``RoomSteps/others``.
  var gains: Double
  var weights: [Double]
  /// The second state at the start of a run: how much of the room's and of the mean outdoor temperature.
  var secondStart: (room: Double, outdoor: Double)

  /// Whether errors die out.
  var isStable: Bool {
    let (a, b, c, d) = corrected
    let (trace, determinant) = (a + d, a * d - b * c)
    return determinant.magnitude < 0.99999 && trace.magnitude < 0.99999 + determinant
  }

  /// Φ − K·(1, 0).
  private var corrected: (Double, Double, Double, Double) {
    (transition.0 - correction.0, transition.1, transition.2 - correction.1, transition.3)
  }

  /// Writes the errors of each step's end and, after them, two numbers per run: how far its start was moved to fit.
  ///
  /// The two states at the start of a run are unknown. They are estimated along with the run, by least squares with the
  /// numbers `looseness` (in squares of the error's deviation) for how far off they may be.
  func errors(
    of steps: RoomSteps, looseness: (Double, Double), into errors: UnsafeMutableBufferPointer<Double>
  ) {
    var extra = steps.count
    let (heat, meanOutdoor) = (self.heat(of: steps), steps.meanOutdoor)
    for run in steps.runs {
      follow(steps, run, heat, meanOutdoor, errors)
      let moved = moveStart(run, looseness, errors)
      errors[extra] = moved.0 / looseness.0.squareRoot()
      errors[extra + 1] = moved.1 / looseness.1.squareRoot()
      extra += 2
    }
  }

  /// All that heats, in shares of full power.
  func heat(of steps: RoomSteps) -> [Double] {
    var sum = steps.heating
    sum.withUnsafeMutableBufferPointer { sum in
      for k in sum.indices { sum[k] += gains }
      for (weight, other) in zip(weights, steps.others) {
        other.withUnsafeBufferPointer { for k in sum.indices { sum[k] += weight * $0[k] } }
      }
    }
    return sum
  }

  private func follow(
    _ steps: RoomSteps, _ run: Range<Int>, _ heating: [Double], _ meanOutdoor: Double,
    _ errors: UnsafeMutableBufferPointer<Double>
  ) {
    var x = steps.start[run.lowerBound]
    var z = secondStart.room * x + secondStart.outdoor * meanOutdoor
    var error = 0.0
    let (f00, f01, f10, f11) = transition
    let (heat, outdoor, correction) = (heat, outdoor, correction)
    steps.end.withUnsafeBufferPointer { end in
      steps.outdoor.withUnsafeBufferPointer { out in
        heating.withUnsafeBufferPointer { q in
          for k in run {
            let next = f00 * x + f01 * z + heat.0 * q[k] + outdoor.0 * out[k] + correction.0 * error
            z = f10 * x + f11 * z + heat.1 * q[k] + outdoor.1 * out[k] + correction.1 * error
            x = next
            error = end[k] - x
            errors[k] = error
          }
        }
      }
    }
  }

  /// Finds by how much the start's two states were off and takes their share out of the errors.
  private func moveStart(
    _ run: Range<Int>, _ looseness: (Double, Double), _ errors: UnsafeMutableBufferPointer<Double>
  ) -> (Double, Double) {
    let (g00, g01, g10, g11) = corrected
    var (n00, n01, n11) = (1 / looseness.0, 0.0, 1 / looseness.1)
    var (r0, r1) = (0.0, 0.0)
    // How much the states change per kelvin of error in the first and in the second state at the start.
    var (s0, s1) = (-g00, -g10)
    var (t0, t1) = (transition.1, transition.3)
    let first = (s0, s1, t0, t1)
    var faded = run.upperBound
    for k in run {
      // Once forgotten, the start does not come back.
      if max(max(s0.magnitude, s1.magnitude), max(t0.magnitude, t1.magnitude)) < 1e-12 {
        faded = k
        break
      }
      n00 += s0 * s0
      n01 += s0 * t0
      n11 += t0 * t0
      r0 += s0 * errors[k]
      r1 += t0 * errors[k]
      (s0, s1) = (g00 * s0 + g01 * s1, g10 * s0 + g11 * s1)
      (t0, t1) = (g00 * t0 + g01 * t1, g10 * t0 + g11 * t1)
    }
    let determinant = n00 * n11 - n01 * n01
    guard determinant > 0, determinant.isFinite else { return (0, 0) }
    let moved = ((r0 * n11 - r1 * n01) / determinant, (r1 * n00 - r0 * n01) / determinant)
    (s0, s1, t0, t1) = first
    for k in run.lowerBound..<faded {
      errors[k] -= s0 * moved.0 + t0 * moved.1
      (s0, s1) = (g00 * s0 + g01 * s1, g10 * s0 + g11 * s1)
      (t0, t1) = (g00 * t0 + g01 * t1, g10 * t0 + g11 * t1)
    }
    return moved
  }
}
