internal import ByteStreams
internal import ModelFiles

/// A new file that only this user can read, written piece by piece until the solve has to stop.
struct NewFile: ByteSink {
  private let descriptor: Int32
  private let path: String
  private let watch: JobWatch

  private init(_ descriptor: Int32, _ path: String, _ watch: JobWatch) {
    self.descriptor = descriptor
    self.path = path
    self.watch = watch
  }

  /// Writes what `body` hands over; the file is closed whatever happens.
  static func write(
    to path: String, _ watch: JobWatch, _ body: (inout NewFile) throws -> Void
  ) throws(UnreadableAnswer) {
    guard let descriptor = Platform.create(path) else { throw unwritable(path) }
    defer { Platform.close(descriptor) }
    var file = NewFile(descriptor, path, watch)
    do { try body(&file) } catch { throw error as? UnreadableAnswer ?? UnreadableAnswer("\(error)") }
  }

  mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
    if watch.stop(grace: 0) != nil { throw UnreadableAnswer("no time was left to write \(path)") }
    if !Platform.write(bytes, to: descriptor) { throw Self.unwritable(path) }
  }

  private static func unwritable(_ path: String) -> UnreadableAnswer {
    UnreadableAnswer("cannot write \(path): \(Platform.reason)")
  }
}
