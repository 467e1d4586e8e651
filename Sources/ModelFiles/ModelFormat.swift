/// The kinds of text that hold a model.
public enum ModelFormat: String, Sendable, CaseIterable {
  /// MPS with fields separated by white space. Read, also fixed columns where the two can be told apart.
  case mps
  /// MPS with fields in fixed columns, where names may hold spaces.
  case mpsFixed = "mps-fixed"
  /// The LP format of CPLEX.
  case lp
  /// A document of the schema `swift-ems/model/1`.
  case json

  /// The format that a file's extension stands for: `.mps`, `.lp` or `.json`, in any case; nil for all others.
  public init?(fileName: String) {
    guard let dot = fileName.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    switch fileName[fileName.utf8.index(after: dot)...].lowercased() {
    case "mps": self = .mps
    case "lp": self = .lp
    case "json": self = .json
    default: return nil
    }
  }

  /// The format that a file's beginning looks like: JSON opens with a brace, MPS with a section such as `NAME` or
  /// `ROWS` or a comment after `*`, LP with `Minimize` or `Maximize` or a comment after `\`; nil for anything else.
  ///
  /// - Parameter bytes: the start of the file; a few hundred bytes are enough.
  public init?(beginningWith bytes: some Sequence<UInt8>) {
    var word: [UInt8] = []
    for byte in bytes {
      let isSpace = byte == 0x20 || (9...13).contains(byte)
      if word.isEmpty, isSpace || byte >= 0xEF || byte == 0xBB || byte == 0xBF { continue }
      if isSpace || word.count > 20 { break }
      word.append(byte)
    }
    let text = String(decoding: word, as: UTF8.self).uppercased()
    if text.hasPrefix("{") || text.hasPrefix("[") {
      self = .json
    } else if text.hasPrefix("*") || ["NAME", "ROWS", "OBJSENSE", "OBJNAME", "OBJSENSE:"].contains(text) {
      self = .mps
    } else if text.hasPrefix("\\") || word.withUnsafeBufferPointer({ LPWord($0)?.isSense == true }) {
      self = .lp
    } else {
      return nil
    }
  }
}
