import CycleLearning
import EnergyReports
import EnergyTimeSeries
import LearnedDevices
import Testing

@Suite("The page of a learned device") struct LearnedDevicePageTests {
  private static let start = Instant(secondsSinceEpoch: 1_700_000_000)

  private static let room = LearnedDevice(
    "living",
    .room(
      LearnedRoom(
        resistance: Estimate(0.01, lower: 0.009, upper: 0.011), capacity: Estimate(1e7, lower: 9e6, upper: 1.1e7),
        solarAperture: nil, internalGain: Estimate(100, lower: 90, upper: 110), heaterPower: .watts(1500),
        twoNodes: nil,
        residuals: RoomResiduals(
          deviation: 0.05, dayAheadDeviation: nil, whiteness: 0.4,
          doubts: ["errors follow the sun: its direction, blinds or clouds matter, or its clock is off"]),
        window: TimeWindow(from: start, to: start + 1_209_600), stepSeconds: 900, stepCount: 1344)))

  private static func programme(periods: Int) -> Programme {
    let cycle = ApplianceCycle(
      start: start, end: start + Int64(periods) * 900, periodSeconds: 900,
      profile: Array(repeating: .watts(1000), count: periods), energy: .wattHours(250 * Double(periods)))
    let energy = Spread<Energy>(low: cycle.energy, median: cycle.energy, high: cycle.energy)
    return Programme(
      number: 1, count: 1, firstStart: start, representative: cycle, newest: cycle,
      power: Array(repeating: Spread(low: .watts(1000), median: .watts(1000), high: .watts(1000)), count: periods),
      energy: energy)
  }

  private static func appliance(_ programmes: [Programme]) -> LearnedDevice {
    LearnedDevice(
      "washer",
      .appliance(
        LearnedAppliance(
          parameters: CycleParameters(longestGapSeconds: nil), programmes: programmes,
          history: programmes.map { .init(cycle: $0.newest, programme: $0.number) })))
  }

  @Test("breaks its sentences and draws its picture within the width", arguments: [40, 60, 80, 100, 160])
  func width(_ width: Int) {
    let page = LearnedDevicePage(Self.room).text(width: width)
    // A table keeps its columns: the widest row of this one has 49.
    #expect(page.split(separator: "\n").allSatisfy { $0.count <= max(49, width) }, "\(page)")
    #expect(page.contains("  errors follow the sun:"))
  }

  @Test("of an appliance has a row for each programme, and a picture of the newest", arguments: [0, 1, 200])
  func appliance(periods: Int) {
    let page = LearnedDevicePage(Self.appliance(periods == 0 ? [] : [Self.programme(periods: periods)])).text(width: 80)
    #expect(
      page.hasPrefix(periods == 0 ? "washer, appliance: 0 cycles in 0 programmes" : "washer, appliance: 1 cycle in 1"))
    #expect(page.contains("█") == (periods > 0))
    #expect(page.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(page)")
  }

  @Test("writes an efficiency without a gap where a unit would be") func efficiency() {
    let car = LearnedCar(
      power: .watts(7000), capacity: nil, curve: [], efficiency: Estimate(0.9, lower: 0.88, upper: 0.92),
      energyPerSession: Spread(low: .wattHours(5000), median: .wattHours(9000), high: .wattHours(20_000)), habits: [],
      sessions: [])
    let page = LearnedDevicePage(LearnedDevice("car", .car(car))).text()
    #expect(page.contains("charge efficiency    0.9 (0.88 to 0.92)\n"))
    #expect(page.hasPrefix("car, car: 0 sessions\n"))
  }
}
