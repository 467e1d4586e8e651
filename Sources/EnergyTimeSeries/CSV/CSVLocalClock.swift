/// Makes instants of what the clock of a place shows.
struct CSVLocalClock {
  let zone: CivilZone
  private var day = Int64.min
  private var offset: Int64?

  init(_ zone: CivilZone) { self.zone = zone }

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
  /// Of two showings the first, unless that is not after `former`.
  mutating func instant(ofLocal local: Int64, after former: Int64?) -> Int64? {
    if let offset = constantOffset(onDay: Self.day(of: local)) { return local - offset }
    let showings = zone.instants(ofLocal: Instant(secondsSinceEpoch: local))
    guard showings.first.secondsSinceEpoch + Int64(zone.offset(at: showings.first)) == local else { return nil }
    if let former, showings.first.secondsSinceEpoch <= former { return showings.last.secondsSinceEpoch }
    return showings.first.secondsSinceEpoch
  }

  /// The local day, so many days after 1970.
  static func day(of local: Int64) -> Int64 { local >= 0 ? local / 86_400 : (local + 1) / 86_400 - 1 }
}
