internal import EnergyTimeSeries
internal import NumericMethods

/// What a battery stores of what is charged.
enum ChargingEfficiency {
  /// The slope of stored against charged energy through the origin, over sessions of a tenth of the capacity or more, with
  /// the interval of Student's distribution; the states of charge count as known to a third of a hundredth at best, and the
  /// meter as off by up to one per cent in all sessions alike.
  ///
  /// Nil with fewer than three such sessions, and where the slope is no efficiency: below 0.5 or above 1.
  static func estimate(_ sessions: [ChargingSession], capacity: Energy) -> Estimate? {
    guard capacity.wattHours > 0, capacity.wattHours <= 1e9 else { return nil }
    let pairs = sessions.compactMap { session -> (charged: Double, stored: Double)? in
      guard let before = session.stateOfChargeBefore, let after = session.stateOfChargeAfter, after - before >= 0.1,
        session.energy.wattHours > 0, session.energy.wattHours.isFinite
      else { return nil }
      return (session.energy.wattHours / capacity.wattHours, after - before)
    }
    guard pairs.count >= 3 else { return nil }
    let square = pairs.reduce(0) { $0 + $1.charged * $1.charged }
    let slope = pairs.reduce(0) { $0 + $1.charged * $1.stored } / square
    guard slope >= 0.5, slope <= 1 else { return nil }
    let free = Double(pairs.count - 1)
    let errors = pairs.reduce(0) { sum, pair in
      let error = pair.stored - slope * pair.charged
      return sum + error * error
    }
    let deviation = max((errors / free).squareRoot(), 0.01 / 3) / square.squareRoot()
    let byChance = StudentDistribution.quantile(0.975, degreesOfFreedom: free) * deviation
    let half = (byChance * byChance + 1e-4 * slope * slope).squareRoot()
    return Estimate(slope, lower: max(0, slope - half), upper: min(1, slope + half))
  }
}
