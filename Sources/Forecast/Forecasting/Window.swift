internal import EnergyTimeSeries

/// The newest values of a history: on their own steps, and on the local clock, where seasons are.
struct Window: Sendable {
  /// All steps that were taken in; the window holds the newest of them.
  private(set) var grid: TimeGrid
  /// How many values are kept.
  let capacity: Int
  let clock: LocalClock
  /// What a stored number of one stands for: a power of two that keeps squares of huge and tiny values in range.
  let unit: Double
  /// The newest values in that unit, NaN where missing.
  private(set) var values: [Double]
  /// The local slot of each value, counted from the series' first.
  private(set) var slots: [Int]
  /// What may explain the values, as far as it is known.
  private(set) var regressors: [WindowRegressor]
  /// The same values by the local clock.
  private(set) var local: LocalSeries

  /// - Parameter unit: what numbers are divided by; nil for what suits the values.
  init(_ history: History, covariates: Covariates, capacity: Int, unit given: Double? = nil) {
    let clock = LocalClock(zone: covariates.zone, holidays: covariates.holidays)
    let newest = Array(history.values.suffix(capacity))
    let largest = newest.lazy.filter { $0.isFinite }.map(\.magnitude).max() ?? 0
    let isOdd = largest > 1e60 || largest < 1e-60 && largest > 0
    let unit = given ?? (isOdd ? largest.binade : 1)
    let regressors = covariates.regressors.map { regressor in
      WindowRegressor(
        regressor, grid: history.grid, first: history.grid.count - newest.count, count: newest.count)
    }
    self.init(
      grid: history.grid, capacity: capacity, clock: clock, unit: unit, values: newest.map { $0 / unit },
      regressors: regressors)
  }

  private init(
    grid: TimeGrid, capacity: Int, clock: LocalClock, unit: Double, values: [Double], regressors: [WindowRegressor]
  ) {
    (self.grid, self.capacity, self.clock, self.unit) = (grid, capacity, clock, unit)
    self.values = values.map { $0.isFinite ? $0 : .nan }
    self.regressors = regressors
    let beyond = max(0, (regressors.map(\.values.count).max() ?? 0) - values.count)
    let absolute = Self.absoluteSlots(grid, clock, newest: values.count, following: max(1, beyond))
    let first = absolute.first ?? 0
    let all = absolute.map { $0 - first }
    slots = Array(all.prefix(values.count))
    let measured = LocalSeries(
      firstSlot: first, perDay: Self.perDay(grid), clock: clock, slots: slots, values: self.values,
      regressors: regressors.map { LocalSeries.means($0.values, slots: all) })
    // Where the hour that spring leaves out is the next one, the forecast begins after it.
    local = measured.reaching(all[values.count])
  }

  /// The number of values.
  var count: Int { values.count }
  /// Steps in a day; 0 where a day is no whole number of steps.
  var perDay: Int { local.perDay }
  /// The number of values that are there.
  var presentCount: Int { values.count { !$0.isNaN } }

  /// The slots of `steps` steps from step `end` of the window on, counted as ``slots`` are.
  func slots(from end: Int, steps: Int) -> [Int] {
    if end + steps <= count { return Array(slots[end..<(end + steps)]) }
    let beyond = Self.absoluteSlots(grid, clock, newest: count - end, following: steps - (count - end))
    return beyond.map { $0 - local.firstSlot }
  }

  /// The slot at which a forecast from step `end` of the window begins.
  func slot(at end: Int) -> Int { max(0, slots(from: end, steps: 1).first ?? local.count) }

  /// Takes in the next values, and what is known of regressors then.
  mutating func append(_ more: [Double], covariates: Covariates) {
    let kept = Array((values + more.map { $0 / unit }).suffix(capacity))
    let grid = grid.appending(more.count)
    let dropped = count + more.count - kept.count
    let moved = regressors.map { old in
      old.moved(
        by: dropped,
        newer: covariates.regressors.first { $0.name == old.name }.map {
          WindowRegressor($0, grid: grid, first: grid.count - kept.count, count: kept.count)
        })
    }
    self = Window(grid: grid, capacity: capacity, clock: clock, unit: unit, values: kept, regressors: moved)
  }

  /// The window with what is known of regressors now; regressors it did not have stay unknown.
  func knowing(_ covariates: Covariates) -> Window {
    guard !regressors.isEmpty, !covariates.regressors.isEmpty else { return self }
    var window = self
    window.append([], covariates: covariates)
    return window
  }

  private static func perDay(_ grid: TimeGrid) -> Int {
    86_400 % grid.stepSeconds == 0 ? Int(86_400 / grid.stepSeconds) : 0
  }

  /// The numbers of the local clock's slots since 1970, of the newest steps of a grid and of steps after its end. Where a
  /// day is no whole number of steps, plain numbers.
  private static func absoluteSlots(_ grid: TimeGrid, _ clock: LocalClock, newest: Int, following: Int) -> [Int] {
    let first = grid.count - newest
    guard perDay(grid) > 0 else { return Array(first..<(grid.count + following)) }
    return (first..<(grid.count + following)).map { step in
      Int(floorQuotient(clock.localSeconds(grid.instant(at: step)), grid.stepSeconds))
    }
  }
}

extension Window: Codable {
  private enum CodingKeys: String, CodingKey {
    case grid, capacity, clock, unit, values, regressors
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let values = try container.decode(SavedNumbers.self, forKey: .values).values
    let unit = try container.decode(Double.self, forKey: .unit)
    let grid = try container.decode(SavedGrid.self, forKey: .grid).grid()
    guard unit > 0, unit.isFinite, values.count <= grid.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .values, in: container, debugDescription: "more values than steps, or a unit that is not above zero")
    }
    self.init(
      grid: grid, capacity: try container.whole(.capacity, in: 1...TimeGrid.largestCount),
      clock: try container.decode(LocalClock.self, forKey: .clock), unit: unit, values: values,
      regressors: try container.decode([WindowRegressor].self, forKey: .regressors))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(SavedGrid(grid), forKey: .grid)
    try container.encode(capacity, forKey: .capacity)
    try container.encode(clock, forKey: .clock)
    try container.encode(unit, forKey: .unit)
    try container.encode(SavedNumbers(values), forKey: .values)
    try container.encode(regressors, forKey: .regressors)
  }
}
