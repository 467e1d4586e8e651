import CycleLearning
import EnergyTimeSeries
import Foundation
import SeededRandom
import Testing

/// The table of the page on cycles: `EMS_TRACES=800 swift test --filter CycleAccuracy` prints it, in some minutes.
@Suite("Cycle accuracy")
struct CycleAccuracyTests {
  private static let isWanted = ConditionTrait.enabled(if: count > 0, "set EMS_TRACES to a number of recordings")
  static let count = ProcessInfo.processInfo.environment["EMS_TRACES"].flatMap { Int($0) } ?? 0

  @Test("of detection with suggested parameters", isWanted) func detection() throws {
    var score = DetectionScore()
    for seed in 10_000..<UInt64(10_000 + Self.count) {
      var random = SeededNumbers(seed: seed)
      let (readings, known) = try SimulatedAppliance.household(Int(seed) % 40, &random).record(&random)
      let parameters = try CycleParameters.suggested(for: readings)
      score.add(try CycleDetector(parameters).cycles(in: readings).complete, of: known)
    }
    func percent(_ part: Int) -> String { String(format: "%.1f %%", 100 * Double(part) / Double(max(1, score.cycles))) }
    print(
      "| detection, \(Self.count) recordings | of \(score.cycles) cycles found \(percent(score.found)), with their start "
        + "\(percent(score.rightStart)), with their energy \(percent(score.rightEnergy)); \(score.falseCycles) false |")
    #expect(score.rightEnergy > score.cycles * 95 / 100)
  }

  @Test("of sorting into programmes", isWanted, arguments: [0.05, 0.1, 0.15]) func programmes(jitter: Double) throws {
    let sets: [[SimulatedProgramme]] = [[.eco, .intensive, .quick], [.cotton40, .cotton60], [.pausing], [.dryer]]
    let appliances = max(1, Self.count / 4)
    var exact = 0
    for seed in 20_000..<UInt64(20_000 + appliances) {
      var random = SeededNumbers(seed: seed)
      var made = SimulatedAppliance(programmes: sets[Int(seed) % sets.count])
      (made.days, made.spacing, made.gapsPerDay, made.jitter) = (60, 120...120, 0.1, jitter)
      let (readings, known) = try made.record(&random)
      let learned = try LearnedAppliance.learn(from: readings).appliance
      let names = learned.programmes.map { programme in
        Set(
          learned.history.filter { $0.programme == programme.number }
            .map { ProgrammeTests.name(of: $0.cycle, in: known) })
      }
      let run = names.reduce(into: Set<String>()) { $0.formUnion($1) }
      if names.allSatisfy({ $0.count == 1 }), names.count == run.count { exact += 1 }
    }
    print(
      "| programmes, heating times varying by \(Int(jitter * 100)) % | exact for \(exact) of \(appliances) appliances |"
    )
    #expect(exact > appliances / 2)
  }

  @Test("of cars", isWanted) func cars() throws {
    let cars = max(1, Self.count / 8)
    var (inside, worst) = (0, 0.0)
    for seed in 30_000..<UInt64(30_000 + cars) {
      let (power, states, _) = try LearnedCarTests().recording(seed: seed)
      let car = try LearnedCar.learn(
        from: power, stateOfCharge: states, capacity: .wattHours(SimulatedCar.capacity), in: .utc)
      let efficiency = try #require(car.efficiency)
      worst = max(worst, abs(efficiency.value - SimulatedCar.efficiency))
      if efficiency.lower <= SimulatedCar.efficiency, SimulatedCar.efficiency <= efficiency.upper { inside += 1 }
    }
    print(
      "| \(cars) cars over three weeks | efficiency within \(String(format: "%.3f", worst)), inside the interval of "
        + "\(inside) |")
    #expect(inside > cars * 9 / 10)
  }
}
