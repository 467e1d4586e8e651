import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Our end of a stream that a process writes to: a pipe or a terminal.
final class Listener: @unchecked Sendable {
  /// The process's end.
  let far: FileHandle
  private let near: FileHandle?
  private let condition = NSCondition()
  // Both are guarded by `condition`.
  private var bytes: [UInt8] = []
  private var isOver = false

  init(_ stream: Tool.Stream) throws {
    switch stream {
    case .pipe:
      let pipe = Pipe()
      near = pipe.fileHandleForReading
      far = pipe.fileHandleForWriting
    case .closedPipe:
      let pipe = Pipe()
      try pipe.fileHandleForReading.close()
      near = nil
      far = pipe.fileHandleForWriting
    case .terminal:
      var control: Int32 = -1
      var terminal: Int32 = -1
      guard openpty(&control, &terminal, nil, nil, nil) == 0 else { throw CocoaError(.fileNoSuchFile) }
      near = FileHandle(fileDescriptor: control, closeOnDealloc: true)
      far = FileHandle(fileDescriptor: terminal, closeOnDealloc: true)
    }
  }

  /// Collects what the process writes until nobody holds its end any more.
  func listen() {
    try? far.close()
    guard let near else { return finish() }
    Thread { [self] in
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        // A terminal whose other end is closed gives an error instead of nothing.
        let count = read(near.fileDescriptor, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return finish() }
        condition.withLock { bytes += buffer[..<count] }
        condition.broadcast()
      }
    }.start()
  }

  /// Waits for the first word, or the end.
  func waitForText() {
    condition.withLock { while bytes.isEmpty, !isOver { condition.wait() } }
  }

  /// Everything written, once the process is done.
  func text() -> String {
    condition.withLock {
      while !isOver { condition.wait() }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  private func finish() {
    condition.withLock { isOver = true }
    condition.broadcast()
  }
}
