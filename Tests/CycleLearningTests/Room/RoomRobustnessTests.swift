import CycleLearning
import EnergyTimeSeries
import Foundation
import Testing

@Suite("Rooms and odd records") struct RoomRobustnessTests {
  /// Numbers as no room has them, and some that one might.
  private func odd(_ count: Int, around base: Double, _ swing: Double, _ draws: inout GaussianDraws) -> [Double] {
    let kind = draws.bits() % 10
    var walk = base
    return (0..<count).map { k in
      walk += 0.1 * swing * draws.normal()
      switch kind {
      case 0: return base
      case 1: return .nan
      case 2: return k % 2 == 0 ? base : base + swing
      case 3: return k % 3 == 0 ? 1e100 : -1e300
      case 4: return k % 7 == 0 ? .nan : walk
      case 5: return walk
      case 6: return k / 40 % 2 == 0 ? base : base + swing
      case 7: return base + swing * Double(k) / Double(count)
      case 8: return 1e8 * draws.normal()
      default: return base + swing * sin(Double(k) / 15)
      }
    }
  }

  @Test("always a room of finite numbers or a refusal with its causes", arguments: 1...10)
  func fuzz(seed: Int) throws {
    var draws = GaussianDraws(seed: UInt64(seed))
    for _ in 0..<12 {
      let count = [1, 2, 60, 200, 250][Int(draws.bits() % 5)]
      let seconds: Int64 = [900, 900, 3600, 1, 604_800][Int(draws.bits() % 5)]
      let start = Instant(secondsSinceEpoch: draws.bits() % 2 == 0 ? -62_167_219_200 : 1_700_000_000)
      let grid = try #require(TimeGrid(start: start, stepSeconds: seconds, count: count))
      let outdoor = try #require(TimeSeries<Temperature>(on: grid, odd(count, around: 278, 5, &draws)))
      let heating = try #require(TimeSeries<Power>(on: grid, odd(count, around: 300, 1500, &draws)))
      let sun = TimeSeries<Irradiance>(on: grid, odd(count, around: 100, 300, &draws))
      let room = odd(count + 1, around: 293, 1.5, &draws)
      let record = try #require(
        RoomRecord(
          roomTemperatures: room, outdoor: outdoor, heating: heating, irradiance: draws.bits() % 2 == 0 ? nil : sun))
      do {
        let room = try LearnedRoom.identify(from: record)
        for estimate in [room.resistance, room.capacity, room.internalGain] {
          #expect(estimate.value.isFinite && estimate.lower.isFinite && estimate.upper.isFinite)
        }
        #expect(room.residuals.deviation.isFinite)
      } catch let refusal {
        #expect(!refusal.causes.isEmpty)
        #expect(!refusal.description.contains("nan"))
      }
    }
  }
}
