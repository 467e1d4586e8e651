import CheckedJSON
import Forecast

/// The file of an interrupted training.
struct CheckpointDocument {
  /// Where training stands.
  let checkpoint: LSTMCheckpoint

  static let schema = "swift-ems/checkpoint/1"

  /// Its keys.
  static let fields: [Field] = [
    .required("schema", .choice([schema]), "The kind and version of the file."),
    .required("checkpoint", .anything, "Where training stands."),
  ]

  init(checkpoint: LSTMCheckpoint) { self.checkpoint = checkpoint }

  /// Reads a document of this kind.
  init(json: JSONValue) throws(InputFaults) {
    let log = FaultLog()
    let reader = ObjectReader(json, at: InputPath(), fields: Self.fields, log: log)
    let found = reader.coded("checkpoint", as: LSTMCheckpoint.self, expected: "what emsctl train writes")
    try log.throwIfAny()
    guard let found else { throw InputFaults([InputFault(InputPath(), expected: "a checkpoint")]) }
    checkpoint = found
  }

  /// The file's text.
  func text() throws -> String {
    let json: JSONValue = ["schema": .string(Self.schema), "checkpoint": try JSONValue(encoding: checkpoint)]
    return json.text
  }
}
