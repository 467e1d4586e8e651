import CycleLearning
import EnergyTimeSeries

/// Readings written as a function of time.
enum PowerTrace {
  /// A reading every `step` seconds from 0 up to, not including, `end`; nil for none at that time, NaN for one that says
  /// 'missing'.
  static func readings(
    every step: Int64 = 60, until end: Int64, watts: (Int64) -> Double?
  ) throws -> SampledSeries<PowerReading> {
    let kept = stride(from: Int64(0), to: end, by: Int64.Stride(step)).compactMap { t in watts(t).map { (t, $0) } }
    return try SampledSeries(
      times: kept.map { Instant(secondsSinceEpoch: $0.0) }, values: kept.map(\.1))
  }

  /// 1 W before and after, 2000 W from 3600, 150 W from 5400, 500 W from 7200 to 8100.
  static func machine(_ t: Int64) -> Double {
    switch t {
    case 3600..<5400: 2000
    case 5400..<7200: 150
    case 7200..<8100: 500
    default: 1
    }
  }

  /// 2000 W from 3600 to 5400 and, after a pause of 45 min, 1800 W from 8100 to 9000.
  static func pausing(_ t: Int64) -> Double {
    switch t {
    case 3600..<5400: 2000
    case 8100..<9000: 1800
    default: 1
    }
  }
}

extension ApplianceCycle {
  /// The profile in W.
  var watts: [Double] { profile.map(\.watts) }
}
