import EnergyTimeSeries
import Forecast
import SeededRandom

/// Histories for tests.
enum Histories {
  /// A history from a Monday, 2024-01-01 00:00 UTC, on.
  static func of(_ values: [Double], step: Int64 = 3600, start: String = "2024-01-01T00:00:00Z") -> History? {
    guard let start = Instant(iso8601: start),
      let grid = TimeGrid(start: start, stepSeconds: step, count: values.count)
    else { return nil }
    return History(on: grid, values)
  }

  /// Days of hours with a daily wave, higher on workdays, and seeded noise.
  static func load(days: Int, noise: Double = 0.1, seed: UInt64 = 1, perDay: Int = 24) -> History? {
    var numbers = SeededNumbers(seed: seed)
    let values = (0..<(days * perDay)).map { k in
      let day = k / perDay
      let hour = Double(k % perDay) * 24 / Double(perDay)
      let wave = hour < 6 ? 1.0 : hour < 18 ? 3.0 : 2.0
      return wave + (day % 7 < 5 ? 0.5 : 0) + noise * (Double.random(in: -1...1, using: &numbers))
    }
    return of(values, step: Int64(86_400 / perDay))
  }

  /// What a data file can hold at its worst, by name: steps of three hours, at most sixteen days of them.
  static var odd: [(name: String, values: [Double])] {
    let wave = (0..<(8 * 16)).map { Double(($0 % 8) * ($0 % 8)) }
    return [
      ("one value", [5]), ("two values", [5, 6]), ("a few values", [1, 4, 2, 8, 5, 7]),
      ("a day and a bit", Array(wave.prefix(10))), ("nine days", Array(wave.prefix(72))),
      ("all missing", Array(repeating: .nan, count: 60)), ("one present", [.nan, .nan, 3, .nan]),
      ("constant", Array(repeating: 7, count: 128)), ("zero", Array(repeating: 0, count: 128)),
      ("huge", wave.map { $0 * 1e306 }), ("tiny", wave.map { $0 * 1e-306 }),
      ("alternating extremes", (0..<128).map { $0 % 2 == 0 ? 1.7e308 : -1.7e308 }),
      ("infinite", wave.enumerated().map { $0 % 5 == 0 ? .infinity : $1 }),
      ("every second missing", wave.enumerated().map { $0 % 2 == 0 ? .nan : $1 }),
      ("a week missing at the end", wave.enumerated().map { $0 >= 8 * 9 ? .nan : $1 }),
      ("a week missing at the start", wave.enumerated().map { $0 < 8 * 7 ? .nan : $1 }),
      ("a step", (0..<128).map { $0 < 100 ? 0 : 1e6 }),
    ]
  }
}
