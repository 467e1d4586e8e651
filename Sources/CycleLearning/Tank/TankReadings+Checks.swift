internal import EnergyTimeSeries
internal import NumericMethods

extension TankReadings {
  /// The power while heating, if the readings show one: the median of those above half of the largest but one in a
  /// hundred; by the counter where power is not measured.
  var heatingPower: Power? {
    let measured = power.values.filter { $0 > 0 }
    let watts = measured.isEmpty ? countedPowers : measured
    guard let top = RobustStatistics.quantile(watts.sorted(), 0.99), top >= 50 else { return nil }
    return RobustStatistics.median(watts.filter { $0 > top / 2 }).map { .watts($0) }
  }

  /// The powers above zero that the counter tells, by quarter-hours or by the time between readings where that is longer.
  ///
  /// None where readings are more than two hours apart: a mean over more is no power of heating. None where a step of the
  /// counter is a good part of what is drawn meanwhile either.
  private var countedPowers: [Double] {
    let apart = zip(counter.times, counter.times.dropFirst()).map { Double($1 - $0) }
    guard let usual = RobustStatistics.median(apart), usual <= 7200, let span,
      let grid = TimeGrid(covering: span, stepSeconds: max(900, Int64(usual)))
    else { return [] }
    let amounts = amounts(in: grid).map(\.wattHours).filter { $0 > 0 }.sorted()
    guard let top = RobustStatistics.quantile(amounts, 0.99), counterStep <= top / 4 else { return [] }
    return amounts.map { $0 / grid.stepHours }
  }

  /// Refuses readings that no tank gives.
  func requireSound(rated: Power?) throws(LearningRefusal) {
    let causes =
      [counterDirection, powerSign].compactMap { $0 }
      + [Draw(counted: counter), Draw(power, longestGapSeconds)].compactMap { $0?.unitFault(rated: rated) }
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
}
