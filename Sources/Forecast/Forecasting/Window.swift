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
  /// The same values by the local clock.
  private(set) var local: LocalSeries

  init(_ history: History, clock: LocalClock, capacity: Int) {
    let newest = Array(history.values.suffix(capacity))
    let largest = newest.lazy.filter { $0.isFinite }.map(\.magnitude).max() ?? 0
    let isOdd = largest > 1e60 || largest < 1e-60 && largest > 0
    let unit = isOdd ? largest.binade : 1
    self.init(grid: history.grid, capacity: capacity, clock: clock, unit: unit, values: newest.map { $0 / unit })
  }

  private init(grid: TimeGrid, capacity: Int, clock: LocalClock, unit: Double, values: [Double]) {
    (self.grid, self.capacity, self.clock, self.unit) = (grid, capacity, clock, unit)
    self.values = values.map { $0.isFinite ? $0 : .nan }
    let absolute = Self.absoluteSlots(grid, clock, newest: values.count, following: 0)
    let first = absolute.first ?? 0
    slots = absolute.map { $0 - first }
    local = LocalSeries(
      firstSlot: first, perDay: Self.perDay(grid), clock: clock, slots: slots, values: self.values)
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

  /// Takes in the next values.
  mutating func append(_ more: [Double]) {
    let kept = (values + more.map { $0 / unit }).suffix(capacity)
    self = Window(
      grid: grid.appending(more.count), capacity: capacity, clock: clock, unit: unit, values: Array(kept))
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
    case grid, capacity, clock, unit, values
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
      grid: grid, capacity: max(1, try container.decode(Int.self, forKey: .capacity)),
      clock: try container.decode(LocalClock.self, forKey: .clock), unit: unit, values: values)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(SavedGrid(grid), forKey: .grid)
    try container.encode(capacity, forKey: .capacity)
    try container.encode(clock, forKey: .clock)
    try container.encode(unit, forKey: .unit)
    try container.encode(SavedNumbers(values), forKey: .values)
  }
}
