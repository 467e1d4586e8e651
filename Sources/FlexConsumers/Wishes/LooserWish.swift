public import CheckedJSON
public import EnergyTimeSeries

/// A device that can say which of its wishes could be looser, so that a planner can tell what each of them costs.
public protocol Loosenable: FlexConsumer {
  /// The device with one wish a little looser each: an hour more of a window, a kelvin more of a band.
  func looserWishes(on grid: TimeGrid) -> [LooserWish]
}

/// A device with one wish that asks for less than its owner does.
public struct LooserWish: Sendable {
  /// The wish, as a path below the device.
  public var path: InputPath
  /// The wish as it is.
  public var was: JSONValue
  /// The looser one.
  public var now: JSONValue
  /// The device with it.
  public var device: any FlexConsumer

  /// A looser wish at `path`.
  public init(_ path: InputPath, was: JSONValue, now: JSONValue, device: any FlexConsumer) {
    self.path = path
    self.was = was
    self.now = now
    self.device = device
  }
}

extension LooserWish {
  /// An instant that is an hour later, or earlier.
  static func hour(
    _ hours: Int64, _ key: String, of was: Instant, _ changed: (Instant) -> any FlexConsumer
  ) -> LooserWish {
    let now = was + hours * 3600
    return LooserWish(
      InputPath([.key(key)]), was: .string(was.iso8601()), now: .string(now.iso8601()), device: changed(now))
  }

  /// A device whose window opens an hour earlier, and one whose window closes an hour later.
  static func hours<Device: FlexConsumer>(
    of device: Device, _ window: WritableKeyPath<Device, TimeWindow>
  ) -> [LooserWish] {
    func with(_ key: WritableKeyPath<TimeWindow, Instant>) -> (Instant) -> any FlexConsumer {
      { instant in
        var looser = device
        looser[keyPath: window][keyPath: key] = instant
        return looser
      }
    }
    let wished = device[keyPath: window]
    return [
      hour(-1, "earliestStart", of: wished.start, with(\.start)), hour(1, "latestEnd", of: wished.end, with(\.end)),
    ]
  }

  /// A number that is another one.
  static func number(_ path: InputPath, was: Double, now: Double, _ device: any FlexConsumer) -> LooserWish {
    LooserWish(path, was: .number(was), now: .number(now), device: device)
  }
}
