import CycleLearning
import EnergyTimeSeries
import Foundation
import Testing

/// The table of the page on rooms: `EMS_ROOMS=200 swift test --filter RoomAccuracy` prints it, in some minutes.
@Suite("Room accuracy") struct RoomAccuracyTests {
  private static let count = ProcessInfo.processInfo.environment["EMS_ROOMS"].flatMap { Int($0) } ?? 0

  private static let rows: [(name: String, recipe: SyntheticRoom.Recipe, hasSun: Bool)] = [
    ("nobody in", .init(), true), ("gains wander by 1 %", .init(wandering: 0.01), true),
    ("gains wander by 2 %", .init(wandering: 0.02), true), ("gains wander by 3 %", .init(wandering: 0.03), true),
    ("gains wander by 10 %", .init(wandering: 0.1), true),
    ("2 %, 7 days", .init(days: 7, wandering: 0.02), true), ("2 %, 28 days", .init(days: 28, wandering: 0.02), true),
    ("5 % at morning and evening", .init(people: 0.05), true),
    ("1 %, irradiance not given", .init(wandering: 0.01), false),
    ("2 %, two nodes", .init(wandering: 0.02, hasTwoNodes: true), true),
  ]

  @Test(
    "of many rooms", .enabled(if: count > 0, "set EMS_ROOMS to a number of rooms; it takes minutes"),
    arguments: rows.indices)
  func table(row: Int) throws {
    let (name, recipe, hasSun) = Self.rows[row]
    var (resistances, capacities, refused, nodes) = (Tally(), Tally(), 0, 0)
    for seed in 1...max(1, Self.count) {
      let truth = SyntheticRoom(seed: UInt64(seed), recipe)
      let record = try truth.record(hasSun: hasSun)
      do {
        let room = try LearnedRoom.identify(from: record)
        resistances.add(room.resistance, truth: truth.resistance)
        // Of two nodes, the wall's capacity has a true value; that of the equivalent single node is a convention.
        capacities.add(
          room.twoNodes?.massCapacity ?? room.capacity,
          truth: room.twoNodes == nil ? truth.capacity : truth.massCapacity)
        nodes += room.twoNodes == nil ? 0 : 1
      } catch { refused += 1 }
    }
    print("| \(name) | \(resistances.cells) | \(capacities.cells) | \(refused) | \(nodes) |")
    #expect(resistances.share(\.isInside) > 0.8)
  }

  /// How estimates compare with the truth.
  private struct Tally {
    private var found: [(error: Double, isInside: Bool)] = []

    mutating func add(_ estimate: Estimate, truth: Double) {
      found.append((estimate.value / truth - 1, estimate.holds(truth)))
    }

    func share(_ property: ((error: Double, isInside: Bool)) -> Bool) -> Double {
      Double(found.count(where: property)) / Double(max(1, found.count))
    }

    /// The mean error, its deviation, the share within 10 % and the share of intervals that hold the truth, in per cent.
    var cells: String {
      let n = Double(max(1, found.count))
      let mean = found.reduce(0) { $0 + $1.error } / n
      let deviation = (found.reduce(0) { $0 + ($1.error - mean) * ($1.error - mean) } / n).squareRoot()
      let numbers = [mean, deviation, share { abs($0.error) < 0.1 }, share(\.isInside)]
      return numbers.map { String(format: "%.1f", 100 * $0) }.joined(separator: " | ")
    }
  }
}
