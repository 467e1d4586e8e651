public import CheckedJSON

extension ObjectReader {
  /// An ISO 8601 instant with offset.
  public func instant(_ key: String) -> Instant? {
    guard let value = value(key) else { return nil }
    if case .string(let text) = value, let instant = Instant(iso8601: text) { return instant }
    reject(key, value)
    return nil
  }
}
