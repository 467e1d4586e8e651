internal import Synchronization

/// The offsets of a zone as they change over the years, found once and kept.
///
/// The borders of a year's bins come from its two changes instead of 35 040 questions. A single offset gains little: about
/// 60 ns, where Foundation takes 80. Time is divided into blocks of a little over a year. A block that is asked for is
/// looked at every half day, and where the offset differs, the moment of the change is found by bisection. Two changes
/// within half a day that undo each other would be missed; none is known.
final class ClockChanges: Sendable {
  /// From this moment on, up to the next entry, the clock is so many seconds ahead of UTC.
  struct Entry: Hashable, Sendable {
    var start: Int64
    var offset: Int64
  }

  private static let blockSeconds: Int64 = 1 << 25
  private static let sampleSeconds: Int64 = 43_200
  private let blocks = Mutex<[Int64: [Entry]]>([:])
  private let source: @Sendable (Int64) -> Int64

  /// - Parameter source: the offset at a moment in seconds since the epoch.
  init(source: @escaping @Sendable (Int64) -> Int64) { self.source = source }

  /// The years 0 to 9999; beyond, the clock is that of the nearest end.
  private static let years =
    Instant.writable.lowerBound.secondsSinceEpoch...Instant.writable.upperBound.secondsSinceEpoch

  /// The offset at a moment.
  func offset(at moment: Int64) -> Int64 {
    let moment = min(max(moment, Self.years.lowerBound), Self.years.upperBound)
    let entries = block(moment >> 25)
    var k = entries.count - 1
    while k > 0, entries[k].start > moment { k -= 1 }
    return entries[k].offset
  }

  /// The spans of one offset that cover [start, end), in order; the first begins at `start`.
  func entries(from start: Int64, to end: Int64) -> [Entry] {
    guard start < end else { return [] }
    var found = [Entry(start: start, offset: offset(at: start))]
    let first = min(max(start, Self.years.lowerBound), Self.years.upperBound)
    let last = min(max(end - 1, Self.years.lowerBound), Self.years.upperBound)
    for number in (first >> 25)...(last >> 25) {
      for entry in block(number) where entry.start > start && entry.start < end {
        if entry.offset != found[found.count - 1].offset { found.append(entry) }
      }
    }
    return found
  }

  private func block(_ number: Int64) -> [Entry] {
    if let known = blocks.withLock({ $0[number] }) { return known }
    let made = makeBlock(number)
    blocks.withLock { $0[number] = made }
    return made
  }

  private func makeBlock(_ number: Int64) -> [Entry] {
    let start = number * Self.blockSeconds
    let end = start + Self.blockSeconds
    var found = [Entry(start: start, offset: source(start))]
    var former = found[0]
    var moment = start
    while moment < end - 1 {
      moment = min(moment + Self.sampleSeconds, end - 1)
      let offset = source(moment)
      if offset != former.offset {
        found.append(Entry(start: change(after: former.start, by: moment), offset: offset))
      }
      former = Entry(start: moment, offset: offset)
    }
    return found
  }

  /// The first moment at which the offset is no longer that of `low`.
  private func change(after low: Int64, by high: Int64) -> Int64 {
    let before = source(low)
    var (low, high) = (low, high)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if source(middle) == before { low = middle } else { high = middle }
    }
    return high
  }

  // MARK: One table per zone

  private static let tables = Mutex<[String: ClockChanges]>([:])

  /// The table of a zone, shared by all that have its name.
  static func shared(_ identifier: String, source: @escaping @Sendable (Int64) -> Int64) -> ClockChanges {
    tables.withLock { tables in
      if let table = tables[identifier] { return table }
      let table = ClockChanges(source: source)
      tables[identifier] = table
      return table
    }
  }
}
