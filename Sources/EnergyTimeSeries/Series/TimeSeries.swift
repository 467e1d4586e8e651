/// One value per step of a grid, in the quantity's base unit. Missing is NaN.
///
/// ```swift
/// let load = TimeSeries(on: grid, watts)          // TimeSeries<Power>
/// let need = load.energyPerStep.sum               // Energy, missing steps left out
/// ```
///
/// Power is the mean over its step; a value belongs to the step's start.
public struct TimeSeries<Value: Quantity>: Hashable, Sendable {
  /// The steps.
  public let grid: TimeGrid
  /// One number per step in base units, NaN where missing.
  public private(set) var values: [Double]

  /// A series of base-unit numbers, or nil when their count is not the grid's.
  public init?(on grid: TimeGrid, _ values: [Double]) {
    guard values.count == grid.count else { return nil }
    self.grid = grid
    self.values = values
  }

  /// The same value at every step.
  public init(on grid: TimeGrid, repeating value: Value) {
    self.grid = grid
    values = Array(repeating: value.baseValue, count: grid.count)
  }

  /// One value per step.
  public init(on grid: TimeGrid, _ value: (Int) -> Value) {
    self.grid = grid
    values = grid.steps.map { value($0).baseValue }
  }

  /// The value at a step of the grid; nil where missing.
  public subscript(step: Int) -> Value? {
    values[step].isNaN ? nil : Value(baseValue: values[step])
  }

  /// The value of the step that holds `instant`; nil where missing or outside.
  public subscript(instant: Instant) -> Value? { grid.step(containing: instant).flatMap { self[$0] } }

  /// The steps without a value.
  public var missingSteps: [Int] { grid.steps.filter { values[$0].isNaN } }

  /// The sum of the values that are there.
  public var sum: Value { Value(baseValue: values.lazy.filter { !$0.isNaN }.reduce(0, +)) }

  /// The mean of the values that are there; nil when there are none.
  public var mean: Value? {
    let present = values.lazy.filter { !$0.isNaN }.count
    return present == 0 ? nil : Value(baseValue: sum.baseValue / Double(present))
  }

  /// Each value changed, missing ones left missing.
  public func mapped<Result: Quantity>(_ transform: (Value) -> Result) -> TimeSeries<Result> {
    TimeSeries<Result>(on: grid) { k in self[k].map(transform) ?? Result(baseValue: .nan) }
  }
}

extension TimeSeries {
  /// Two series are equal when their grids and values are; missing values equal each other.
  public static func == (left: TimeSeries, right: TimeSeries) -> Bool {
    left.grid == right.grid && zip(left.values, right.values).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
  }

  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(grid)
    for value in values { hasher.combine(value.isNaN ? .nan : value) }
  }
}

extension TimeSeries<Power> {
  /// The energy of each step.
  public var energyPerStep: TimeSeries<Energy> { mapped { $0.energy(overHours: grid.stepHours) } }
  /// The part above zero: of net load, what is imported.
  public var positivePart: TimeSeries<Power> { mapped { .watts(Swift.max(0, $0.watts)) } }
  /// The part below zero, as positive numbers: of net load, what is exported.
  public var negativePart: TimeSeries<Power> { mapped { .watts(Swift.max(0, -$0.watts)) } }
}
