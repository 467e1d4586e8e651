internal import ByteStreams

/// A piece of a file in memory, moved along as reading goes on.
///
/// Behind the last byte lie ``padding`` zeros. They are no part of any number, time or line end, so whoever takes only
/// what it knows never passes the end, and may load whole words that begin inside.
struct CSVWindow: ~Copyable {
  static let padding = 64
  private static let leastPiece = 1 << 16

  private var source: any ByteSource
  private var memory: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// How many bytes of the file lie in memory.
  private(set) var count = 0
  /// Whether the last of them is the file's last.
  private(set) var isAtEnd = false

  init(_ source: some ByteSource) {
    self.source = source
    capacity = 1 << 17
    memory = .allocate(capacity: capacity + Self.padding)
    (memory + count).update(repeating: 0, count: Self.padding)
  }

  deinit { memory.deallocate() }

  /// The bytes in memory; valid until the next ``fill(keepingFrom:)``.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: memory, count: count) }

  /// Forgets what lies before `place`, which becomes the first byte, and takes in at least as much as is kept, so that
  /// looking at what is kept again and again costs no more than once or twice. False at the end of the file.
  mutating func fill(keepingFrom place: Int) throws -> Bool {
    if isAtEnd { return false }
    count -= place
    memory.update(from: memory + place, count: count)
    let aim = count + max(count, Self.leastPiece)
    var hasGrown = false
    defer { (memory + count).update(repeating: 0, count: Self.padding) }
    while count < aim {
      let next = try source.next()
      if next.isEmpty {
        isAtEnd = true
        break
      }
      hasGrown = true
      makeRoom(count + next.count)
      next.withUnsafeBufferPointer { next in
        guard let first = next.baseAddress else { return }
        (memory + count).update(from: first, count: next.count)
      }
      count += next.count
    }
    return hasGrown
  }

  private mutating func makeRoom(_ needed: Int) {
    guard needed > capacity else { return }
    capacity = max(2 * capacity, needed)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Self.padding)
    larger.update(from: memory, count: count)
    memory.deallocate()
    memory = larger
  }
}
