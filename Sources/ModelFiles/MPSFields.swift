/// The fields of one line of MPS: up to six pieces of it.
///
/// Raw memory, made once per file: every line of millions fills it anew.
struct MPSFields: ~Copyable {
  private static let most = 8
  private let pieces = UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>.allocate(capacity: most)
  /// How many fields the line has; more than six are only counted.
  private(set) var count = 0
  private var line = UnsafeBufferPointer<UInt8>(start: nil, count: 0)

  init() { pieces.initialize(repeating: UnsafeBufferPointer(start: nil, count: 0), count: Self.most) }
  deinit { pieces.deallocate() }

  @inline(__always) subscript(index: Int) -> UnsafeBufferPointer<UInt8> { pieces[index] }

  /// The column in the line, from 1, at which a field begins; behind the last one for a field that is missing.
  func column(_ index: Int) -> Int {
    if index < min(count, Self.most), let field = pieces[index].baseAddress, let start = line.baseAddress {
      return field - start + 1
    }
    return line.count + 1
  }

  /// The whole line.
  var text: UnsafeBufferPointer<UInt8> { line }

  // MARK: Splitting

  @inline(__always) static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 11 || byte == 12 }

  /// Splits at white space. A `$` that begins the fourth field or one behind it, or stands alone, begins a comment.
  mutating func split(_ line: UnsafeBufferPointer<UInt8>) {
    self.line = line
    count = 0
    var k = 0
    let end = line.count
    while true {
      while k < end, Self.isBlank(line[k]) { k += 1 }
      if k == end { return }
      let start = k
      while k < end, !Self.isBlank(line[k]) { k += 1 }
      if line[start] == UInt8(ascii: "$"), count > 2 || count == 2 && k == start + 1 { return }
      if count < Self.most { pieces[count] = UnsafeBufferPointer(rebasing: line[start..<k]) }
      count += 1
    }
  }

  /// Puts an empty field in front: a set without a name.
  mutating func insertEmpty(at index: Int) {
    guard count < Self.most else { return }
    for k in stride(from: count, to: index, by: -1) { pieces[k] = pieces[k - 1] }
    pieces[index] = UnsafeBufferPointer(rebasing: line[..<0])
    count += 1
  }

  /// Splits a line into the fixed columns 2–3, 5–12, 15–22, 25–36, 40–47 and 50–61; false when something stands between.
  ///
  /// A field of columns 2–3 that is empty does not count. Names may hold spaces; a number may run on where nothing
  /// follows it.
  mutating func splitFixed(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    self.line = line
    count = 0
    var end = line.count
    while end > 0, Self.isBlank(line[end - 1]) { end -= 1 }
    for k in 0..<end where line[k] == 9 { return false }
    guard isBlank(0, 1, end), isBlank(3, 4, end), isBlank(12, 14, end), isBlank(22, 24, end) else { return false }
    let kind = trimmed(1, 3, end)
    if !kind.isEmpty { add(kind) }
    for (from, to) in [(4, 12), (14, 22)] where end > from || from == 4 { add(trimmed(from, to, end)) }
    guard end > 24 else { return true }
    guard let first = number(from: 24, end) else { return false }
    if first >= end { return true }
    guard first <= 39, isBlank(first, 39, end) else { return false }
    let next = trimmed(39, 47, end)
    if next.first == UInt8(ascii: "$") { return true }
    add(next)
    guard isBlank(47, 49, end), end > 49, let last = number(from: 49, end) else { return false }
    return last >= end
  }

  private mutating func add(_ piece: UnsafeBufferPointer<UInt8>) {
    pieces[count] = piece
    count += 1
  }

  private func isBlank(_ from: Int, _ to: Int, _ end: Int) -> Bool {
    for k in min(from, end)..<min(to, end) where line[k] != 32 { return false }
    return true
  }

  private func trimmed(_ from: Int, _ to: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
    var (low, high) = (min(from, end), min(to, end))
    while low < high, line[low] == 32 { low += 1 }
    while high > low, line[high - 1] == 32 { high -= 1 }
    return UnsafeBufferPointer(rebasing: line[low..<high])
  }

  /// Adds the number at or after a column and gives where it ends.
  private mutating func number(from: Int, _ end: Int) -> Int? {
    var k = from
    while k < end, line[k] == 32 { k += 1 }
    let start = k
    while k < end, line[k] != 32 { k += 1 }
    add(UnsafeBufferPointer(rebasing: line[start..<k]))
    return k
  }
}
