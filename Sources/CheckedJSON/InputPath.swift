/// A place in somebody's data: keys and indices from the root.
public struct InputPath: Hashable, Sendable, CustomStringConvertible {
  /// One step down.
  public enum Step: Hashable, Sendable {
    /// Into an object.
    case key(String)
    /// Into an array, from zero.
    case index(Int)
  }

  /// The steps from the root.
  public var steps: [Step]

  /// The path along `steps`; the root when there are none.
  public init(_ steps: [Step] = []) { self.steps = steps }

  /// This path and a key below it.
  public func appending(_ key: String) -> InputPath { InputPath(steps + [.key(key)]) }
  /// This path and an index below it.
  public func appending(_ index: Int) -> InputPath { InputPath(steps + [.index(index)]) }
  /// This path with another below it.
  public func appending(_ path: InputPath) -> InputPath { InputPath(steps + path.steps) }

  /// The path as a JSON pointer (RFC 6901); empty for the root.
  public var pointer: String {
    steps.map { step in
      switch step {
      case .index(let index): "/\(index)"
      case .key(let key):
        // By scalar: a slash with a combining accent is one character, and not equal to a slash.
        "/"
          + key.unicodeScalars.reduce(into: "") { $0 += $1 == "~" ? "~0" : $1 == "/" ? "~1" : String($1) }
      }
    }.joined()
  }

  /// The path of a JSON pointer; what looks like a number is an index.
  public init(pointer: String) {
    let words = pointer.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    steps = words.map { word in
      let text = String(String.UnicodeScalarView(word))
      if let index = Int(text), index >= 0 { return .index(index) }
      var key = ""
      var isEscaped = false
      for scalar in text.unicodeScalars {
        if isEscaped {
          key += scalar == "1" ? "/" : "~"
          isEscaped = false
        } else if scalar == "~" {
          isEscaped = true
        } else {
          key.unicodeScalars.append(scalar)
        }
      }
      return .key(key)
    }
  }

  /// The JSON pointer.
  public var description: String { pointer }
}
