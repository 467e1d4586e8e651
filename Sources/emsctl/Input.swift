import CheckedJSON

/// A document to work on.
struct Input {
  /// The file's name, for messages.
  let name: String
  /// What it holds.
  let json: JSONValue
  /// Where relative paths in it begin, with a slash at the end; empty for the working directory.
  var folder: String { name.lastIndex(of: "/").map { String(name[...$0]) } ?? "" }

  /// Reads a file, or standard input for `-`.
  init(_ path: String) throws(Failure) {
    let name = path == "-" ? "standard input" : path
    let limits = JSONLimits()
    self = try Input(name: name, bytes: Self.bytes(path, name: name, limit: limits.bytes), limits: limits)
  }

  /// Reads what stands in a file of this name.
  init(name: String, bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(Failure) {
    self.name = name
    do throws(JSONSyntaxError) {
      json = try JSONValue(parsing: bytes, limits: limits)
    } catch {
      throw Failure(code: .invalidData, message: "\(name): \(error)")
    }
  }

  private static func bytes(_ path: String, name: String, limit: Int) throws(Failure) -> [UInt8] {
    func unreadable() -> Failure {
      Failure(code: .inputMissing, message: "emsctl: cannot read \(name): \(System.reason)")
    }
    let descriptor = path == "-" ? 0 : System.openToRead(path)
    if descriptor < 0 { throw unreadable() }
    defer { if descriptor != 0 { System.closeFile(descriptor) } }
    guard let bytes = System.readAll(descriptor, limit: limit) else { throw unreadable() }
    return bytes
  }

  /// Ends with every fault of the document, a line each.
  func refuse(_ faults: InputFaults) -> Failure {
    let count = faults.faults.count
    let lines = faults.faults.map { "\(name): \($0)" }
    return Failure(
      code: .invalidData,
      message: (lines + ["\(count) \(count == 1 ? "fault" : "faults"); nothing was written"]).joined(separator: "\n"))
  }
}
