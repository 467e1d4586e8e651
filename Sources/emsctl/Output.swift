/// Where results and messages go.
enum Output {
  /// Writes a result to standard output.
  static func standard(_ text: String) throws(Failure) {
    if !System.writeAll(Array(text.utf8), to: 1) {
      throw Failure(code: .inputOutput, message: "emsctl: cannot write to standard output: \(System.reason)")
    }
  }

  /// Writes a result to a file, whole or not at all, or to standard output for `-`.
  static func write(_ text: String, to path: String) throws(Failure) {
    if path == "-" { return try standard(text) }
    if !System.replaceFile(path, with: Array(text.utf8)) {
      throw Failure(code: .inputOutput, message: "emsctl: cannot write \(path): \(System.reason)")
    }
  }

  /// Writes a message to standard error; nothing can be done when that fails.
  static func diagnostic(_ text: String) { _ = System.writeAll(Array((text + "\n").utf8), to: 2) }
}
