import EnergyTimeSeries
import Testing

/// The instant that `text` names.
func instant(_ text: String) throws -> Instant { try #require(Instant(iso8601: text)) }

/// Quarter-hours, unless said otherwise, from `start`.
func grid(_ start: String = "2026-01-15T00:00:00Z", step: Int64 = 900, count: Int = 96) throws -> TimeGrid {
  try #require(TimeGrid(start: instant(start), stepSeconds: step, count: count))
}

/// The clock of a place.
func zone(_ identifier: String) throws -> CivilZone { try #require(CivilZone(identifier)) }

/// From one instant to another.
func window(_ start: String, _ end: String) throws -> TimeWindow {
  try TimeWindow(from: instant(start), to: instant(end))
}
