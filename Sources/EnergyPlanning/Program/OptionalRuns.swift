internal import EnergyTimeSeries
internal import FlexConsumers

/// Keeps optional devices off where their own share of the goal is more than they may cost.
///
/// The share is what the goal would be lower by if the device alone stayed off.
struct OptionalRuns {
  private let search: Search
  private let value: GoalValue

  init(_ search: Search) {
    self.search = search
    value = GoalValue(search.request)
  }

  /// The schedules without the runs that cost too much, the dearest first.
  func affordable(_ schedules: [Int: Schedule]) -> [Int: Schedule] {
    let optional = search.program.players.filter { $0.run != nil }
    if optional.isEmpty { return schedules }
    var schedules = schedules
    while let dearest = optional.map({ ($0, excess(of: $0, in: schedules)) }).max(by: { $0.1 < $1.1 }), dearest.1 > 0 {
      schedules[dearest.0.place] = dearest.0.off(on: search.request.grid)
    }
    return schedules
  }

  /// By how much a running device's share is above what it may cost, less what rounding and the gap may hide.
  private func excess(of player: PlanModel.Player, in schedules: [Int: Schedule]) -> Double {
    guard let schedule = schedules[player.place], !schedule.isOff, let most = player.device.terms.maxCost else {
      return 0
    }
    var without = schedules
    without[player.place] = player.off(on: search.request.grid)
    let share = objective(schedules) - objective(without)
    return share > most + 2e-3 * search.request.goal.resolution ? share - most : 0
  }

  private func objective(_ schedules: [Int: Schedule]) -> Double {
    value.value(
      of: search.request.goal.first,
      for: SiteOperation(search.request, schedules, players: search.cast.players))
  }
}
