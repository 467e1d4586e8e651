/// How missing values are filled. Filling is an act of its own, and its report says where values are not measured.
public enum Filling: Hashable, Sendable {
  /// On the line between the neighbours, for gaps of up to so many steps that have a value on both sides.
  case linear(upToSteps: Int)
  /// By the value at the same local time so many days earlier: 1 for yesterday, 7 for last week. A time that the earlier
  /// day skipped is taken from after the gap.
  case sameTime(daysEarlier: Int, CivilZone)
  /// By the mean of the values at the same local time of the same weekday.
  case weeklyProfile(CivilZone)
}

/// Where a series was filled, and how.
public struct FillReport: Hashable, Sendable {
  /// The steps that each of the rules given filled, in the rules' order.
  public let filledSteps: [[Int]]
  /// The steps that are missing still.
  public let missingSteps: [Int]
}

extension TimeSeries {
  /// The series with missing values filled by the first rule that can, and a report of what was filled. Each rule works on
  /// what the former left, and looks at measured values only, not at filled ones.
  ///
  /// ```swift
  /// let (filled, report) = load.filled(by: [.linear(upToSteps: 2), .sameTime(daysEarlier: 7, zone), .weeklyProfile(zone)])
  /// ```
  /// - Complexity: linear in the steps.
  public func filled(by rules: [Filling]) -> (series: TimeSeries, report: FillReport) {
    var result = values
    let filled = rules.map { rule in
      let candidates = rule.candidates(for: self)
      let steps = grid.steps.filter { result[$0].isNaN && !candidates[$0].isNaN }
      for k in steps { result[k] = candidates[k] }
      return steps
    }
    let report = FillReport(filledSteps: filled, missingSteps: grid.steps.filter { result[$0].isNaN })
    return (TimeSeries(on: grid) { Value(baseValue: result[$0]) }, report)
  }
}

extension Filling {
  /// What the rule would put at each missing step; NaN where it has nothing.
  fileprivate func candidates<Value: Quantity>(for series: TimeSeries<Value>) -> [Double] {
    switch self {
    case .linear(let limit): lines(in: series.values, upTo: limit)
    case .sameTime(let days, let zone): series.atSameTime(daysEarlier: days, in: zone).values
    case .weeklyProfile(let zone): profile(of: series, zone)
    }
  }

  private func lines(in values: [Double], upTo limit: Int) -> [Double] {
    var found = Array(repeating: Double.nan, count: values.count)
    var last: Int?
    for k in values.indices where !values[k].isNaN {
      if let before = last, k - before - 1 <= limit {
        for gap in (before + 1..<k) {
          let share = Double(gap - before) / Double(k - before)
          found[gap] = values[before] * (1 - share) + values[k] * share
        }
      }
      last = k
    }
    return found
  }

  private func profile<Value: Quantity>(of series: TimeSeries<Value>, _ zone: CivilZone) -> [Double] {
    let places = series.grid.steps.map { zone.secondOfWeek(series.grid.instant(at: $0)) }
    var sums: [Int64: (sum: Double, count: Int)] = [:]
    for (place, value) in zip(places, series.values) where value.isFinite {
      sums[place, default: (0, 0)].sum += value
      sums[place, default: (0, 0)].count += 1
    }
    return places.map { place in sums[place].map { $0.sum / Double($0.count) } ?? .nan }
  }
}

extension CivilZone {
  /// Seconds of the local clock since Monday 00:00.
  fileprivate func secondOfWeek(_ instant: Instant) -> Int64 {
    // 1970-01-05 was a Monday.
    let local = instant + Int64(offset(at: instant)) + -4 * 86_400
    return local - local.roundedDown(toMultipleOf: 604_800)
  }
}
