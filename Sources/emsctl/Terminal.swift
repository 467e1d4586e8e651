/// What the tool knows of the terminal it may be on.
enum Terminal {
  /// Whether results are read by a person.
  static let showsResults = System.isTerminal(1)
  /// Whether progress is seen by a person.
  static let showsProgress = System.isTerminal(2)

  /// Columns to write in.
  static var width: Int {
    let told = System.environment("COLUMNS").flatMap { Int($0) }
    return min(160, max(40, told ?? System.columns(1) ?? 100))
  }

  /// Shows a line of progress, which the next one replaces.
  static func showLine(_ text: String) { _ = System.writeAll(Array("\r\u{1B}[K\(text)".utf8), to: 2) }

  /// Removes the line of progress.
  static func clearLine() { showLine("") }

  /// Ends the process.
  static func leave(_ code: ExitCode) -> Never { System.leave(code.rawValue) }
}
