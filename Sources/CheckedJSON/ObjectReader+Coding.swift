extension ObjectReader {
  /// A value of the standard library's coding; what does not fit is logged with its place.
  public func coded<Value: Decodable>(_ key: String, as type: Value.Type, expected: String) -> Value? {
    guard let value = value(key) else { return nil }
    let place = path.appending(key)
    do {
      return try value.decoded(as: type)
    } catch let error as DecodingError {
      log.add(InputFault(place.appending(InputPath(error.place)), value: error.reason, expected: expected))
    } catch {
      log.add(InputFault(place, value: "\(error)", expected: expected))
    }
    return nil
  }
}
