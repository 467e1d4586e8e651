/// The lines that wait to be handed on: raw memory, because it is written number by number.
struct CSVRowMemory: ~Copyable {
  /// How many lines are handed on at once: some thousand, fewer where they are very wide.
  private let capacity: Int
  let columnCount: Int
  /// How many lines wait.
  var count = 0
  private let times: UnsafeMutablePointer<Instant>
  private let values: UnsafeMutablePointer<Double>

  init(columnCount: Int) {
    self.columnCount = columnCount
    capacity = max(1, min(1 << 12, (1 << 20) / max(1, columnCount)))
    times = .allocate(capacity: capacity)
    values = .allocate(capacity: capacity * columnCount)
  }

  deinit {
    times.deallocate()
    values.deallocate()
  }

  var isFull: Bool { count == capacity }

  /// Writes the time of the line after those that wait; there must be room.
  @inline(__always) func put(time: Int64) {
    assert(count < capacity)
    (times + count).initialize(to: Instant(secondsSinceEpoch: time))
  }

  /// Writes a number of the line after those that wait; there must be room.
  @inline(__always) func put(_ value: Double, column: Int) {
    assert(count < capacity && column < columnCount)
    (values + column * capacity + count).initialize(to: value)
  }

  /// The time of the last line that waits.
  var lastTime: Int64? { count > 0 ? times[count - 1].secondsSinceEpoch : nil }

  /// The lines that wait.
  var rows: CSVRows {
    CSVRows(
      times: Array(UnsafeBufferPointer(start: times, count: count)),
      columns: (0..<columnCount).map { Array(UnsafeBufferPointer(start: values + $0 * capacity, count: count)) })
  }
}
