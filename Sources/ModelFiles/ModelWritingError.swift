/// Why a problem cannot be written in a format.
public enum ModelWritingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Fixed columns hold names of eight bytes; the longest needs more.
  case nameTooLong(name: String, limit: Int)
  /// MPS has no way to write a row whose lower limit is above its upper one.
  case crossedLimits(row: String)

  /// The reason in words.
  public var description: String {
    switch self {
    case .nameTooLong(let name, let limit):
      "the name \"\(name)\" needs more than the \(limit) bytes of a fixed column; expected shorter or numbered names"
    case .crossedLimits(let row):
      "row \(row) is at least more than it is at most, which MPS cannot hold; the LP and JSON formats can"
    }
  }
}
