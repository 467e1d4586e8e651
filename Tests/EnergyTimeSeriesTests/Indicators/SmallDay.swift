import EnergyTimeSeries
import Testing

/// Hourly series from 2026-06-01T00:00Z, small enough to check by hand. Missing is nil.
func hourly<Value: Quantity>(_ values: [Double?], of _: Value.Type = Power.self) throws -> TimeSeries<Value> {
  let grid = try #require(TimeGrid(start: try instant("2026-06-01T00:00Z"), stepSeconds: 3600, count: values.count))
  return try #require(TimeSeries<Value>(on: grid, values.map { $0 ?? .nan }))
}
