/// Readings at any times, in the order of time.
///
/// ```swift
/// var meter = try SampledSeries<EnergyCounter>(times: times, values: wattHours)
/// try meter.append(.kilowattHours(1204.5), at: now)
/// let energy = meter.resampled(to: quarterHours)
/// ```
///
/// Values are base units. A NaN is a reading that says 'missing': it ends what the reading before it said.
public struct SampledSeries<Kind: ReadingKind>: Sendable {
  /// When, each later than the one before, in the years 0 to 9999.
  public private(set) var times: [Instant]
  /// What was read, one for each time; NaN or finite and at most ``ReadingLimits/largestMagnitude``.
  public private(set) var values: [Double]

  /// No readings yet.
  public init() {
    times = []
    values = []
  }

  /// Readings as they are.
  /// - Throws: the first faults: a time before or at the one before, a value that is infinite, a time outside the years 0
  ///   to 9999, unequal counts. ``repaired(times:values:duplicates:)`` mends them.
  /// - Complexity: one pass.
  public init(times: [Instant], values: [Double]) throws(ReadingFaults) {
    var faults = ReadingFaults()
    var former: Instant?
    for k in 0..<min(times.count, values.count) {
      if let problem = ReadingLimits.problem(time: times[k], value: values[k]) { faults.note(problem, at: k) }
      if let former, times[k] <= former { faults.note(times[k] == former ? .duplicate : .unsorted, at: k) }
      former = times[k]
    }
    if times.count != values.count { faults.note(.unpaired, at: min(times.count, values.count)) }
    guard faults.count == 0 else { throw faults }
    self.times = times
    self.values = values
  }

  /// Readings that are known to be in order and in range.
  init(checkedTimes times: [Instant], values: [Double]) {
    self.times = times
    self.values = values
  }

  /// How many readings, missing ones included.
  public var count: Int { times.count }
  /// Whether there are none.
  public var isEmpty: Bool { times.isEmpty }

  /// A reading; nil where it says 'missing'.
  public subscript(k: Int) -> Kind.Value? { values[k].isNaN ? nil : Kind.Value(baseValue: values[k]) }

  /// Adds the next reading, nil for one that says 'missing'.
  /// - Throws: when its time is not after the last one's, or it could not be a reading; nothing is added then.
  /// - Complexity: constant on the average.
  public mutating func append(_ value: Kind.Value?, at time: Instant) throws(ReadingFault) {
    let number = value?.baseValue ?? .nan
    if let problem = ReadingLimits.problem(time: time, value: number) {
      throw ReadingFault(index: count, problem: problem)
    }
    if let last = times.last, time <= last {
      throw ReadingFault(index: count, problem: time == last ? .duplicate : .unsorted)
    }
    times.append(time)
    values.append(number)
  }

  /// The readings in a window.
  /// - Complexity: a search by bisection and the copy.
  public func readings(in window: TimeWindow) -> SampledSeries {
    let first = index(atOrAfter: window.start)
    let last = max(first, index(atOrAfter: window.end))
    return SampledSeries(checkedTimes: Array(times[first..<last]), values: Array(values[first..<last]))
  }

  /// The first reading at `instant` or later; the count when there is none.
  public func index(atOrAfter instant: Instant) -> Int {
    times.partitionPoint { $0 >= instant }
  }
}

extension SampledSeries: Hashable {
  /// Equal when the times and the values are; missing values equal each other.
  public static func == (left: SampledSeries, right: SampledSeries) -> Bool {
    left.times == right.times && zip(left.values, right.values).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
  }

  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(times)
    for value in values { hasher.combine(value.isNaN ? .nan : value) }
  }
}
