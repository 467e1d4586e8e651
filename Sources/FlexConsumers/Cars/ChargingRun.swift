internal import EnergyTimeSeries

/// A continuous charge from start to full, placed in the steps before the deadline.
struct ChargingRun {
  /// The steps the car may use.
  let room: Range<Int>
  /// The power of each step from the start on until full.
  let profile: [Double]
  /// The energy wanted, less a billionth of the capacity for rounding.
  let needed: Double
  /// What the run costs by itself, in currency.
  let cost: Double
  /// The energy delivered after so many steps, from none to all.
  private let delivered: [Double]

  /// - Parameters:
  ///   - power: the charging power, in W.
  ///   - missing: the energy to full, in Wh.
  ///   - wanted: the energy to the target less rounding, in Wh.
  ///   - cost: what a run costs by itself, in currency.
  ///   - room: the steps the car may use.
  init(power: Double, missing: Double, wanted: Double, cost: Double, within room: Range<Int>, on grid: TimeGrid) {
    self.room = room
    self.cost = cost
    let steps = min(grid.stepCount(forHours: missing / power), room.count)
    profile = (0..<steps).map { k in min(power, missing / grid.stepHours - Double(k) * power) }
    delivered = profile.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1 * grid.stepHours) }
    needed = wanted
  }

  var isTargetMet: Bool { needed <= 0 }

  func delivered(inSteps count: Int) -> Double { delivered[min(count, profile.count)] }

  var choice: StartChoice {
    let enough = profile.isEmpty ? 0 : room.prefix { delivered(inSteps: room.upperBound - $0) >= needed }.count
    return StartChoice(
      starts: room.lowerBound..<room.lowerBound + enough, profile: profile, end: room.upperBound, runs: 1,
      isOptional: isTargetMet, runCost: cost, label: "targetStateOfCharge, deadline")
  }
}
