internal import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers

extension FleetSearch {
  /// Chooses between equal plans: of the ways to run a device that the goal does not tell apart, the one with the fewest
  /// moved starts and own costs, then the earliest.
  ///
  /// Larger fleets stay as they are where no device has a cost or a published start: earlier is then all there is to gain.
  mutating func breakTies() throws(Fleet.Failure) {
    if wantsStop { return }
    returnToBest()
    let decidesCost = cost.ownCostWeight == 0
    guard
      fleet.members.count <= Self.largestForLateness
        || decidesCost && zip(fleet.members, schedules).contains(where: Self.hasOwnCost)
    else { return }
    effort = 8
    // So little that it decides nothing but ties.
    let scale = fleet.members.indices.reduce(1) { max($0, ownCost(of: schedules[$1], for: $1).magnitude) }
    let weight = 1e-4 * cost.resolution / scale
    for k in fleet.members.indices where !wantsStop {
      let member = fleet.members[k]
      var rest = load
      rest.add(schedules[k], shares: member.shares, sign: -1)
      let stand = FleetStand(rest: rest, cost: cost, member: member, .none, effort: effort)
      var marginal = stand.marginal
      if decidesCost { marginal.ownCostWeight = weight }
      let answer: Schedule
      do throws(InputFaults) {
        answer = try member.bestResponse(to: marginal, current: schedules[k])
      } catch {
        throw Fleet.Failure(faults: [k: error])
      }
      let (now, other) = (stand.value(of: schedules[k]), stand.value(of: answer))
      if now.isBetter(than: other) { continue }
      if tie(of: answer, for: k).lexicographicallyPrecedes(tie(of: schedules[k], for: k)) { place(answer, for: k) }
    }
    keepEqual()
  }

  /// Beyond so many members nobody is moved only to run earlier.
  private static let largestForLateness = 2000

  private static func hasOwnCost(_ member: FleetMember, _ schedule: Schedule) -> Bool {
    schedule.ownCost != 0 || member.device.terms.previous != nil
  }

  private func ownCost(of schedule: Schedule, for k: Int) -> Double {
    schedule.ownCost + fleet.request.movePrice(of: fleet.members[k].device) * moves(of: schedule, for: k)
  }

  private func moves(of schedule: Schedule, for k: Int) -> Double {
    MovedStarts(fleet.members[k].device.terms.previous, schedule).count
  }

  /// What decides between equal schedules, the most important first; rounded, so that noise does not.
  private func tie(of schedule: Schedule, for k: Int) -> [Double] {
    let lateness = schedule.power.values.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
    let costs = cost.ownCostWeight == 0 ? [ownCost(of: schedule, for: k)] : []
    return (costs + [moves(of: schedule, for: k), lateness]).map { ($0 * 1e6).rounded() }
  }
}
