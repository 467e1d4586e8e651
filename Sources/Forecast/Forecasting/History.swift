public import EnergyTimeSeries

/// What was measured: one number per step of a grid, in any unit, NaN where missing.
public struct History: Hashable, Sendable {
  /// The steps.
  public let grid: TimeGrid
  /// One number per step, NaN where missing. What is not finite counts as missing.
  public let values: [Double]

  /// A history of numbers; nil when their count is not the grid's.
  public init?(on grid: TimeGrid, _ values: [Double]) {
    guard values.count == grid.count else { return nil }
    self.init(grid: grid, values: values)
  }

  /// The history of a series, in its base unit.
  public init<Value: Quantity>(_ series: TimeSeries<Value>) {
    self.init(grid: series.grid, values: series.values)
  }

  private init(grid: TimeGrid, values: [Double]) {
    self.grid = grid
    self.values = values.map { $0.isFinite ? $0 : .nan }
  }

  /// How many values are there.
  public var presentCount: Int { values.count { !$0.isNaN } }

  /// Equal when the grids and the values are; missing values equal each other.
  public static func == (left: History, right: History) -> Bool {
    left.grid == right.grid && zip(left.values, right.values).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
  }

  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(grid)
    for value in values { hasher.combine(value.isNaN ? .nan : value) }
  }
}
