/// How missing values are filled from others. Straight lines are a method of their own, ``TimeSeries/filledLinearly(upToSteps:)``,
/// because they make no sense for prices.
public enum FillRule: Hashable, Sendable {
  /// They stay missing.
  case none
  /// The value at the same local time of the last week that has one, at most so many weeks back. Filled values are not
  /// taken for measured ones.
  case sameTimeLastWeek(CivilZone, weeks: Int = 1)
  /// The mean of all values of the same local time and weekday.
  case profile(CivilZone)
}

/// What a fill has done.
public struct FillReport: Hashable, Sendable {
  /// The steps that were missing and have a value now, in order.
  public let filledSteps: [Int]
  /// The steps that are still missing.
  public let missingSteps: [Int]
}

extension TimeSeries {
  /// The series with missing values filled, and which they were.
  ///
  /// ```swift
  /// let (short, _) = load.filledLinearly(upToSteps: 4)
  /// let (whole, report) = short.filled(by: .sameTimeLastWeek(paris, weeks: 4))
  /// ```
  /// - Complexity: O(steps · weeks).
  public func filled(by rule: FillRule) -> (series: TimeSeries, report: FillReport) {
    switch rule {
    case .none: return replacing { _ in .nan }
    case .profile(let zone):
      let profile = WeekProfile(self, zone)
      return replacing { profile.mean(at: $0) }
    case .sameTimeLastWeek(let zone, let weeks):
      // No further back than the series goes.
      let span = Int64(grid.count) * grid.stepSeconds / 604_800 + 1
      let reach = max(0, min(weeks, Int(span)))
      return replacing { step in
        for week in 0..<reach {
          let instant = zone.sameTime(as: grid.instant(at: step), daysEarlier: 7 * (week + 1))
          if let value = instant.flatMap({ self[$0] }) { return value.baseValue }
        }
        return .nan
      }
    }
  }

  /// Fills each missing step with a number, NaN to leave it.
  fileprivate func replacing(_ value: (Int) -> Double) -> (series: TimeSeries, report: FillReport) {
    var (filled, missing): ([Int], [Int]) = ([], [])
    let series = TimeSeries(on: grid) { k in
      if !values[k].isNaN { return Value(baseValue: values[k]) }
      let number = value(k)
      if number.isNaN { missing.append(k) } else { filled.append(k) }
      return Value(baseValue: number)
    }
    return (series, FillReport(filledSteps: filled, missingSteps: missing))
  }
}

extension TimeSeries where Value: InterpolableQuantity {
  /// The series with straight lines across the gaps of at most so many steps, and which steps they are. A gap at the
  /// beginning or the end has nothing to begin or end at and stays.
  public func filledLinearly(upToSteps longest: Int) -> (series: TimeSeries, report: FillReport) {
    var numbers = values
    var last: Int?
    for k in grid.steps where !values[k].isNaN {
      if let last, k - last > 1, k - last - 1 <= longest {
        let slope = (values[k] - values[last]) / Double(k - last)
        for gap in last + 1..<k { numbers[gap] = values[last] + slope * Double(gap - last) }
      }
      last = k
    }
    return replacing { numbers[$0] }
  }
}

/// The mean of each local time of the week.
private struct WeekProfile<Value: Quantity> {
  private let grid: TimeGrid
  private let zone: CivilZone
  private var sums: [Int64: (sum: Double, count: Double)] = [:]

  init(_ series: TimeSeries<Value>, _ zone: CivilZone) {
    grid = series.grid
    self.zone = zone
    for k in grid.steps where !series.values[k].isNaN {
      let slot = slot(k)
      let former = sums[slot] ?? (0, 0)
      sums[slot] = (former.sum + series.values[k], former.count + 1)
    }
  }

  func mean(at step: Int) -> Double { sums[slot(step)].map { $0.sum / $0.count } ?? .nan }

  /// Which step of the local week a step is.
  private func slot(_ step: Int) -> Int64 {
    let instant = grid.instant(at: step)
    let local = instant + Int64(zone.offset(at: instant))
    return (local - local.roundedDown(toMultipleOf: 604_800)) / grid.stepSeconds
  }
}
