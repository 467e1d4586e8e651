/// One thing wrong in a model file: where, what stands there, what was expected.
public struct ModelFileFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public var line: Int
  /// The column in bytes, from 1.
  public var column: Int
  /// What stands there, shortened; empty when nothing does.
  public var text: String
  /// What is wrong, or what was expected.
  public var reason: String
  /// The known name that an unknown one most resembles.
  public var nearest: String?

  /// A fault.
  public init(line: Int, column: Int, text: String = "", reason: String, nearest: String? = nil) {
    self.line = line
    self.column = column
    self.text = text
    self.reason = reason
    self.nearest = nearest
  }

  /// Text, reason and nearest name, without the place.
  public var message: String {
    var message = text.isEmpty ? reason : "\"\(text)\": \(reason)"
    if let nearest { message += " (did you mean \"\(nearest)\"?)" }
    return message
  }

  /// `line:column: message`.
  public var description: String { "\(line):\(column): \(message)" }
}

/// Every fault of a model file, thrown together; at most ``limit`` are listed.
public struct ModelFileFaults: Error, Hashable, Sendable, CustomStringConvertible {
  /// The faults in the order of the file; never empty.
  public var faults: [ModelFileFault]
  /// How many there are, listed or not.
  public var count: Int

  /// How many faults are listed at most.
  public static let limit = 100

  /// Faults of which all are listed.
  public init(_ faults: [ModelFileFault]) {
    self.faults = faults
    count = faults.count
  }

  init(_ faults: [ModelFileFault], count: Int) {
    self.faults = faults
    self.count = count
  }

  /// All listed faults, a line each.
  public var description: String {
    let lines = faults.map(\.description).joined(separator: "\n")
    return count > faults.count ? lines + "\n… and \(count - faults.count) more" : lines
  }
}
