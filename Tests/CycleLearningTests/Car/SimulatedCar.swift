import CycleLearning
import EnergyTimeSeries
import SeededRandom

/// A car of which everything is known: 52 kWh, nine tenths of what it draws are stored, 11 kW up to a state of charge of
/// 0.8 and then falling in a straight line to 1.5 kW at full.
struct SimulatedCar {
  static let capacity = 52_000.0
  static let efficiency = 0.9

  static func watts(at state: Double) -> Double { state < 0.8 ? 11_000 : 11_000 - (state - 0.8) / 0.2 * 9500 }

  /// Days since 1970 on which it is plugged in, seconds after the midnight of UTC at which it begins, and when it stops.
  var firstDay: Int64 = 20_500
  var days: Int64 = 28
  var start: (_ day: Int64, _ random: inout SeededNumbers) -> Int64?
  var noise = 0.01

  /// What the wallbox and the car report.
  func record(
    _ random: inout SeededNumbers
  ) throws -> (power: SampledSeries<PowerReading>, states: SampledSeries<StateReading>, count: Int) {
    var power = SampledSeries<PowerReading>()
    var states = SampledSeries<StateReading>()
    var count = 0
    var time = firstDay * 86_400
    for day in firstDay..<firstDay + days {
      guard let begin = start(day, &random).map({ day * 86_400 + $0 }) else { continue }
      while time < begin {
        try power.append(.watts(4), at: Instant(secondsSinceEpoch: time))
        time += 60
      }
      var state = Double.random(in: 0.15...0.6, using: &random)
      let wanted = Int.random(in: 0..<3, using: &random) == 0 ? 0.85 : 0.999
      count += 1
      while state < wanted {
        let now = Instant(secondsSinceEpoch: time)
        let watts = Self.watts(at: state) * (1 + noise * random.normal())
        try power.append(.watts(watts), at: now)
        if time % 300 < 60 { try states.append(.share((state * 100).rounded() / 100), at: now) }
        state += watts / 60 * Self.efficiency / Self.capacity
        time += 60
      }
      try states.append(.share((state * 100).rounded() / 100), at: Instant(secondsSinceEpoch: time))
    }
    for _ in 0..<120 {
      try power.append(.watts(4), at: Instant(secondsSinceEpoch: time))
      time += 60
    }
    return (power, states, count)
  }
}

extension LearnedCar {
  /// The power of the curve at a state of charge.
  func watts(at state: Double) -> Double {
    guard let next = curve.firstIndex(where: { $0.stateOfCharge > state }) else { return curve.last?.power.watts ?? 0 }
    guard next > 0 else { return curve[0].power.watts }
    let (before, after) = (curve[next - 1], curve[next])
    let share = (state - before.stateOfCharge) / (after.stateOfCharge - before.stateOfCharge)
    return before.power.watts + share * (after.power.watts - before.power.watts)
  }
}
