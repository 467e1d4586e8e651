/// One thing wrong in somebody's data: where, what stands there, what was expected.
public struct InputFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where.
  public var path: InputPath
  /// What stands there, as short JSON; empty when nothing does.
  public var value: String
  /// What was expected.
  public var expectation: String
  /// The known key that an unknown one most resembles.
  public var nearest: String?

  /// A fault.
  public init(_ path: InputPath, value: String = "", expected expectation: String, nearest: String? = nil) {
    self.path = path
    self.value = value
    self.expectation = expectation
    self.nearest = nearest
  }

  /// This fault seen from further up.
  public func below(_ parent: InputPath) -> InputFault {
    var fault = self
    fault.path = parent.appending(path)
    return fault
  }

  /// Pointer, value, expectation and nearest key in one line.
  public var description: String {
    let place = path.steps.isEmpty ? "the document" : path.pointer
    var text = value.isEmpty ? "\(place): expected \(expectation)" : "\(place): \(value); expected \(expectation)"
    if let nearest { text += " (did you mean \"\(nearest)\"?)" }
    return text
  }
}

/// Every fault of an input, thrown together.
public struct InputFaults: Error, Hashable, Sendable, CustomStringConvertible {
  /// The faults in the order of the input; never empty.
  public var faults: [InputFault]

  /// All of `faults`.
  public init(_ faults: [InputFault]) { self.faults = faults }

  /// A line each.
  public var description: String { faults.map(\.description).joined(separator: "\n") }
}
