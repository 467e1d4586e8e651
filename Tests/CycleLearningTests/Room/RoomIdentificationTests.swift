import CycleLearning
import EnergyTimeSeries
import Foundation
import Testing

@Suite("Room identification") struct RoomIdentificationTests {
  private static let lively = SyntheticRoom.Recipe(tick: 180, wandering: 0.02)

  @Test("finds R within 10 % and C within 5 %, and nearly always inside the intervals", arguments: [0, 8, 16])
  func manyRooms(after first: Int) throws {
    var (inside, all) = (0, 0)
    for seed in (first + 1)...(first + 8) {
      let truth = SyntheticRoom(seed: UInt64(seed), Self.lively)
      let room = try LearnedRoom.identify(from: truth.record())
      #expect(abs(room.resistance.value / truth.resistance - 1) < 0.1)
      #expect(abs(room.capacity.value / truth.capacity - 1) < 0.05)
      inside += (room.resistance.holds(truth.resistance) ? 1 : 0) + (room.capacity.holds(truth.capacity) ? 1 : 0)
      all += 2
    }
    #expect(inside >= all - 2)
  }

  @Test("finds the sun's aperture and the gains, and tells what was used")
  func everything() throws {
    let truth = SyntheticRoom(seed: 12, Self.lively)
    let room = try LearnedRoom.identify(from: truth.record())
    let aperture = try #require(room.solarAperture)
    #expect(aperture.holds(truth.aperture))
    #expect(room.internalGain.holds(truth.gains))
    #expect(room.heaterPower.watts == truth.heating.max())
    #expect(room.stepCount == 1344)
    #expect(room.window.duration == 14 * 86_400)
    #expect(room.residuals.deviation < 0.2)
    #expect(try #require(room.residuals.dayAheadDeviation) < 0.6)
    #expect(room.residuals.doubts.isEmpty)
    #expect(room.twoNodes == nil)
  }

  @Test("tells a wall behind the air from a single node")
  func twoNodes() throws {
    let truth = SyntheticRoom(seed: 3, SyntheticRoom.Recipe(hasTwoNodes: true))
    let room = try LearnedRoom.identify(from: truth.record())
    let nodes = try #require(room.twoNodes)
    #expect(abs(nodes.airCapacity.value / truth.airCapacity - 1) < 0.1)
    #expect(abs(nodes.massCapacity.value / truth.massCapacity - 1) < 0.1)
    #expect(abs(nodes.airToMass.value / truth.airToMass - 1) < 0.1)
    #expect(abs(nodes.massToOutdoor.value / truth.massToOutdoor - 1) < 0.1)
    #expect(room.resistance.holds(truth.resistance))
    #expect(room.capacity.value > truth.airCapacity)
    #expect(room.capacity.value < truth.capacity)
  }

  @Test("knows how little a controller that holds one temperature tells of C", arguments: [UInt64](1...6))
  func held(seed: UInt64) throws {
    let truth = SyntheticRoom(seed: seed, SyntheticRoom.Recipe(tick: 180, wandering: 0.02, isHeld: true))
    do {
      let room = try LearnedRoom.identify(from: truth.record())
      #expect(room.capacity.holds(truth.capacity))
    } catch let refusal as LearningRefusal {
      #expect(refusal.causes.allSatisfy { $0.message.contains("by a night setback") })
    }
  }

  @Test("is not misled by people who come home every evening")
  func people() throws {
    let truth = SyntheticRoom(seed: 5, SyntheticRoom.Recipe(tick: 180, people: 0.05))
    let room = try LearnedRoom.identify(from: truth.record())
    #expect(abs(room.resistance.value / truth.resistance - 1) < 0.1)
    #expect(abs(room.capacity.value / truth.capacity - 1) < 0.1)
  }

  @Test("does without irradiance and says so")
  func withoutSun() throws {
    let truth = SyntheticRoom(seed: 6, SyntheticRoom.Recipe(tick: 180))
    let room = try LearnedRoom.identify(from: truth.record(hasSun: false))
    #expect(room.solarAperture == nil)
    #expect(room.residuals.doubts.contains { $0.hasPrefix("no irradiance") })
    #expect(abs(room.resistance.value / truth.resistance - 1) < 0.2)
  }

  @Test("goes on after gaps")
  func gaps() throws {
    let truth = SyntheticRoom(seed: 8, Self.lively)
    let record = try truth.record { measured in
      for k in 300..<420 { measured.room[k] = .nan }
      for k in 700..<705 { measured.heating[k] = .nan }
      for k in stride(from: 900, to: 1000, by: 8) { measured.outdoor[k] = .nan }
    }
    let room = try LearnedRoom.identify(from: record)
    #expect(room.stepCount < 1344 - 220)
    #expect(abs(room.resistance.value / truth.resistance - 1) < 0.1)
    #expect(abs(room.capacity.value / truth.capacity - 1) < 0.05)
  }

  @Test("gives the same numbers every time")
  func deterministic() throws {
    let record = try SyntheticRoom(seed: 9, SyntheticRoom.Recipe(days: 5, tick: 180)).record()
    #expect(try LearnedRoom.identify(from: record) == LearnedRoom.identify(from: record))
  }
}

extension Estimate {
  /// Whether the interval holds a value.
  func holds(_ truth: Double) -> Bool { lower <= truth && truth <= upper }
}
