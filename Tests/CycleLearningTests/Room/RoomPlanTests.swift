import CycleLearning
import EnergyTimeSeries
import Foundation
import Testing

@Suite("Learned rooms in plans") struct RoomPlanTests {
  private let room = LearnedRoom(
    resistance: Estimate(0.02, lower: 0.018, upper: 0.022), capacity: Estimate(5e6, lower: 4e6, upper: 6e6),
    solarAperture: Estimate(1.5, lower: 1, upper: 2), internalGain: Estimate(100, lower: 50, upper: 150),
    heaterPower: .watts(2000), twoNodes: nil,
    residuals: RoomResiduals(deviation: 0.1, dayAheadDeviation: nil, whiteness: 0.5, doubts: []),
    window: TimeWindow(from: Instant(secondsSinceEpoch: 0), to: Instant(secondsSinceEpoch: 900)), stepSeconds: 900,
    stepCount: 1)

  @Test("the discrete form is the RC form under the equivalent outdoor temperature")
  func sameRoom() throws {
    let grid = try #require(TimeGrid(start: Instant(secondsSinceEpoch: 0), stepSeconds: 1800, count: 3))
    let outdoor = try #require(TimeSeries<Temperature>(on: grid, [275, 276, 277]))
    let sun = try #require(TimeSeries<Irradiance>(on: grid, [0, 200, 400]))
    let model = room.discrete(heaterPower: .watts(1500), outdoor: outdoor, irradiance: sun)
    let decay = exp(-1800 / (0.02 * 5e6))
    #expect(abs(model.decay - decay) < 1e-15)
    #expect(abs(model.gain - 1500 * 0.02 * (1 - decay)) < 1e-12)
    for k in 0..<3 {
      let equivalent = room.equivalentOutdoor(.kelvin(outdoor.values[k]), irradiance: sun.values[k])
      #expect(abs(model.drift[k] - (1 - decay) * equivalent.kelvin) < 1e-12)
    }
  }

  @Test("a step is many small steps of the differential equation")
  func exact() throws {
    let grid = try #require(TimeGrid(start: Instant(secondsSinceEpoch: 0), stepSeconds: 3600, count: 1))
    let outdoor = try #require(TimeSeries<Temperature>(on: grid, [270]))
    let model = room.discrete(outdoor: outdoor)
    var temperature = 293.0
    for _ in 0..<36_000 {
      temperature += 0.1 * (0.5 * 2000 + 100 - (temperature - 270) / 0.02) / 5e6
    }
    #expect(abs(model.decay * 293 + model.gain * 0.5 + model.drift[0] - temperature) < 1e-5)
  }

  @Test("the discrete form defaults to the largest power seen and to no sun")
  func defaults() throws {
    let grid = try #require(TimeGrid(start: Instant(secondsSinceEpoch: 0), stepSeconds: 900, count: 1))
    let model = room.discrete(outdoor: TimeSeries(on: grid, repeating: .kelvin(280)))
    #expect(abs(model.gain - 2000 * 0.02 * (1 - model.decay)) < 1e-12)
    #expect(abs(model.drift[0] - (1 - model.decay) * 282) < 1e-12)
  }
}
