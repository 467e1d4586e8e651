import ByteStreams
import Foundation
import ModelFiles

/// A file on disk as a sink, without buffers of its own: the writer hands over large pieces.
struct FileSink: ByteSink {
  private let file: FileHandle
  init(path: String) throws {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    file = try FileHandle(forWritingTo: URL(filePath: path))
  }
  mutating func write(_ bytes: UnsafeRawBufferPointer) throws { try file.write(contentsOf: Data(bytes)) }
}

/// A file on disk as a source.
struct FileSource: ByteSource {
  private let file: FileHandle
  init(path: String) throws { file = try FileHandle(forReadingFrom: URL(filePath: path)) }
  mutating func next() throws -> [UInt8] { try file.read(upToCount: 1 << 18).map { Array($0) } ?? [] }
}
