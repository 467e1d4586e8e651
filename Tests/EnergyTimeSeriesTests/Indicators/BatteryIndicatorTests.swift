import EnergyTimeSeries
import Testing

@Suite("A battery's indicators")
struct BatteryIndicatorTests {
  @Test("the efficiency counts what the battery still holds")
  func corrected() throws {
    // 10 kWh in, 7 kWh out, and 2 kWh more inside than before.
    let battery = try BatteryIndicators(
      charging: hourly([5000, 5000, -7000]), capacity: .kilowattHours(10), stateOfCharge: (0.3, 0.5))
    #expect(abs(try #require(battery.efficiency) - 0.9) < 1e-12)
    #expect(abs(try #require(battery.loss).wattHours - 1000) < 1e-9)
    #expect(battery.equivalentFullCycles == 17.0 / 20)
  }

  @Test("a battery that ends emptier than it began has no efficiency above one")
  func emptied() throws {
    let battery = try BatteryIndicators(
      charging: hourly([1000, -3000]), capacity: .kilowattHours(10), stateOfCharge: (0.5, 0.2))
    #expect(battery.efficiency == 3.0 / 4)
  }

  @Test("the one-way efficiency explains the change of charge")
  func oneWay() throws {
    // At 0.9 each way, 10 kWh in add 9 kWh; 4.5 kWh out take 5 kWh; 4 kWh stay.
    let battery = try BatteryIndicators(
      charging: hourly([10_000, -4500]), capacity: .kilowattHours(10), stateOfCharge: (0.1, 0.5))
    #expect(abs(try #require(battery.oneWayEfficiency) - 0.9) < 1e-12)
  }

  @Test("nothing is said of efficiency without states of charge")
  func unknown() throws {
    let battery = try BatteryIndicators(charging: hourly([1000, -900]), capacity: .kilowattHours(10))
    #expect(battery.efficiency == nil)
    #expect(battery.loss == nil)
  }

  @Test("a capacity of zero and a charge in percent are refused", arguments: [(0.0, 0.5), (10_000, 50)])
  func refused(capacity: Double, end: Double) throws {
    let power = try hourly([1000])
    #expect(throws: IndicatorError.self) {
      try BatteryIndicators(charging: power, capacity: .wattHours(capacity), stateOfCharge: (0.5, end))
    }
  }
}

@Suite("An estimated state of charge")
struct StateOfChargeEstimateTests {
  private let battery = StateOfChargeEstimate.Battery(
    capacity: .kilowattHours(10), chargeEfficiency: 0.9, dischargeEfficiency: 0.9)

  @Test("counts what goes in and out with its losses")
  func counted() throws {
    let estimate = try StateOfChargeEstimate(charging: hourly([1000, 0, -1800]), of: battery, from: 0.5)
    let states = estimate.stateOfCharge.values
    for (state, expected) in zip(states, [0.59, 0.59, 0.39]) { #expect(abs(state - expected) < 1e-12) }
    #expect(estimate.unexplained == .wattHours(0))
  }

  @Test("stops at full and says how much did not fit")
  func clipped() throws {
    let estimate = try StateOfChargeEstimate(charging: hourly([10_000]), of: battery, from: 0.5)
    #expect(estimate.stateOfCharge.values == [1])
    #expect(abs(estimate.unexplained.wattHours - 4000) < 1e-9)
  }

  @Test("is missing after a missing power until a reading")
  func readings() throws {
    let estimate = try StateOfChargeEstimate(
      charging: hourly([nil, 1000, 1000, 0]), of: battery, from: 0.5,
      readings: hourly([nil, nil, 0.4, 0.45], of: Fraction.self))
    #expect(estimate.stateOfCharge[0] == nil)
    #expect(estimate.stateOfCharge[1] == nil)
    #expect(estimate.stateOfCharge.values[2...] == [0.4, 0.45])
    #expect(abs(try #require(estimate.largestCorrection) - 0.05) < 1e-12)
  }
}
