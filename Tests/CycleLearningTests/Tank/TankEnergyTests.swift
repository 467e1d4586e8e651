import CycleLearning
import EnergyTimeSeries
import Testing

@Suite("The energy of a tank's last 24 h") struct TankEnergyTests {
  private let now = Instant(secondsSinceEpoch: 1_700_006_400)
  private let usual = Energy.wattHours(4000)

  /// A reading every hour, `hours` long, up to `now`.
  private func counter(hours: Int64, _ wattHours: (Int64) -> Double) throws -> SampledSeries<EnergyCounter> {
    try SampledSeries(times: (0...hours).map { now + ($0 - hours) * 3600 }, values: (0...hours).map(wattHours))
  }

  private func energy(_ readings: TankReadings) -> TankEnergy { TankEnergy(readings, until: now, usual: usual) }

  @Test("is the rise of its counter") func counter() throws {
    let energy = energy(TankReadings(counter: try counter(hours: 30) { 7000 + 200 * Double($0) }))
    #expect(energy.energy == .wattHours(4800))
    #expect(energy.source == .counter)
    #expect(energy.notes.isEmpty)
  }

  @Test("goes on after the counter was reset") func reset() throws {
    let readings = TankReadings(
      counter: try counter(hours: 24) { $0 < 10 ? 9000 + 100 * Double($0) : 100 * Double($0 - 10) })
    #expect(energy(readings).energy == .wattHours(900 + 1400))
  }

  @Test("leaves out rises that no tank can draw") func exchange() throws {
    let readings = TankReadings(counter: try counter(hours: 24) { ($0 < 12 ? 0 : 5e6) + 100 * Double($0) })
    #expect(abs(energy(readings).energy.wattHours - 2400) < 1)
  }

  @Test("is the mean power over time where there is no counter, however the readings are spread") func power() throws {
    let times = [now + -86_400, now + -7200, now + -3600, now]
    let power = try SampledSeries<PowerReading>(times: times, values: [0, 2400, 0, 0])
    var readings = TankReadings(power: power)
    readings.longestGapSeconds = 86_400
    #expect(energy(readings).energy == .wattHours(2400))
    #expect(energy(readings).source == .power)
  }

  @Test("is what was known before with fewer than two readings") func tooFew() throws {
    for readings in [TankReadings(), TankReadings(counter: try counter(hours: 0) { _ in 5 })] {
      #expect(energy(readings).energy == usual)
      #expect(energy(readings).source == .usual)
      #expect(energy(readings).notes == ["there are fewer than two readings: the last known energy stays"])
    }
  }

  @Test("is what was known before where readings ended long ago") func stale() throws {
    let old = try counter(hours: 24) { 100 * Double($0) }
    let energy = TankEnergy(TankReadings(counter: old), until: now + 12 * 3600, usual: usual)
    #expect(energy.source == .usual)
  }

  @Test("counts hours that were not measured as the mean of the others, and says so") func partly() throws {
    let energy = energy(TankReadings(counter: try counter(hours: 20) { 200 * Double($0) }))
    #expect(abs(energy.energy.wattHours - 4800) < 1e-6)
    #expect(energy.notes == ["readings cover 83 % of the last 24 h; the rest counts as their mean"])
  }
}

@Suite("How long a tank is heated") struct TankHeatingTests {
  @Test("is energy by power, with two hours of margin") func margin() {
    #expect(TankHeating.seconds(for: .wattHours(4800), at: .watts(2400)) == 4 * 3600)
    #expect(TankHeating.seconds(for: .wattHours(0), at: .watts(2400)) == 2 * 3600)
  }

  @Test("whole, from 10 to 60 °C, by volume and power") func full() {
    #expect(TankHeating.fullReheatSeconds(litres: 200, at: .watts(2000)) == 20_900)
    #expect(TankHeating.fullReheatSeconds(litres: 200, at: .watts(2000), from: .celsius(60), to: .celsius(60)) == 0)
  }

  @Test("in steps is rounded up, but not for a billionth of one") func steps() {
    #expect(TankHeating.steps(seconds: 20_900, stepSeconds: 900) == 24)
    #expect(TankHeating.steps(seconds: 900 * 30.000000000000004, stepSeconds: 900) == 30)
    #expect(TankHeating.steps(seconds: .infinity, stepSeconds: 900) == 1_000_000)
  }

  @Test("without power takes for ever") func powerless() {
    #expect(TankHeating.seconds(for: .wattHours(1), at: .watts(0)) == .infinity)
  }
}
