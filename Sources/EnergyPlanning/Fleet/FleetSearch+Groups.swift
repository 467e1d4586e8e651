internal import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers

extension FleetSearch {
  /// Takes a few devices out and places them again, in another order and over a kink that is smooth at first.
  ///
  /// Source: Schrimpf et al., *Record breaking optimization results using the ruin and recreate principle*, Journal of
  /// Computational Physics 159 (2000).
  mutating func replaceGroups(work: Int) throws(FleetEngine.Failure) {
    guard engine.members.count > 1, !isOver else { return }
    effort = 1
    returnToBest()
    var spent = 0
    while spent < work, !isOver {
      let size = Int.random(in: 2...min(12, engine.members.count), using: &numbers)
      let group = (0..<size).map { _ in Int.random(in: engine.members.indices, using: &numbers) }
      let chosen = Array(Set(group)).sorted().shuffled(using: &numbers)
      let widths = [smallestPower * 4, smallestPower, 0]
      passes += 1
      spent += chosen.reduce(0) { $0 + widths.count * engine.members[$1].work }
      let (formerSchedules, formerLoad) = (schedules, load)
      for k in chosen { place(.idle(on: engine.request.grid), for: k) }
      for width in widths {
        for k in chosen {
          var rest = load
          rest.add(schedules[k], shares: engine.members[k].shares, sign: -1)
          let stand = FleetStand(rest: rest, cost: cost, member: engine.members[k], width: width, effort: effort)
          do throws(InputFaults) {
            place(try engine.members[k].bestResponse(to: stand.marginal, current: formerSchedules[k]), for: k)
          } catch {
            throw FleetEngine.Failure(faults: [k: error])
          }
        }
      }
      if !keepBest() { (schedules, load) = (formerSchedules, formerLoad) }
      report()
    }
  }
}
