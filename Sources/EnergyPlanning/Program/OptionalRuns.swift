internal import EnergyTimeSeries
internal import FlexConsumers

/// Keeps optional devices off where their own share of the goal is more than they may cost.
///
/// The share is what the goal would be lower by if the device alone stayed off.
struct OptionalRuns {
  private let request: PlanRequest
  private let players: [(place: Int, device: any FlexConsumer)]
  /// What each optional device does when it stays off, by place.
  private let off: [Int: Schedule]
  private let value: GoalValue

  init(_ request: PlanRequest, players: [(place: Int, device: any FlexConsumer)], off: [Int: Schedule]) {
    self.request = request
    self.players = players
    self.off = off
    value = GoalValue(request)
  }

  init(_ search: Search) {
    let optional = search.program.players.filter { $0.run != nil }
    self.init(
      search.request, players: search.cast.players,
      off: Dictionary(uniqueKeysWithValues: optional.map { ($0.place, $0.off(on: search.request.grid)) }))
  }

  /// The schedules without the runs that cost too much, the dearest first.
  ///
  /// O(optional devices · steps) for each run that is dropped.
  func affordable(_ schedules: [Int: Schedule]) -> [Int: Schedule] {
    let optional = players.filter { off[$0.place] != nil }
    if optional.isEmpty { return schedules }
    var schedules = schedules
    var site = SiteOperation(request, schedules, players: players)
    while true {
      let whole = value.value(of: request.goal.first, for: site)
      var dearest: (place: Int, excess: Double, site: SiteOperation)?
      for (place, device) in optional {
        guard let schedule = schedules[place], let idle = off[place], !schedule.isOff else { continue }
        var without = site
        without.remove(schedule, of: device, in: request)
        without.add(idle, of: device, in: request)
        let share = whole - value.value(of: request.goal.first, for: without)
        let excess = share - (device.terms.maxCost ?? 0)
        // Without it a limit may not hold: that is worth any cost. What rounding and the gap may hide is left.
        if site.keeps(request.site), !without.keeps(request.site) { continue }
        if excess > max(2e-3 * request.goal.resolution, dearest?.excess ?? 0) { dearest = (place, excess, without) }
      }
      guard let dearest else { return schedules }
      schedules[dearest.place] = off[dearest.place]
      site = dearest.site
    }
  }
}
