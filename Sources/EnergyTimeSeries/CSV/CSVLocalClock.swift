/// Makes instants of what the clock of a place shows.
struct CSVLocalClock {
  private let zone: CivilZone
  private let isNewestFirst: Bool
  private var day = Int64.min
  private var offset: Int64?

  /// - Parameter isNewestFirst: whether the times that follow mostly go back.
  init(_ zone: CivilZone, isNewestFirst: Bool) {
    self.zone = zone
    self.isNewestFirst = isNewestFirst
  }

  /// The offset that holds all through the local day, so many days after 1970, and the days around it; nil when the
  /// clock changes.
  mutating func constantOffset(onDay day: Int64) -> Int64? {
    if day == self.day { return offset }
    self.day = day
    let midnight = Instant(secondsSinceEpoch: day * 86_400)
    let before = zone.offset(at: midnight + -86_400)
    offset = zone.offset(at: midnight + 2 * 86_400) == before ? Int64(before) : nil
    return offset
  }

  /// The instant at which the clock shows `local`, a local time as if it were UTC; nil when it never does.
  ///
  /// Of two showings the first, unless that is not after `former`; where the newest times stand first, the last, unless
  /// that is not before `former`.
  mutating func instant(ofLocal local: Int64, after former: Int64?) -> Int64? {
    if let offset = constantOffset(onDay: Self.day(of: local)) { return local - offset }
    let showings = zone.instants(ofLocal: Instant(secondsSinceEpoch: local))
    let (first, last) = (showings.first.secondsSinceEpoch, showings.last.secondsSinceEpoch)
    guard first + Int64(zone.offset(at: showings.first)) == local else { return nil }
    guard let former else { return isNewestFirst ? last : first }
    return isNewestFirst ? (last < former ? last : first) : (first > former ? first : last)
  }

  /// The local day, so many days after 1970.
  static func day(of local: Int64) -> Int64 { local >= 0 ? local / 86_400 : (local + 1) / 86_400 - 1 }
}
