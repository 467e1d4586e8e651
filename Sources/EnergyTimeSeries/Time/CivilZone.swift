#if canImport(FoundationInternationalization)
  internal import FoundationEssentials
  internal import FoundationInternationalization
#else
  internal import Foundation
#endif

/// The clock of a place: an IANA time zone such as `Europe/Paris`.
public struct CivilZone: Hashable, Sendable {
  private let zone: TimeZone

  /// The zone's IANA name.
  public let identifier: String

  /// The zone of this name, nil when there is none.
  public init?(_ identifier: String) {
    guard let zone = TimeZone(identifier: identifier) else { return nil }
    self.zone = zone
    self.identifier = identifier
  }

  /// Coordinated universal time.
  public static let utc = CivilZone(zone: .gmt, identifier: "UTC")

  private init(zone: TimeZone, identifier: String) {
    self.zone = zone
    self.identifier = identifier
  }

  /// Local time less UTC at an instant, in seconds.
  public func offset(at instant: Instant) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.secondsSinceEpoch)))
  }

  /// The instant in local time with its offset.
  public func iso8601(_ instant: Instant) -> String { instant.iso8601(offset: offset(at: instant)) }

  /// The local clock as `HH:mm`.
  public func clock(_ instant: Instant) -> String { String(iso8601(instant).dropFirst(11).prefix(5)) }

  /// The local date as `yyyy-MM-dd`.
  public func date(_ instant: Instant) -> String { String(iso8601(instant).prefix(10)) }
}
