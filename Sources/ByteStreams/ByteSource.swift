/// Where a reader takes a file's bytes from, piece by piece.
///
/// A reader never asks for the whole: a source may be a file, a pipe or a decompressor.
public protocol ByteSource {
  /// The next bytes, as many as are convenient; empty at the end.
  mutating func next() throws -> [UInt8]
}

/// Bytes in memory, handed out in pieces.
public struct BytesInMemory: ByteSource {
  private let bytes: [UInt8]
  private var start = 0
  private let pieceSize: Int

  /// A source of `bytes`, in pieces of at least one byte.
  public init(_ bytes: [UInt8], pieceSize: Int = 1 << 18) {
    self.bytes = bytes
    self.pieceSize = max(1, pieceSize)
  }

  /// The next piece.
  public mutating func next() -> [UInt8] {
    let end = min(bytes.count, start + pieceSize)
    defer { start = end }
    return Array(bytes[start..<end])
  }
}

/// Where a writer puts a file's bytes, piece by piece.
public protocol ByteSink {
  /// Takes the next bytes; they are valid during the call only.
  mutating func write(_ bytes: UnsafeRawBufferPointer) throws
}

/// A sink in memory.
public struct BytesCollected: ByteSink {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []

  /// Nothing written yet.
  public init() {}

  /// Appends a copy of `bytes`.
  public mutating func write(_ bytes: UnsafeRawBufferPointer) { self.bytes.append(contentsOf: bytes) }
}
