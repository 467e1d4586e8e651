import CycleLearning
import EnergyTimeSeries
import Foundation

// Each learner on made readings, the best of several runs beside the limit that it must keep. Readings are made before the
// clock starts; the last column says what was found, so that nothing is measured that does nothing.

struct Row {
  let title: String
  let limit: Double
  let work: () throws -> String

  func run(repetitions: Int) throws {
    var best = Double.infinity
    var found = ""
    for _ in 0..<repetitions {
      let start = ContinuousClock.now
      found = try work()
      best = min(best, (ContinuousClock.now - start) / .milliseconds(1))
    }
    print(
      title.padding(toLength: 44, withPad: " ", startingAt: 0),
      String(format: "%8.2f ms %8.0f ms %8.3f   ", best, limit, best / limit) + found)
  }
}

let year = MadeReadings.appliance(days: 365, everySeconds: 60)
let refrigerator = MadeReadings.refrigerator(days: 365, everySeconds: 60)
let charger = MadeReadings.car(days: 365, everySeconds: 60)
let room = MadeReadings.room(days: 14)

print(
  "".padding(toLength: 44, withPad: " ", startingAt: 0), "    best       limit  best ÷ limit   found")
let rows = [
  Row(title: "dishwasher, a year of minutes", limit: 200) {
    let learned = try LearnedAppliance.learn(from: year).appliance
    return "\(learned.history.count) cycles, \(learned.programmes.count) programmes"
  },
  Row(title: "refrigerator, a year of minutes", limit: 200) {
    "\(try LearnedAppliance.learn(from: refrigerator).appliance.history.count) cycles"
  },
  Row(title: "car, a year of minutes", limit: 200) {
    "\(try LearnedCar.learn(from: charger, capacity: .kilowattHours(52), in: .utc).sessions.count) sessions"
  },
  Row(title: "tank, a year of minutes", limit: 200) {
    "\(try LearnedTank(learning: TankReadings(power: year)).days.count) days"
  },
  Row(title: "base load, a year of minutes", limit: 200) {
    "\(try BaseLoad(learning: year).dayCount) days"
  },
  Row(title: "room, 14 days of quarter-hours", limit: 50) {
    let learned = try LearnedRoom.identify(from: room)
    return String(format: "R %.4f K/W, C %.3g J/K", learned.resistance.value, learned.capacity.value)
  },
]
for row in rows { try row.run(repetitions: 7) }
