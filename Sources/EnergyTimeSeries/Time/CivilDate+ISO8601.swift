extension CivilDate {
  /// The day written `2026-03-29`; nil for anything else and for days that do not exist.
  public init?(iso8601 text: some StringProtocol) {
    guard text.utf8.count == 10, let midnight = Instant(iso8601: "\(text)T00:00Z") else { return nil }
    self.init(daysSinceEpoch: midnight.roundedDown(toMultipleOf: 86_400).secondsSinceEpoch / 86_400)
  }
}
