import CycleLearning
import EnergyTimeSeries
import Testing

@Suite("Room refusals") struct RoomRefusalTests {
  private static let week = SyntheticRoom(seed: 1, SyntheticRoom.Recipe(days: 7, tick: 300))

  /// The causes for which a record is refused.
  private func causes(
    hasSun: Bool = true, _ change: (inout (room: [Double], outdoor: [Double], heating: [Double])) -> Void
  ) throws -> [LearningRefusal.Cause] {
    let record = try Self.week.record(hasSun: hasSun, change)
    do {
      _ = try LearnedRoom.identify(from: record)
      return []
    } catch { return error.causes }
  }

  private func expect(
    _ reason: LearningRefusal.Reason, _ words: String, for causes: [LearningRefusal.Cause],
    at place: SourceLocation = #_sourceLocation
  ) {
    #expect(causes.contains { $0.reason == reason && $0.message.contains(words) }, "\(causes)", sourceLocation: place)
  }

  @Test("causes begin with a small letter and have no full stop, as they follow a name")
  func style() throws {
    let found = try causes {
      $0.heating = $0.heating.map { _ in 0 }
      $0.room = $0.room.map { _ in 294.15 }
    }
    #expect(found.count > 1)
    #expect(found.allSatisfy { $0.message.first?.isLowercase == true && $0.message.last != "." }, "\(found)")
  }

  @Test("a heater that is never on")
  func neverOn() throws {
    expect(.noExcitation, "never on", for: try causes { $0.heating = $0.heating.map { _ in 0 } })
  }

  @Test("a heater that never changes")
  func constantHeater() throws {
    expect(.noExcitation, "hardly ever changed", for: try causes { $0.heating = $0.heating.map { _ in 800 } })
  }

  @Test("a temperature held constant")
  func constantRoom() throws {
    expect(.noExcitation, "held constant", for: try causes { $0.room = $0.room.map { _ in 294.15 } })
  }

  @Test("a constant heater and a constant room are both named")
  func both() throws {
    let found = try causes {
      $0.room = $0.room.map { _ in 294.15 }
      $0.heating = $0.heating.map { _ in 800 }
    }
    #expect(found.count == 2)
  }

  @Test("a room that does not answer to its heater")
  func noAnswer() throws {
    var draws = GaussianDraws(seed: 4)
    let found = try causes { measured in measured.room = measured.room.map { _ in 294.15 + 0.3 * draws.normal() } }
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.reason == .notIdentifiable })
  }

  @Test("a heating power that is missing")
  func missingPower() throws {
    let found = try causes { $0.heating = $0.heating.map { _ in .nan } }
    expect(.missingReadings, "heating power is missing for 100 %", for: found)
  }

  @Test("an outdoor temperature that is missing")
  func missingOutdoor() throws {
    let found = try causes { $0.outdoor = $0.outdoor.map { _ in .nan } }
    expect(.missingReadings, "outdoor temperature is missing for 100 %", for: found)
  }

  @Test("gaps that leave nothing in one piece")
  func scattered() throws {
    let found = try causes { for k in stride(from: 0, to: 672, by: 20) { $0.room[k] = .nan } }
    expect(.missingReadings, "gaps leave too little in one piece", for: found)
  }

  @Test("a record of a day")
  func tooShort() throws {
    let day = SyntheticRoom(seed: 1, SyntheticRoom.Recipe(days: 1, tick: 300))
    #expect {
      try LearnedRoom.identify(from: day.record())
    } throws: {
      ($0 as? LearningRefusal)?.causes.first?.reason == .tooShort
    }
  }

  @Test(
    "temperatures in another unit",
    arguments: [
      (Unit.celsiusAsKelvin, "°C declared as kelvin"), (.kelvinAsCelsius, "kelvin declared as °C"),
      (.fahrenheitAsCelsius, "°F declared as °C"), (.tenths, "tenths of °C declared as °C"),
      (.hundredths, "hundredths of °C declared as °C"), (.tenthsOfKelvin, "tenths of a kelvin declared as kelvin"),
    ])
  func temperatureUnit(unit: Unit, words: String) throws {
    expect(.wrongUnit, words, for: try causes { $0.room = $0.room.map(unit.mistaken) })
  }

  @Test("a heating power in kilowatts")
  func kilowatts() throws {
    expect(.wrongUnit, "kW declared as W", for: try causes { $0.heating = $0.heating.map { $0 / 1000 } })
  }

  @Test("an outdoor temperature in tenths of a degree, by how it swings in a day")
  func outdoorTenths() throws {
    let found = try causes { $0.outdoor = $0.outdoor.map { ($0 - 273.15) * 10 + 273.15 } }
    #expect(found.map(\.reason) == [.wrongUnit], "\(found)")
  }

  @Test("an outdoor temperature in °F that reads like a warm day, by the heating")
  func outdoorFahrenheit() throws {
    let found = try causes { $0.outdoor = $0.outdoor.map { ($0 - 273.15) * 1.8 + 32 + 273.15 } }
    #expect(found.map(\.reason) == [.wrongUnit], "\(found)")
  }

  @Test("an outdoor temperature in hundredths, beside a heating power in kilowatts: both are named")
  func outdoorUnit() throws {
    let found = try causes {
      $0.outdoor = $0.outdoor.map { ($0 - 273.15) * 100 + 273.15 }
      $0.heating = $0.heating.map { $0 / 1000 }
    }
    expect(.wrongUnit, "the outdoor temperature", for: found)
    expect(.wrongUnit, "kW declared as W", for: found)
  }

  /// Ways to mistake a unit.
  enum Unit: CaseIterable {
    case celsiusAsKelvin, kelvinAsCelsius, fahrenheitAsCelsius, tenths, hundredths, tenthsOfKelvin

    func mistaken(_ kelvin: Double) -> Double {
      let celsius = kelvin - 273.15
      return switch self {
      case .celsiusAsKelvin: celsius
      case .kelvinAsCelsius: kelvin + 273.15
      case .fahrenheitAsCelsius: celsius * 1.8 + 32 + 273.15
      case .tenths: celsius * 10 + 273.15
      case .hundredths: celsius * 100 + 273.15
      case .tenthsOfKelvin: kelvin * 10
      }
    }
  }
}
