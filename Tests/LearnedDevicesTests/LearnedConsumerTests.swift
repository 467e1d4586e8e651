import CycleLearning
import EnergyTimeSeries
import FlexConsumers
import LearnedDevices
import Testing

@Suite("Consumers from what was learned:") struct LearnedConsumerTests {
  private let night = TimeWindow(from: Sample.morning, to: Sample.morning + 8 * 3600)

  @Test("an appliance runs its programme") func appliance() {
    let device = ShiftableAppliance(
      id: DeviceID("dishwasher"), learned: Sample.programme(1, day: 0, watts: [2000, 100]), window: night)
    #expect(device.profile == [.watts(2000), .watts(100)])
  }

  @Test("a tank is given back yesterday's energy, two hours added") func tank() throws {
    let device = try #require(WaterHeater(id: DeviceID("tank"), learned: Sample.tank, window: night))
    #expect(device.power == .watts(2400))
    #expect(device.energy == .wattHours(5600))
    #expect(device.marginHours == 2)
  }

  @Test("a tank of unknown power is none") func powerless() {
    var tank = Sample.tank
    tank.power = nil
    #expect(WaterHeater(id: DeviceID("tank"), learned: tank, window: night) == nil)
  }

  @Test("a car keeps its taper") func car() {
    #expect(ChargeCurve(learned: Sample.car).points.map(\.power.watts) == [7000, 7000, 1400])
  }

  @Test("a room becomes resistance and capacity, its gains part of the outdoor temperature") func room() throws {
    let grid = try #require(TimeGrid(start: Sample.morning, stepSeconds: 900, count: 2))
    let outdoor = TimeSeries<Temperature>(on: grid, repeating: .celsius(5))
    #expect(
      ThermalModel(learned: Sample.room(), outdoor: outdoor)
        == .resistanceCapacity(kelvinPerWatt: 0.01, joulesPerKelvin: 1e7, outdoor: [.celsius(6), .celsius(6)]))
  }
}
