import CommandLineKit

/// Where results and messages go.
enum Output {
  /// Writes a result to standard output.
  static func standard(_ text: String) throws(Failure) { try standard(Array(text.utf8)) }

  private static func standard(_ bytes: [UInt8]) throws(Failure) {
    if !System.writeAll(bytes, to: 1) {
      throw Failure(code: .inputOutput, message: "emsctl: cannot write to standard output: \(System.reason)")
    }
  }

  /// Writes a result to a file, whole or not at all, or to standard output for `-`.
  static func write(_ text: String, to path: String) throws(Failure) { try write(Array(text.utf8), to: path) }

  /// The same for bytes.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    if path == "-" { return try standard(bytes) }
    if !System.replaceFile(path, with: bytes) {
      throw Failure(code: .inputOutput, message: "emsctl: cannot write \(path): \(System.reason)")
    }
  }

  /// Ends before long work whose result has nowhere to go.
  static func check(_ path: String) throws(Failure) {
    if path != "-", !System.canReplace(path) {
      throw Failure(code: .inputOutput, message: "emsctl: cannot write \(path): \(System.reason)")
    }
  }

  /// Refuses two files to write that are one and the same: the later one would replace or remove the earlier.
  static func checkApart(_ options: [String], _ invocation: Invocation) throws(UsageError) {
    let files = options.compactMap { name in invocation.text(name).map { (name, file: System.identity(of: $0)) } }
    for (k, (name, file)) in files.enumerated() {
      guard let earlier = files[..<k].first(where: { $0.file == file }) else { continue }
      throw invocation.unusable(name, expected: "another file than that of --\(earlier.0)")
    }
  }

  /// Writes a message to standard error; nothing can be done when that fails.
  static func diagnostic(_ text: String) { _ = System.writeAll(Array((text + "\n").utf8), to: 2) }
}
