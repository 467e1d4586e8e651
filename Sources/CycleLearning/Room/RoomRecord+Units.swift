internal import EnergyTimeSeries
internal import NumericMethods

extension RoomRecord {
  /// Inputs whose numbers cannot be in the unit they were declared in, each with a guess at the right one.
  var unitFaults: [LearningRefusal.Cause] {
    let room = RobustStatistics.median(roomTemperatures.filter { !$0.isNaN })
    let air = RobustStatistics.median(outdoor.values.filter { !$0.isNaN })
    var causes: [LearningRefusal.Cause] = []
    causes += Self.temperatureFault("room", room, possible: -5...45)
    causes += Self.temperatureFault("outdoor", air, possible: -40...50)
    if causes.isEmpty, let room, let air, air > room + 15 {
      causes.append(
        .init(
          .wrongUnit,
          "the outdoor temperature is mostly \(short(air - room)) K above the room's: in another unit, or exchanged"))
    }
    return causes + heatingFault + irradianceFault
  }

  private static func temperatureFault(
    _ name: String, _ median: Double?, possible: ClosedRange<Double>
  ) -> [LearningRefusal.Cause] {
    guard let kelvin = median else { return [] }
    let celsius = kelvin - Temperature.zeroCelsius
    guard !possible.contains(celsius) else { return [] }
    let zero = Temperature.zeroCelsius
    // What the number would be in °C had it been declared as it was meant.
    let guesses: [(unit: String, declared: String, celsius: Double)] = [
      ("°C", "kelvin", kelvin), ("kelvin", "°C", celsius - zero), ("°F", "°C", (celsius - 32) / 1.8),
      ("°F", "kelvin", (kelvin - 32) / 1.8), ("tenths of °C", "°C", celsius / 10),
      ("tenths of °C", "kelvin", kelvin / 10), ("hundredths of °C", "°C", celsius / 100),
      ("hundredths of °C", "kelvin", kelvin / 100), ("tenths of a kelvin", "kelvin", kelvin / 10 - zero),
      ("tenths of a kelvin", "°C", celsius / 10 - zero), ("hundredths of a kelvin", "kelvin", kelvin / 100 - zero),
      ("hundredths of a kelvin", "°C", celsius / 100 - zero),
    ]
    // Rooms that were heated are mostly at 16 to 25 °C: a guess that says so is the better one.
    let likely = name == "room" ? 16.0...25 : -15...32
    let guess = guesses.first { likely.contains($0.celsius) } ?? guesses.first { possible.contains($0.celsius) }
    let remedy = guess.map { "most likely \($0.unit) declared as \($0.declared)" } ?? "give kelvin or °C as declared"
    let place = name == "room" ? "no room has" : "is nowhere outdoors"
    return [
      .init(.wrongUnit, "the \(name) temperature is mostly \(short(celsius)) °C, which \(place): \(remedy)")
    ]
  }

  private var heatingFault: [LearningRefusal.Cause] {
    let largest = heating.values.reduce(0) { $1.isNaN ? $0 : max($0, $1.magnitude) }
    let fault = "the heating power is at most \(short(largest)) W"
    switch largest {
    // A heater that is never on is another matter than one of a few watts.
    case 0.02..<20: return [.init(.wrongUnit, "\(fault), too little for a room: most likely kW declared as W")]
    case 200_000...:
      return [.init(.wrongUnit, "\(fault), too much for a room: most likely W declared as kW, or mW as W")]
    default: return []
    }
  }

  private var irradianceFault: [LearningRefusal.Cause] {
    guard let irradiance else { return [] }
    let largest = irradiance.values.reduce(0) { $1.isNaN ? $0 : max($0, $1.magnitude) }
    let fault = "the irradiance is at most \(short(largest)) W/m²"
    switch largest {
    case 0.02..<2: return [.init(.wrongUnit, "\(fault): most likely kW/m² declared as W/m²")]
    case 2000...: return [.init(.wrongUnit, "\(fault), more than the sun gives: most likely lux or an energy")]
    default: return []
    }
  }
}
