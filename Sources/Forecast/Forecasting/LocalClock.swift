internal import EnergyTimeSeries

/// The clock and the holidays that seasons follow, in a form that can be saved.
struct LocalClock: Codable, Sendable {
  private(set) var zone: CivilZone
  /// Days since 1970-01-01 of the local calendar, ascending.
  private(set) var holidays: [Int]

  init(zone: CivilZone, holidays: Set<CivilDate>) {
    self.zone = zone
    self.holidays = holidays.compactMap(Self.dayNumber).sorted()
  }

  /// Seconds since 1970-01-01 00:00 as the local clock counts them.
  func localSeconds(_ instant: Instant) -> Int64 {
    (instant + Int64(zone.offset(at: instant))).secondsSinceEpoch
  }

  /// 0 for Monday to 6 for Sunday; holidays are Sundays.
  func kind(ofDay day: Int) -> Int { isHoliday(day) ? 6 : weekday(ofDay: day) }

  /// 0 for Monday to 6 for Sunday; 1970-01-01 was a Thursday.
  func weekday(ofDay day: Int) -> Int { ((day % 7) + 10) % 7 }

  /// Whether people behave as on Sundays.
  func isHoliday(_ day: Int) -> Bool {
    var (low, high) = (0, holidays.count)
    while low < high {
      let middle = (low + high) / 2
      if holidays[middle] < day { low = middle + 1 } else { high = middle }
    }
    return low < holidays.count && holidays[low] == day
  }

  private static func dayNumber(_ date: CivilDate) -> Int? {
    func padded(_ number: Int64, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let text = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))T00:00Z"
    return Instant(iso8601: text).map { Int(floorQuotient($0.secondsSinceEpoch, 86_400)) }
  }

  private enum CodingKeys: String, CodingKey {
    case zone, holidays
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let name = try container.decode(String.self, forKey: .zone)
    guard let zone = CivilZone(name) else {
      throw DecodingError.dataCorruptedError(
        forKey: .zone, in: container, debugDescription: "there is no time zone \"\(name)\"")
    }
    self.zone = zone
    holidays = try container.decode([Int].self, forKey: .holidays).sorted()
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(zone.identifier, forKey: .zone)
    try container.encode(holidays, forKey: .holidays)
  }
}

/// The quotient rounded towards minus infinity; `divisor` above zero.
func floorQuotient<Number: BinaryInteger>(_ number: Number, _ divisor: Number) -> Number {
  let quotient = number / divisor
  return number % divisor < 0 ? quotient - 1 : quotient
}
