internal import MILPModel

/// What rows and columns are called in a file, where a model may use a name twice.
public enum ModelNaming: String, Sendable, CaseIterable {
  /// Their names. The second of a name gets `~2` behind it, and so on.
  case plain
  /// Their group and name, as `dishwasher-12.start[3]`; without a group, and where both together are longer than a name
  /// may be, the name alone. Repeated ones are numbered as above.
  case grouped
  /// `x0`, `x1`… and `r0`, `r1`…, for readers that take short names only.
  case numbered
}

/// The names of a problem's rows or columns as a file will show them: made unique, encoded, in one buffer.
struct WrittenNames {
  private(set) var bytes: [UInt8] = []
  private(set) var starts: [Int] = [0]

  /// The longest name that a model may have.
  private static let longest = 255

  /// Names of columns.
  static func columns(of problem: Problem, _ naming: ModelNaming, _ code: NameCode) -> WrittenNames {
    WrittenNames(
      count: problem.columnCount, naming, "x", code, name: problem.columnName, group: problem.columnGroup)
  }

  /// Names of rows.
  static func rows(of problem: Problem, _ naming: ModelNaming, _ code: NameCode) -> WrittenNames {
    WrittenNames(count: problem.rowCount, naming, "r", code, name: problem.rowName, group: problem.rowGroup)
  }

  private init(
    count: Int, _ naming: ModelNaming, _ prefix: String, _ code: NameCode, name: (Int) -> String,
    group: (Int) -> String?
  ) {
    starts.reserveCapacity(count + 1)
    var taken = NameIndex()
    // Which suffix a repeated name tries first; only repeated names have one.
    var next: [String: Int] = [:]
    for index in 0..<count {
      var candidate = naming == .numbered ? "\(prefix)\(index)" : name(index)
      if naming == .grouped, let group = group(index) {
        let whole = "\(group).\(candidate)"
        if whole.utf8.count <= Self.longest { candidate = whole }
      }
      var unique = candidate
      while !Self.take(&unique, in: &taken) {
        let number = next[candidate] ?? 2
        next[candidate] = number + 1
        unique = Self.shortened(candidate, to: Self.longest - 1 - "\(number)".utf8.count) + "~\(number)"
      }
      unique.withUTF8 { code.encode($0, into: &bytes) }
      starts.append(bytes.count)
    }
  }

  private static func take(_ name: inout String, in taken: inout NameIndex) -> Bool {
    name.withUTF8 { taken.insert($0).isNew }
  }

  private static func shortened(_ name: String, to count: Int) -> String {
    guard name.utf8.count > count else { return name }
    var result = ""
    for scalar in name.unicodeScalars {
      if result.utf8.count + String(scalar).utf8.count > count { break }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  /// A name that none of these is: `wish`, or `wish` and a number.
  func free(_ wish: String) -> String {
    var candidate = wish
    var number = 1
    while contains(candidate) {
      number += 1
      candidate = "\(wish)\(number)"
    }
    return candidate
  }

  private func contains(_ name: String) -> Bool {
    let name = Array(name.utf8)
    return (0..<starts.count - 1).contains { bytes[starts[$0]..<starts[$0 + 1]].elementsEqual(name) }
  }

  /// The longest of the names in bytes.
  var longest: Int { zip(starts, starts.dropFirst()).map { $1 - $0 }.max() ?? 0 }

  /// Calls `body` with a name's bytes.
  @inline(__always) func with(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[starts[index]..<starts[index + 1]])) }
  }

  /// A name as text.
  func text(_ index: Int) -> String { String(decoding: bytes[starts[index]..<starts[index + 1]], as: UTF8.self) }
}
