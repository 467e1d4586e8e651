extension Schedule {
  /// Discomfort or emissions that a device of this kind cannot have.
  func strays(discomfort checksDiscomfort: Bool = true, emissions checksEmissions: Bool = true) -> [String] {
    var found: [String] = []
    if checksDiscomfort, discomfort != 0 { found.append("a discomfort of \(discomfort) without a priced wish") }
    if checksEmissions, emissions != 0 { found.append("emissions of \(emissions) g without fuel") }
    return found
  }
}
