/// The state of charge counted from a battery's power, corrected by readings where there are any.
///
/// s(k+1) = s(k) + h·(η_c·max(0, b) − max(0, −b)/η_d) / K, with b the mean power into the battery over step k, h the step in
/// hours and K the capacity ("coulomb counting", in energy). Where it leaves 0…1 it stops there, and the energy that does
/// not fit is counted: much of it says that capacity or efficiencies are wrong.
public struct StateOfChargeEstimate: Hashable, Sendable {
  /// The state at the end of each step, 0…1; missing after a missing power until the next reading.
  public let stateOfCharge: TimeSeries<Fraction>
  /// Energy that was charged above full or discharged below empty, by the count.
  public let unexplained: Energy
  /// The greatest correction by a reading, 0…1; nil without readings.
  public let largestCorrection: Double?

  /// A battery for the count.
  public struct Battery: Hashable, Sendable {
    /// Usable capacity, above zero.
    public var capacity: Energy
    /// What a watt-hour at the terminals adds, above 0 up to 1.
    public var chargeEfficiency: Double
    /// What a watt-hour taken from the cells brings to the terminals, above 0 up to 1.
    public var dischargeEfficiency: Double

    /// A battery.
    public init(capacity: Energy, chargeEfficiency: Double = 1, dischargeEfficiency: Double = 1) {
      self.capacity = capacity
      self.chargeEfficiency = chargeEfficiency
      self.dischargeEfficiency = dischargeEfficiency
    }
  }

  /// Counts from `initial` with power into the battery.
  /// - Parameter readings: measured states at the end of steps on the same grid, missing where there are none.
  /// - Throws: ``IndicatorError`` when a parameter is out of range or the grids differ.
  /// - Complexity: linear in the steps.
  public init(
    charging power: TimeSeries<Power>, of battery: Battery, from initial: Double, readings: TimeSeries<Fraction>? = nil
  ) throws(IndicatorError) {
    try BatteryIndicators.check(capacity: battery.capacity)
    try power.grid.requireSame(readings, "readings")
    for (name, value) in [
      ("the charge efficiency", battery.chargeEfficiency), ("the discharge efficiency", battery.dischargeEfficiency),
    ] where !(value > 0 && value <= 1) {
      throw .parameter(name: name, value: value, expected: "above 0, at most 1")
    }
    guard (0...1).contains(initial) else {
      throw .parameter(name: "the initial state of charge", value: initial, expected: "0 to 1")
    }
    let hours = power.grid.stepHours
    let capacity = battery.capacity.wattHours
    var state = initial
    var lost = 0.0
    var correction: Double?
    let states = power.grid.steps.map { k -> Double in
      let b = power.values[k]
      let moved = hours * (battery.chargeEfficiency * max(0, b) - max(0, -b) / battery.dischargeEfficiency) / capacity
      let counted = b.isNaN ? .nan : state + moved
      state = counted.isNaN ? .nan : min(max(counted, 0), 1)
      if !counted.isNaN { lost += abs(counted - state) * capacity }
      if let reading = readings?.values[k], (0...1).contains(reading) {
        if !state.isNaN { correction = max(correction ?? 0, abs(reading - state)) }
        state = reading
      }
      return state
    }
    stateOfCharge = TimeSeries(on: power.grid) { Fraction(baseValue: states[$0]) }
    unexplained = .wattHours(lost)
    largestCorrection = correction
  }
}
