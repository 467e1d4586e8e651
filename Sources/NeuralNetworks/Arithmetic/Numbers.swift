/// Numbers at a fixed place in memory, all zero at first, that kernels read and write.
///
/// Whoever shares one among threads sees to it that no two write the same part.
final class Numbers: @unchecked Sendable {
  let count: Int
  let start: UnsafeMutablePointer<Float>

  init(count: Int) {
    // The length of a line of the cache.
    let memory = UnsafeMutableRawPointer.allocate(byteCount: max(1, count) * MemoryLayout<Float>.stride, alignment: 64)
    self.count = count
    start = memory.initializeMemory(as: Float.self, repeating: 0, count: count)
  }

  deinit { UnsafeMutableRawPointer(start).deallocate() }

  /// All of them.
  var all: UnsafeMutableBufferPointer<Float> { UnsafeMutableBufferPointer(start: start, count: count) }
}
