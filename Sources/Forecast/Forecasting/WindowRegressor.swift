internal import EnergyTimeSeries

/// A regressor's values at the steps of a window and as far beyond as they are known.
struct WindowRegressor: Sendable {
  let name: String
  /// From the window's first step on; NaN where missing.
  private(set) var values: [Double]

  /// The most steps beyond a window that are kept.
  static let furthest = 8192

  /// What is known of a regressor at `count` steps of a grid from `first` on, and beyond.
  init(_ regressor: Regressor, grid: TimeGrid, first: Int, count: Int) {
    name = regressor.name
    let end = grid.instant(at: first + count)
    let beyond = max(0, regressor.grid.end - end) / grid.stepSeconds
    let all = count + Int(min(beyond, Int64(Self.furthest)))
    values = (first..<(first + all)).map { step in
      let value = regressor[grid.instant(at: step)]
      return value.isFinite ? value : .nan
    }
  }

  /// The values after `dropped` steps left the window; what `newer` knows replaces what was known.
  func moved(by dropped: Int, newer: WindowRegressor?) -> WindowRegressor {
    var moved = self
    moved.values = Array(values.dropFirst(dropped))
    for (k, value) in (newer?.values ?? []).enumerated() where !value.isNaN || k >= moved.values.count {
      if k < moved.values.count { moved.values[k] = value } else { moved.values.append(value) }
    }
    return moved
  }
}

extension WindowRegressor: Codable {
  private enum CodingKeys: String, CodingKey {
    case name, values
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    values = try container.decode(SavedNumbers.self, forKey: .values).values
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(SavedNumbers(values), forKey: .values)
  }
}
