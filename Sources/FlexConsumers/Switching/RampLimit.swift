internal import MILPModel

/// How fast a level may change from one step to the next.
///
///     level_t − level_{t−1} ≤ ramp + max(0, lowest_t − ramp) · start_t
///     level_{t−1} − level_t ≤ ramp + max(0, lowest_{t−1} − ramp) · stop_t
///
/// Where a running device has a lowest level above the ramp, it may reach it in one step when it starts, and leave it in
/// one when it stops: otherwise it could do neither. Source: `ramp_limit_up`, `ramp_limit_start_up` and their opposites
/// in PyPSA.
struct RampLimit {
  /// The largest change per step.
  var perStep: Double
  /// The level before the first step; nil where the first step is free.
  var initial: Double?
  /// The lowest level of a running device at each step.
  var lowest: [Double]

  /// Whether the limit asks for starts and stops.
  var needsStarts: Bool { lowest.contains { $0 > perStep } }

  /// Adds the limit to a model.
  ///
  /// - Parameters:
  ///   - level: one variable per step, zero while off.
  ///   - logic: the device's starts and stops, made with ``needsStarts``; nil where it is never off.
  func add(to level: [Variable], logic: OnOffLogic?, in model: inout Model) {
    for t in level.indices where t > 0 || initial != nil {
      var rise = level[t].expression
      if t > 0 { rise.add(-1, level[t - 1]) } else { rise.constant -= initial ?? 0 }
      var fall = LinearExpression()
      fall.add(-1, rise)
      if let logic {
        rise.add(-max(0, lowest[t] - perStep), logic.start(t))
        fall.add(-max(0, lowest[max(0, t - 1)] - perStep), logic.stop(t))
      }
      model.require(rise <= perStep, named: "ramp up[\(t)]", label: "rampWPerStep")
      model.require(fall <= perStep, named: "ramp down[\(t)]", label: "rampWPerStep")
    }
  }
}
