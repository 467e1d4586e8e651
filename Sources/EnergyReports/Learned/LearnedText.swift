internal import CycleLearning
internal import EnergyTimeSeries

/// Numbers as the pages of learned devices write them.
enum LearnedText {
  static func kilowattHours(_ energy: Energy) -> String { (energy.wattHours / 1000).text(decimals: 2) + " kWh" }
  static func watts(_ power: Power) -> String { power.watts.text(decimals: 0) + " W" }
  /// `1 day`, `2 days`: the word with an s where there are several or none.
  static func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }

  /// Text in lines of at most `width` columns, broken between words; a longer word has a line of its own.
  static func wrapped(_ text: String, to width: Int, indent: String = "") -> String {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n") {
      var line = ""
      for word in paragraph.split(separator: " ") {
        if !line.isEmpty, indent.count + line.count + 1 + word.count > width {
          lines.append(indent + line)
          line = ""
        }
        line += (line.isEmpty ? "" : " ") + word
      }
      lines.append(indent + line)
    }
    return lines.joined(separator: "\n")
  }

  static func percent(_ share: Double) -> String { (100 * share).text(decimals: 0) + " %" }

  /// `2 h 05 min`, or minutes alone.
  static func duration(seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e9 else { return "for ever" }
    let minutes = Int((seconds / 60).rounded())
    if minutes < 60 { return "\(minutes) min" }
    return "\(minutes / 60) h \(minutes % 60 < 10 ? "0" : "")\(minutes % 60) min"
  }

  /// The median, and in brackets what one in ten is below and above.
  static func spread(_ spread: Spread<Energy>) -> String { self.spread(spread, per: 1000, "kWh", decimals: 2) }
  static func spread(_ spread: Spread<Power>) -> String { self.spread(spread, per: 1, "W", decimals: 0) }

  private static func spread<Value>(
    _ spread: Spread<Value>, per unit: Double, _ symbol: String, decimals: Int
  ) -> String {
    let numbers = [spread.median, spread.low, spread.high].map { ($0.baseValue / unit).text(decimals: decimals) }
    return "\(numbers[0]) \(symbol) (\(numbers[1]) to \(numbers[2]))"
  }

  /// A number to three significant digits.
  static func short(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return "\(value.text(decimals: 0))" }
    var (scale, decimals) = (value.magnitude, 2)
    while scale < 1, decimals < 12 { (scale, decimals) = (scale * 10, decimals + 1) }
    while scale >= 10, decimals > 0 { (scale, decimals) = (scale / 10, decimals - 1) }
    return value.text(decimals: decimals)
  }

  /// An estimate, and in brackets the interval of 95 %.
  static func estimate(_ estimate: Estimate, per unit: Double = 1, _ symbol: String) -> String {
    let numbers = [estimate.value, estimate.lower, estimate.upper].map { short($0 / unit) }
    return "\(numbers[0])\(symbol.isEmpty ? "" : " ")\(symbol) (\(numbers[1]) to \(numbers[2]))"
  }
}
