/// Gathers a writer's text and hands it on in large pieces.
///
/// A class over raw memory: writing millions of short fields through an array costs a check and a call for each.
final class TextBuffer {
  private static let capacity = 1 << 18
  /// The longest piece that is written at once: a name, a number or a line's frame.
  private static let longest = 1 << 12

  private let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  private var count = 0
  private var numbers = NumberCache()
  private let hand: (UnsafeRawBufferPointer) throws -> Void
  /// What the sink threw; nothing more is written then.
  private var failure: (any Error)?

  init(_ hand: @escaping (UnsafeRawBufferPointer) throws -> Void) { self.hand = hand }

  deinit { memory.deallocate() }

  /// Hands on what is left and throws what the sink threw.
  func finish() throws {
    flush()
    if let failure { throw failure }
  }

  private func flush() {
    if failure == nil, count > 0 {
      do { try hand(UnsafeRawBufferPointer(start: memory, count: count)) } catch { failure = error }
    }
    count = 0
  }

  /// Whether writing on is of no use.
  var hasFailed: Bool { failure != nil }

  @inline(__always) private func makeRoom(_ size: Int) { if count + size > Self.capacity { flush() } }

  @inline(__always) func put(_ byte: UInt8) {
    makeRoom(1)
    memory[count] = byte
    count += 1
  }

  @inline(__always) func put(_ text: StaticString) {
    makeRoom(text.utf8CodeUnitCount)
    (memory + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    count += text.utf8CodeUnitCount
  }

  func put(_ bytes: UnsafeBufferPointer<UInt8>) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = UnsafeBufferPointer(rebasing: rest.prefix(Self.longest))
      makeRoom(piece.count)
      for k in 0..<piece.count { memory[count + k] = piece[k] }
      count += piece.count
      rest = rest.dropFirst(piece.count)
    }
  }

  func put(_ text: String) {
    var text = text
    text.withUTF8 { put($0) }
  }

  /// A name, followed by blanks up to `width` bytes.
  func put(_ bytes: UnsafeBufferPointer<UInt8>, width: Int) {
    put(bytes)
    var k = bytes.count
    while k < width {
      put(UInt8(ascii: " "))
      k += 1
    }
  }

  /// The shortest text that reads back to the same number.
  func put(_ value: Double) {
    makeRoom(32)
    count += numbers.write(value, to: memory + count)
  }
}
