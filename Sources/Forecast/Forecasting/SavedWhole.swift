extension KeyedDecodingContainer {
  /// A whole number of a file within limits; throws `DecodingError` beyond them, so that no file can ask for what does not
  /// exist.
  func whole(_ key: Key, in limits: ClosedRange<Int>) throws -> Int {
    let number = try decode(Int.self, forKey: key)
    guard limits.contains(number) else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: self, debugDescription: "\(number) is not within \(limits.lowerBound) to \(limits.upperBound)")
    }
    return number
  }
}
