internal import EnergyTimeSeries
internal import NumericMethods

extension TankReadings {
  /// The power while heating, if the readings show one: the median of those above half of the largest but one in a
  /// hundred; by the quarter-hours of the counter where power is not measured.
  var heatingPower: Power? {
    var watts = power.values.filter { $0 > 0 }
    if watts.isEmpty, let span, let grid = TimeGrid(covering: span, stepSeconds: 900) {
      watts = amounts(in: grid).map { $0.wattHours * 4 }.filter { $0 > 0 }
    }
    guard let top = RobustStatistics.quantile(watts.sorted(), 0.99), top >= 50 else { return nil }
    return RobustStatistics.median(watts.filter { $0 > top / 2 }).map { .watts($0) }
  }

  /// Refuses readings that no tank gives.
  func requireSound(rated: Power?) throws(LearningRefusal) {
    let causes =
      [counterDirection, powerSign, unit(of: hourlyPeak, "counter", "Wh", "kWh", rated: rated)].compactMap { $0 }
      + [unit(of: power.values.lazy.filter(\.isFinite).max() ?? 0, "power", "W", "kW", rated: rated)].compactMap { $0 }
    if !causes.isEmpty { throw LearningRefusal(causes) }
  }

  private var counterDirection: LearningRefusal.Cause? {
    let values = counter.values.filter { !$0.isNaN }
    let changes = zip(values, values.dropFirst()).map { $1 - $0 }
    let falls = changes.count { $0 < 0 }
    guard falls >= 3, falls >= changes.count(where: { $0 > 0 }) else { return nil }
    return LearningRefusal.Cause(
      .implausible,
      "the counter falls \(falls) times and rises \(changes.count - falls - changes.count { $0 == 0 }) "
        + "times: it counts down, or is no counter of energy")
  }

  private var powerSign: LearningRefusal.Cause? {
    let values = power.values.filter { !$0.isNaN }
    let negative = values.count { $0 < -10 }
    guard negative > values.count / 100, negative > 1 else { return nil }
    return LearningRefusal.Cause(
      .implausible,
      "\(negative) of \(values.count) readings of power are below zero: a tank only draws; is the sign "
        + "turned, or is it another meter?")
  }

  /// The most that the counter rises in an hour, in W, whatever the limit of plausible power.
  private var hourlyPeak: Double {
    var open = self
    open.largestPower = .watts(1e12)
    open.power = SampledSeries()
    guard let span = open.span, let grid = TimeGrid(covering: span, stepSeconds: 3600) else { return 0 }
    return RobustStatistics.quantile(open.amounts(in: grid).map(\.wattHours).sorted(), 0.999) ?? 0
  }

  /// A tank draws some kilowatts: what is a thousand times more or less was given in another unit.
  private func unit(
    of peak: Double, _ what: String, _ small: String, _ large: String, rated: Power?
  ) -> LearningRefusal.Cause? {
    let usual = rated.map { $0.watts / 30...$0.watts * 30 } ?? 50...Self.mostWatts
    guard peak > 0, !usual.contains(peak), let count = [peak / 1000, peak * 1000].first(where: usual.contains) else {
      return nil
    }
    let isTooLarge = count < peak
    return LearningRefusal.Cause(
      .wrongUnit,
      "the \(what) says that the tank draws up to \(Self.rounded(peak)) W, \(isTooLarge ? "far more" : "far less") "
        + "than one can: its values are in \(isTooLarge ? small : large), most likely, not in \(isTooLarge ? large : small)"
    )
  }

  private static let mostWatts = 30_000.0

  private static func rounded(_ watts: Double) -> String {
    watts >= 10 ? "\(Int64(min(watts, 1e15)))" : "\((watts * 1000).rounded() / 1000)"
  }
}
