/// How long a site does, or could do, without the grid.
public struct Autonomy: Hashable, Sendable {
  /// The share of the known time without import, 0…1; nil when nothing is known.
  public let timeShare: Double?
  /// The longest unbroken time without import, in hours; a missing step breaks it.
  public let longestHours: Double
  /// When that time began; nil when there is none.
  public let longestStart: Instant?

  /// Of an exchange with the grid, above zero for import.
  /// - Parameter threshold: import up to this counts as none: meters show a few watts where nothing flows.
  public init(gridExchange: TimeSeries<Power>, threshold: Power = .watts(0)) {
    let grid = gridExchange.grid
    var known = 0
    var without = 0
    var run = 0
    var longest = (steps: 0, end: 0)
    for (k, power) in gridExchange.values.enumerated() {
      if !power.isNaN { known += 1 }
      // A comparison with a missing value is false, which breaks the run.
      run = power <= threshold.watts ? run + 1 : 0
      if run > 0 { without += 1 }
      if run > longest.steps { longest = (run, k) }
    }
    timeShare = known > 0 ? Double(without) / Double(known) : nil
    longestHours = Double(longest.steps) * grid.stepHours
    longestStart = longest.steps > 0 ? grid.instant(at: longest.end - longest.steps + 1) : nil
  }

  /// For how many hours a battery carries a load by itself: K·(s − s_min)·η_d / mean load. Nil when the load is not above
  /// zero; zero when the battery is at or below its reserve.
  /// - Parameters:
  ///   - capacity: usable capacity K.
  ///   - stateOfCharge: the state s at the beginning, 0…1.
  ///   - reserve: the state s_min that is never gone below, 0…1.
  ///   - dischargeEfficiency: η_d, what a watt-hour taken from the cells brings to the terminals.
  public static func hours(
    carrying load: Power, capacity: Energy, stateOfCharge: Double, reserve: Double = 0, dischargeEfficiency: Double = 1
  ) -> Double? {
    ratio(capacity.wattHours * max(0, stateOfCharge - reserve) * dischargeEfficiency, load.watts)
  }
}
