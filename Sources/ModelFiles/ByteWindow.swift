internal import ByteStreams

/// A piece of a file, moved along as reading goes on.
///
/// Raw memory: readers look at single bytes, and must not copy what they look at.
struct ByteWindow: ~Copyable {
  private var source: any ByteSource
  private var memory = UnsafeMutablePointer<UInt8>.allocate(capacity: 1 << 16)
  private var capacity = 1 << 16
  /// Where in the file the window begins, and where it ends.
  private(set) var start = 0
  private(set) var end = 0
  private(set) var isAtEnd = false

  init(_ source: some ByteSource) { self.source = source }

  deinit { memory.deallocate() }

  /// The byte at a place of the file inside the window.
  @inline(__always) subscript(place: Int) -> UInt8 { memory[place - start] }

  /// The bytes of a part of the window; valid until it moves.
  @inline(__always) func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: memory + (range.lowerBound - start), count: range.count)
  }

  /// Forgets what lies before `place` and takes in the next bytes; false at the end of the file.
  mutating func advance(keepingFrom place: Int) throws -> Bool {
    if isAtEnd { return false }
    let next = try source.next()
    if next.isEmpty {
      isAtEnd = true
      return false
    }
    let kept = end - place
    if kept + next.count > capacity {
      capacity = max(2 * capacity, kept + next.count)
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
      larger.update(from: memory + (place - start), count: kept)
      memory.deallocate()
      memory = larger
    } else {
      memory.update(from: memory + (place - start), count: kept)
    }
    next.withUnsafeBufferPointer { next in
      guard let first = next.baseAddress else { return }
      (memory + kept).update(from: first, count: next.count)
    }
    start = place
    end += next.count
    return true
  }
}
