/// Names in order of appearance, found by their bytes.
///
/// All names share one buffer, so that looking one up makes no `String`. The hash is seeded anew in every process, so
/// that no file can be made whose names all collide; no result depends on it.
struct NameIndex: ~Copyable {
  private var bytes: [UInt8] = []
  private var starts: [Int] = [0]
  private var slots = [Int32](repeating: -1, count: 64)
  private let seed = UInt64.random(in: .min ... .max)

  /// How many names there are.
  var count: Int { starts.count - 1 }

  /// The number of a name; nil when it is not there.
  func find(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
    var slot = place(of: name)
    while slots[slot] >= 0 {
      if equals(Int(slots[slot]), name) { return Int(slots[slot]) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The number of a name that is probably `guess`, which saves the look-up.
  func find(_ name: UnsafeBufferPointer<UInt8>, guessing guess: Int) -> Int? {
    if guess < count, equals(guess, name) { return guess }
    return find(name)
  }

  /// The number of a name, and whether it was added just now.
  mutating func insert(_ name: UnsafeBufferPointer<UInt8>) -> (index: Int, isNew: Bool) {
    var slot = place(of: name)
    while slots[slot] >= 0 {
      if equals(Int(slots[slot]), name) { return (Int(slots[slot]), false) }
      slot = (slot + 1) & (slots.count - 1)
    }
    let index = count
    slots[slot] = Int32(index)
    bytes.append(contentsOf: name)
    starts.append(bytes.count)
    if 2 * count > slots.count { grow() }
    return (index, true)
  }

  /// Adds a name without looking whether it is there; the first of a name is the one that is found.
  mutating func append(_ name: UnsafeBufferPointer<UInt8>) {
    if !insert(name).isNew {
      bytes.append(contentsOf: name)
      starts.append(bytes.count)
    }
  }

  /// A name as text.
  func name(_ index: Int) -> String { String(decoding: bytes[starts[index]..<starts[index + 1]], as: UTF8.self) }

  /// Calls `body` with a name's bytes.
  func withBytes<Result>(of index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[starts[index]..<starts[index + 1]])) }
  }

  /// Whether a name has these bytes.
  func equals(_ index: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = starts[index]
    guard starts[index + 1] - start == name.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      for k in 0..<name.count where bytes[start + k] != name[k] { return false }
      return true
    }
  }

  private func place(of name: UnsafeBufferPointer<UInt8>) -> Int {
    let raw = UnsafeRawBufferPointer(name)
    var hash = seed ^ UInt64(truncatingIfNeeded: name.count)
    var k = 0
    while k + 8 <= raw.count {
      hash = Self.mixed(hash ^ raw.loadUnaligned(fromByteOffset: k, as: UInt64.self))
      k += 8
    }
    var rest: UInt64 = 0
    while k < raw.count {
      rest = rest << 8 ^ UInt64(raw[k])
      k += 1
    }
    hash = Self.mixed(hash ^ rest)
    return Int(truncatingIfNeeded: hash) & (slots.count - 1)
  }

  /// The two halves of a 128-bit product, as in wyhash.
  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: 4 * slots.count)
    for index in 0..<count {
      let isFirst = withBytes(of: index) { name in
        var slot = place(of: name)
        while slots[slot] >= 0 {
          if equals(Int(slots[slot]), name) { return -1 }
          slot = (slot + 1) & (slots.count - 1)
        }
        return slot
      }
      if isFirst >= 0 { slots[isFirst] = Int32(index) }
    }
  }
}
