import EnergyTimeSeries
import Testing

@Suite("Quantities")
struct QuantityTests {
  @Test("power held for a time is energy, and energy in a time is power")
  func powerAndEnergy() {
    #expect(Power.kilowatts(2).energy(overHours: 0.25) == .wattHours(500))
    #expect(Energy.kilowattHours(3).meanPower(overHours: 1.5) == .watts(2000))
    #expect(Power.kilowatts(2).watts == 2000 && Energy.kilowattHours(3).wattHours == 3000)
  }

  @Test("temperatures are kelvin inside and degrees Celsius at the edges")
  func temperature() {
    #expect(Temperature.celsius(0).kelvin == 273.15)
    #expect(Temperature.kelvin(373.15).celsius == 100)
    #expect(Temperature.celsius(-40) < .celsius(-39))
  }

  @Test("a price is per kilowatt-hour")
  func price() {
    #expect(EnergyPrice.perKilowattHour(0.25).cost(of: .wattHours(500)) == 0.125)
    #expect(EnergyPrice.perKilowattHour(0.25).cost(of: .kilowattHours(2)) == 0.5)
  }

  @Test("quantities of one kind are added, scaled and compared")
  func arithmetic() {
    #expect(Power.watts(500) + .kilowatts(1) == .watts(1500))
    #expect(Power.watts(500) - .kilowatts(1) == .watts(-500))
    #expect(3 * Energy.wattHours(2) == .wattHours(6))
    #expect(Power.watts(999) < .kilowatts(1))
  }

  @Test("each kind has the symbol of its base unit")
  func symbols() {
    #expect([Power.symbol, Energy.symbol, Temperature.symbol, EnergyPrice.symbol] == ["W", "Wh", "K", "1/kWh"])
  }
}
