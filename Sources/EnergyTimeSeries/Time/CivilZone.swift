#if canImport(FoundationInternationalization)
  internal import FoundationEssentials
  internal import FoundationInternationalization
#else
  internal import Foundation
#endif

/// The clock of a place: an IANA time zone such as `Europe/Paris`.
public struct CivilZone: Sendable {
  private let changes: ClockChanges

  /// The zone's IANA name.
  public let identifier: String

  /// The zone of this name, nil when there is none.
  public init?(_ identifier: String) {
    guard let zone = TimeZone(identifier: identifier) else { return nil }
    self.init(zone: zone, identifier: identifier)
  }

  /// Coordinated universal time.
  public static let utc = CivilZone(zone: .gmt, identifier: "UTC")

  private init(zone: TimeZone, identifier: String) {
    changes = ClockChanges.shared(identifier) {
      Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double($0))))
    }
    self.identifier = identifier
  }

  /// Local time less UTC at an instant, in seconds. Before the year 0 and after 9999, that of these years' ends.
  /// - Complexity: some tens of nanoseconds; the first question about a year takes some tenths of a millisecond.
  public func offset(at instant: Instant) -> Int { Int(changes.offset(at: instant.secondsSinceEpoch)) }

  /// The clock changes inside a window, a change at its very start left out.
  /// - Complexity: O(years).
  public func clockChanges(during window: TimeWindow) -> [ClockChange] {
    let entries = changes.entries(from: window.start.secondsSinceEpoch, to: window.end.secondsSinceEpoch)
    return zip(entries, entries.dropFirst()).map { before, after in
      ClockChange(
        moment: Instant(secondsSinceEpoch: after.start), offsetBefore: Int(before.offset),
        offsetAfter: Int(after.offset))
    }
  }

  /// The instant in local time with its offset.
  public func iso8601(_ instant: Instant) -> String { instant.iso8601(offset: offset(at: instant)) }

  /// The local clock as `HH:mm`.
  public func clock(_ instant: Instant) -> String { String(iso8601(instant).dropFirst(11).prefix(5)) }

  /// The local date as `yyyy-MM-dd`.
  public func date(_ instant: Instant) -> String { String(iso8601(instant).prefix(10)) }
}

/// A moment at which the local clock is put forward or back.
public struct ClockChange: Hashable, Sendable {
  /// The first moment of the new offset.
  public let moment: Instant
  /// Local time less UTC until then, in seconds.
  public let offsetBefore: Int
  /// Local time less UTC from then on, in seconds.
  public let offsetAfter: Int
}

extension CivilZone: Hashable {
  /// Zones of one name are equal.
  public static func == (left: CivilZone, right: CivilZone) -> Bool { left.identifier == right.identifier }
  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(identifier) }
}
