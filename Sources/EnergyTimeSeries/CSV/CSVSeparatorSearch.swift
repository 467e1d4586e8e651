/// Finds what stands between the fields of a file.
struct CSVSeparatorSearch {
  /// In the order of preference: a comma may also be a decimal mark.
  static let candidates: [CSVSeparator] = [.semicolon, .tab, .bar, .comma]

  /// For each line the number of each candidate, quoted parts aside.
  private var counts: [[Int]] = []

  /// Takes a line into account.
  mutating func add(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
    var count = [Int](repeating: 0, count: Self.candidates.count)
    var isQuoted = false
    for byte in line {
      if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if !isQuoted, let k = Self.candidates.firstIndex(where: { $0.byte == byte }) {
        count[k] += 1
      }
    }
    counts.append(count)
  }

  /// The candidate of which most lines have as many as the first one has; a comma where none is in the first line.
  var best: CSVSeparator {
    guard let first = counts.first else { return .comma }
    let scores = Self.candidates.indices.map { k in
      first[k] == 0 ? 0 : counts.count { $0[k] == first[k] || $0[k] == first[k] + 1 }
    }
    let most = scores.max() ?? 0
    guard most > 0, let k = scores.firstIndex(of: most) else { return .comma }
    return Self.candidates[k]
  }
}
