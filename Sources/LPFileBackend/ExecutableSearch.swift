/// The solver's program is nowhere to be found.
public struct MissingExecutable: Error, Hashable, Sendable, CustomStringConvertible {
  /// The solver's name.
  public let solver: String
  /// The program's name or path.
  public let executable: String
  /// The files that would have been it.
  public let searched: [String]
  /// How to get it.
  public let installation: String

  /// What is missing, where it was searched and how to get it.
  public var description: String {
    "\(solver): there is no executable \(executable); searched \(searched.joined(separator: ", ")). "
      + "Install it: \(installation)"
  }
}

/// Finds programs as a shell would, without one.
enum ExecutableSearch {
  /// The path of a program given by a path, or by a name that is looked for along PATH.
  static func find(_ executable: String, for driver: Driver) throws(MissingExecutable) -> String {
    let isPath = executable.utf8.contains(UInt8(ascii: "/"))
    let folders = (Platform.environment("PATH") ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    let candidates = isPath ? [executable] : folders.map { "\($0)/\(executable)" }
    if let found = candidates.first(where: Platform.isExecutableFile) { return Platform.absolute(found) }
    throw MissingExecutable(
      solver: driver.name, executable: executable, searched: candidates, installation: driver.installation)
  }
}
