public import CheckedJSON
public import EnergyTimeSeries

/// A device that can be read from, and written into, a plan request.
///
/// `fields` drives the reader, the 'did you mean' and the JSON Schema; `kind` and `id` are read by the request itself.
public protocol RequestDevice: FlexConsumer {
  /// The value of the request's `kind`.
  static var requestKind: String { get }
  /// The keys of this kind besides `kind`, `id` and those of ``PlanningTerms``.
  static var fields: [Field] { get }
  /// The wishes that ``FlexConsumer/fitted(to:)`` can change at a price, by their keys.
  static var repairableWishes: [String] { get }
  /// Reads a device; logs faults and returns nil where a key is missing or of the wrong kind.
  ///
  /// What the numbers mean is judged by ``FlexConsumer/faults(on:)``, not here.
  init?(id: DeviceID, from reader: ObjectReader, on grid: TimeGrid)
  /// The keys and values of this device besides `kind`, `id` and those of ``PlanningTerms``.
  var members: [JSONValue.Member] { get }
  /// What the request says with the keys that every kind accepts.
  var terms: PlanningTerms { get set }
}

extension RequestDevice {
  /// The request's kind.
  public var kind: String { Self.requestKind }
  /// None.
  public static var repairableWishes: [String] { [] }

  /// The device as it stands in a request.
  public var json: JSONValue {
    .object([.init("kind", .string(kind)), .init("id", .string(id.name))] + members + terms.members)
  }
}

extension RequestDevice {
  /// The window between two instants.
  static func window(_ reader: ObjectReader, _ start: String, _ end: String) -> TimeWindow? {
    let first = reader.instant(start)
    let last = reader.instant(end)
    guard let first, let last else { return nil }
    return TimeWindow(from: first, to: last)
  }
}

extension TimeWindow {
  /// The two instants under these keys.
  func members(_ start: String, _ end: String) -> [JSONValue.Member] {
    [.init(start, .string(self.start.iso8601())), .init(end, .string(self.end.iso8601()))]
  }
}
