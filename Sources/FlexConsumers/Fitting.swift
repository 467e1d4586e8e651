public import CheckedJSON

/// Whether a device's wishes can be kept on a grid, and what was changed where they could not.
public enum Fitting: Sendable {
  /// All of them.
  case asWished(any FlexConsumer)
  /// After the smallest repair; the device returned has the repaired wishes.
  case repaired(any FlexConsumer, [Repair])
  /// There is nothing to plan for it now, and that is in order.
  case notNow(reason: String)
  /// Nothing that the device can do comes near the wishes.
  case impossible(conflict: String, path: InputPath)
}

/// One wish that was changed so that it can be kept.
public struct Repair: Equatable, Sendable {
  /// The wish, as a path below the device.
  public var path: InputPath
  /// What was done and why, in words.
  public var message: String
  /// The wish as given.
  public var was: JSONValue
  /// The wish as planned.
  public var now: JSONValue

  /// A change of the wish at `path`.
  public init(_ path: InputPath, was: JSONValue, now: JSONValue, _ message: String) {
    self.path = path
    self.message = message
    self.was = was
    self.now = now
  }
}
