/// A weather forecast as services issue it: fine steps for the first hours, coarse ones for the days after.
///
/// Twelve hourly values and then two weeks of quarter-days become one hourly series; where both speak, the finer wins.
///
/// ```swift
/// let forecast = WeatherForecast(issued: now, parts: [hourly, quarterDays])   // in any order
/// let temperature = forecast.series(on: grid, by: .linear)
/// ```
public struct WeatherForecast<Value: Quantity>: Hashable, Sendable {
  /// When it was issued.
  public let issued: Instant
  /// Its parts, the finest first; among equals as they were given.
  public let parts: [TimeSeries<Value>]

  /// What a value says between the starts of steps.
  public enum Rule: String, Hashable, Sendable {
    /// Each value is the mean over its step: radiation, rain.
    case mean
    /// Each value is that of the step's start, and the weather moves evenly to the next one: temperature, wind. After the
    /// last value of a part it is held for that part's step.
    case linear
  }

  /// A forecast of so many parts.
  public init(issued: Instant, parts: [TimeSeries<Value>]) {
    self.issued = issued
    self.parts = parts.enumerated()
      .sorted { ($0.element.grid.stepSeconds, $0.offset) < ($1.element.grid.stepSeconds, $1.offset) }.map(\.element)
  }

  /// The forecast on a grid: for each step the mean over it; missing where a part of the step is not covered.
  ///
  /// - `mean`: each moment has the value of the finest part with a value there.
  /// - `linear`: from the start of each step to that of the next, also from the last fine one to the next coarse one. Where
  ///   the next is farther away than either step is long, the value is held for its own step.
  /// - Complexity: n·log n in the values, linear in the steps.
  public func series(on grid: TimeGrid, by rule: Rule) -> TimeSeries<Value> {
    let pieces = rule == .mean ? levels() : lines()
    var next = 0
    return TimeSeries(on: grid) { k in
      let (start, end) = (grid.instant(at: k), grid.instant(at: k + 1))
      while next < pieces.count, pieces[next].end <= start { next += 1 }
      var reached = start
      var sum = 0.0
      for piece in pieces[next...] {
        guard reached < end, piece.start <= reached else { break }
        let until = min(end, piece.end)
        sum += (piece.value(at: reached) + piece.value(at: until)) / 2 * Double(until - reached)
        reached = until
      }
      return Value(baseValue: reached < end ? .nan : sum / Double(grid.stepSeconds))
    }
  }

  /// Between any two borders of steps, the value of the finest part that has one.
  private func levels() -> [Piece] {
    let borders = Set(parts.flatMap { part in (0...part.grid.count).map(part.grid.instant(at:)) }).sorted()
    return zip(borders, borders.dropFirst()).compactMap { start, end in
      parts.lazy.compactMap { $0[start]?.baseValue }.first
        .map { Piece(start: start, end: end, first: $0, last: $0) }
    }
  }

  /// Lines between the starts of steps; those of coarse steps count only where no finer part has a value.
  private func lines() -> [Piece] {
    var points: [(start: Instant, value: Double, step: Int64)] = []
    for (place, part) in parts.enumerated() {
      for k in part.grid.steps {
        let start = part.grid.instant(at: k)
        guard let value = part[k]?.baseValue, parts[..<place].allSatisfy({ $0[start] == nil }) else { continue }
        points.append((start, value, part.grid.stepSeconds))
      }
    }
    points.sort { $0.start < $1.start }
    return points.indices.map { k in
      let (start, value, step) = points[k]
      guard k + 1 < points.count, points[k + 1].start - start <= max(step, points[k + 1].step) else {
        let free = k + 1 < points.count ? points[k + 1].start : start + step
        return Piece(start: start, end: min(free, start + step), first: value, last: value)
      }
      return Piece(start: start, end: points[k + 1].start, first: value, last: points[k + 1].value)
    }
  }
}

/// A value that moves evenly from `first` at `start` to `last` at `end`.
private struct Piece {
  let start: Instant
  let end: Instant
  let first: Double
  let last: Double

  func value(at instant: Instant) -> Double {
    first + (last - first) * Double(instant - start) / Double(end - start)
  }
}
