public import ByteStreams
public import CheckedJSON
internal import MILPModel

extension ModelFile {
  /// Reads a file in memory.
  ///
  /// - Throws: `ModelFileFaults` with every fault, or for JSON whose syntax is right `InputFaults`.
  /// - Complexity: linear in the file.
  public init(parsing bytes: [UInt8], as format: ModelFormat) throws {
    try self.init(reading: BytesInMemory(bytes), as: format)
  }

  /// Reads a file from a source, keeping no more of it than a line of MPS or a statement of LP; JSON is read whole.
  ///
  /// - Throws: `ModelFileFaults` with every fault, for JSON whose syntax is right `InputFaults`, and what the source
  ///   throws.
  /// - Complexity: linear in the file.
  public init(reading source: some ByteSource, as format: ModelFormat) throws {
    switch format {
    case .mps, .mpsFixed:
      var reader = MPSReader(source, isFixed: format == .mpsFixed)
      self = try reader.read()
    case .lp:
      var reader = LPReader(source)
      self = try reader.read()
    case .json:
      var source = source
      var bytes: [UInt8] = []
      while case let next = try source.next(), !next.isEmpty { bytes += next }
      let json: JSONValue
      do throws(JSONSyntaxError) {
        json = try JSONValue(parsing: bytes)
      } catch {
        throw ModelFileFaults([ModelFileFault(line: error.line, column: error.column, reason: error.reason)])
      }
      try self.init(json: json)
    }
  }

  /// Reads a document of the schema `swift-ems/model/1`.
  ///
  /// - Throws: `InputFaults` with every fault of the document.
  public init(json: JSONValue) throws(InputFaults) {
    model = try Model(json: json)
    notes = []
    if case .string(let text)? = json["title"] { title = text }
  }
}
