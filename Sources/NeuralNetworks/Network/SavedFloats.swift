/// Numbers as text files hold them: their little-endian bytes in base64 (RFC 4648) and a checksum, so that a million of them
/// take four megabytes and a damaged file is found out.
package struct SavedFloats: Codable, Hashable, Sendable {
  /// The numbers.
  package let values: [Float]

  /// Numbers to save.
  package init(_ values: [Float]) { self.values = values }

  private enum CodingKeys: String, CodingKey {
    case count, checksum, base64
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Reads numbers; throws `DecodingError` where the text is not base64, not as long as it says or not what was written.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let count = try container.decode(Int.self, forKey: .count)
    let checksum = try container.decode(UInt32.self, forKey: .checksum)
    let text = try container.decode(String.self, forKey: .base64)
    guard let bytes = Self.bytes(Array(text.utf8)), count >= 0, bytes.count % 4 == 0, bytes.count / 4 == count,
      Self.checksum(bytes) == checksum
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .base64, in: container,
        debugDescription: "the numbers are damaged: length or checksum is not as written")
    }
    values = stride(from: 0, to: bytes.count, by: 4).map { first in
      Float(bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[first + $1]) << UInt32(8 * $1) })
    }
  }

  /// Writes the numbers.
  package func encode(to encoder: any Encoder) throws {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4 * values.count)
    for value in values {
      for k in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> UInt32(8 * k))) }
    }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(values.count, forKey: .count)
    try container.encode(Self.checksum(bytes), forKey: .checksum)
    try container.encode(String(decoding: Self.text(bytes), as: UTF8.self), forKey: .base64)
  }

  /// FNV-1a (Fowler, Noll and Vo) of 32 bits.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
  }

  private static func text(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for first in stride(from: 0, to: bytes.count, by: 3) {
      let present = min(3, bytes.count - first)
      let group = (0..<3).reduce(0) { $0 << 8 | ($1 < present ? Int(bytes[first + $1]) : 0) }
      for k in 0..<4 { text.append(k <= present ? alphabet[group >> (18 - 6 * k) & 63] : UInt8(ascii: "=")) }
    }
    return text
  }

  /// The bytes of base64 text; nil where it is none.
  private static func bytes(_ text: [UInt8]) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    var numbers = [UInt8](repeating: 255, count: 256)
    for (k, letter) in alphabet.enumerated() { numbers[Int(letter)] = UInt8(k) }
    let padding = text.suffix(2).count { $0 == UInt8(ascii: "=") }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var group = 0
    for (k, letter) in text.dropLast(padding).enumerated() {
      let number = numbers[Int(letter)]
      guard number < 64 else { return nil }
      group = group << 6 | Int(number)
      if k % 4 == 3 {
        bytes += [UInt8(group >> 16), UInt8(group >> 8 & 255), UInt8(group & 255)]
        group = 0
      }
    }
    switch padding {
    case 0: break
    case 1: bytes += [UInt8(group >> 10), UInt8(group >> 2 & 255)]
    default: bytes.append(UInt8(group >> 4))
    }
    return bytes
  }
}
