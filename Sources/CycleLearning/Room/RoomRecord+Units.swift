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
    if causes.isEmpty { causes = outdoorSwingFault + heatedInWarmAirFault }
    return causes + heatingFault + irradianceFault
  }

  /// Outdoors, no place on earth changes by as much within a day: half of the days do.
  private var outdoorSwingFault: [LearningRefusal.Cause] {
    let length = max(1, Int(86_400 / grid.stepSeconds))
    let swings = stride(from: 0, to: grid.count, by: length).compactMap { first -> Double? in
      let day = outdoor.values[first..<min(first + length, grid.count)].filter { !$0.isNaN }
      guard let least = day.min(), let most = day.max() else { return nil }
      return most - least
    }
    guard let swing = RobustStatistics.median(swings), swing > 35 else { return [] }
    return [
      .init(
        .wrongUnit, "the outdoor temperature swings by \(short(swing)) K in a day: most likely tenths of a degree")
    ]
  }

  /// Nobody heats a room in air that is warmer than the room: such air was measured in °F.
  private var heatedInWarmAirFault: [LearningRefusal.Cause] {
    let most = heating.values.reduce(0) { $1.isNaN ? $0 : max($0, $1) }
    let heated = grid.steps.filter { heating.values[$0] > 0.02 * most }
    let differences = heated.map { outdoor.values[$0] - roomTemperatures[$0] }.filter { !$0.isNaN }
    guard most > 0, let middle = RobustStatistics.median(differences), middle > 1 else { return [] }
    return [
      .init(
        .wrongUnit,
        """
        the air outdoors is mostly \(short(middle)) K warmer than the room while that is heated: the outdoor temperature \
        is in another unit, most likely °F declared as °C, or exchanged with the room's
        """)
    ]
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
