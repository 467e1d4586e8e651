import ByteStreams
import CheckedJSON
import MILPModel
import ModelFiles

/// A file that holds a model in any format, or another document in JSON.
enum ModelInput {
  /// A model in MPS or LP.
  case problem(Problem, name: String)
  /// A document, read but not understood.
  case document(Input)

  /// Reads a file, or standard input for `-`.
  ///
  /// - Parameter format: what the user says it is; else the file's name tells, or its beginning.
  init(_ path: String, format: ModelFormat?) throws(Failure) {
    let name = path == "-" ? "standard input" : path
    var source = try DescriptorSource(path, name: name)
    defer { source.close() }
    let first = try source.read()
    let named = path == "-" ? nil : ModelFormat(fileName: path)
    let format = format ?? named ?? ModelFormat(beginningWith: first) ?? .json
    source.put(back: first)
    if format == .json {
      self = .document(try Input(name: name, bytes: source.readAll(limit: JSONLimits().bytes)))
    } else {
      self = .problem(try Self.problem(source, name, format), name: name)
    }
  }

  private static func problem(
    _ source: DescriptorSource, _ name: String, _ format: ModelFormat
  ) throws(Failure) -> Problem {
    do {
      return try ModelFile(reading: source, as: format).model.freeze()
    } catch let faults as ModelFileFaults {
      var lines = faults.faults.map { "\(name):\($0)" }
      if faults.count > faults.faults.count { lines.append("… and \(faults.count - faults.faults.count) more") }
      lines.append("\(faults.count) \(faults.count == 1 ? "fault" : "faults"); nothing was written")
      throw Failure(code: .invalidData, message: lines.joined(separator: "\n"))
    } catch let faults as ModelFaults {
      throw Failure(code: .invalidData, message: faults.faults.map { "\(name): \($0)" }.joined(separator: "\n"))
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(code: .inputMissing, message: "emsctl: cannot read \(name): \(error)")
    }
  }

  /// The model, where the document is one.
  func problem() throws(Failure) -> Problem {
    switch self {
    case .problem(let problem, _): return problem
    case .document(let input): return try Self.problem(input)
    }
  }

  /// The frozen problem of a document; every fault of the document or the model ends the command.
  static func problem(_ input: Input) throws(Failure) -> Problem {
    let model: Model
    do throws(InputFaults) {
      model = try Model(json: input.json)
    } catch {
      throw input.refuse(error)
    }
    do throws(ModelFaults) {
      return try model.freeze()
    } catch {
      let lines = error.faults.map { "\(input.name): \($0)" }
      throw Failure(code: .invalidData, message: lines.joined(separator: "\n"))
    }
  }
}

/// The bytes of an open file, piece by piece.
struct DescriptorSource: ByteSource {
  private let descriptor: Int32
  private let name: String
  private var kept: [UInt8] = []

  /// Opens a file, or takes standard input for `-`.
  init(_ path: String, name: String) throws(Failure) {
    self.name = name
    descriptor = path == "-" ? 0 : System.openToRead(path)
    if descriptor < 0 { throw unreadable }
  }

  private var unreadable: Failure {
    Failure(code: .inputMissing, message: "emsctl: cannot read \(name): \(System.reason)")
  }

  /// The next bytes; empty at the end.
  mutating func next() throws -> [UInt8] { try read() }

  mutating func read() throws(Failure) -> [UInt8] {
    if !kept.isEmpty {
      defer { kept = [] }
      return kept
    }
    guard let bytes = System.readSome(descriptor, limit: 1 << 18) else { throw unreadable }
    return bytes
  }

  /// Gives bytes back, to be read again.
  mutating func put(back bytes: [UInt8]) { kept = bytes }

  /// Everything that is left, up to `limit` bytes and some more.
  mutating func readAll(limit: Int) throws(Failure) -> [UInt8] {
    guard let rest = System.readAll(descriptor, limit: limit - kept.count) else { throw unreadable }
    return kept + rest
  }

  func close() { if descriptor > 0 { System.closeFile(descriptor) } }
}
