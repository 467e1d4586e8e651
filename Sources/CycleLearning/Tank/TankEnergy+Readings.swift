public import EnergyTimeSeries

extension TankEnergy {
  /// The share of 24 h that readings must cover.
  public static let leastCoverage = 0.75

  /// The energy of the 24 h before `now`, by the counter, else by the power.
  ///
  /// Counters may be reset; rises that no tank can draw are left out. Readings that cover at least
  /// ``leastCoverage`` of the day count, what is not covered counts as the mean of what is. With less, the answer is
  /// `usual`: what was known before. The reference system takes 0 then, and leaves people with cold water.
  public init(_ readings: TankReadings, until now: Instant, usual: Energy) {
    let day = TimeGrid(start: now + -86_400, stepSeconds: 86_400, count: 1)
    guard let day, let amount = readings.amounts(in: day).first, amount.coverage >= Self.leastCoverage else {
      let count = readings.counter.count + readings.power.count
      let reason =
        count < 2
        ? "there are fewer than two readings"
        : "readings do not cover \(Self.percent(Self.leastCoverage)) of the last 24 h"
      self.init(usual, source: .usual, until: now, notes: ["\(reason): the last known energy stays"])
      return
    }
    var notes: [String] = []
    if amount.coverage < 0.99 {
      notes.append("readings cover \(Self.percent(amount.coverage)) of the last 24 h; the rest counts as their mean")
    }
    self.init(.wattHours(amount.wattHours / amount.coverage), source: amount.source, until: now, notes: notes)
  }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
