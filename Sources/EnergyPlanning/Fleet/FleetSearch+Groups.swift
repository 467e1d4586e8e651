internal import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers

extension FleetSearch {
  /// Takes a few devices out and places them again, in another order and over a kink that is smooth at first.
  ///
  /// Source: Schrimpf et al., *Record breaking optimization results using the ruin and recreate principle*, Journal of
  /// Computational Physics 159 (2000).
  mutating func replaceGroups(work: Int) throws(Fleet.Failure) {
    guard fleet.members.count > 1, !isOver else { return }
    effort = 1
    returnToBest()
    let least = smallestPower
    let smoothings = [Smoothing(width: least * 4), Smoothing(width: least), .none]
    var spent = 0
    while spent < work, !isOver {
      let size = Int.random(in: 2...min(12, fleet.members.count), using: &numbers)
      let group = (0..<size).map { _ in Int.random(in: fleet.members.indices, using: &numbers) }
      let chosen = Array(Set(group)).sorted().shuffled(using: &numbers)
      passes += 1
      spent += chosen.reduce(0) { $0 + smoothings.count * fleet.members[$1].work }
      let former = chosen.map { schedules[$0] }
      for k in chosen { place(.idle(on: fleet.request.grid), for: k) }
      for smoothing in smoothings {
        for (place, k) in chosen.enumerated() {
          var rest = load
          rest.add(schedules[k], shares: fleet.members[k].shares, sign: -1)
          let stand = FleetStand(rest: rest, cost: cost, member: fleet.members[k], smoothing, effort: effort)
          do throws(InputFaults) {
            self.place(try fleet.members[k].bestResponse(to: stand.marginal, current: former[place]), for: k)
          } catch {
            throw Fleet.Failure(faults: [k: error])
          }
        }
      }
      if !keepBest() { for (k, schedule) in zip(chosen, former) { self.place(schedule, for: k) } }
      report()
    }
  }
}
