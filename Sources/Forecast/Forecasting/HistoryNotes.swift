/// What there is to say of a history before any model looks at it.
enum HistoryNotes {
  /// - Parameters:
  ///   - values: the values a model takes, NaN where missing.
  ///   - needed: how many the model wants before it does what its name says.
  ///   - instead: what is done with fewer.
  static func of(_ values: [Double], needed: Int, instead: String) -> [ForecastNote] {
    let present = values.filter { !$0.isNaN }
    guard let first = present.first else {
      return [ForecastNote(.noHistory, "no value at all: the forecast is zero and says nothing")]
    }
    var notes: [ForecastNote] = []
    if present.count < needed {
      notes.append(ForecastNote(.shortHistory, "\(present.count) of \(needed) values: \(instead)"))
    }
    if present.count < values.count {
      notes.append(
        ForecastNote(
          .gaps, "\(values.count - present.count) of \(values.count) values are missing: a season's older one"))
    }
    if present.count > 1, present.allSatisfy({ $0 == first }) {
      notes.append(ForecastNote(.constantHistory, "all values are the same, and so is the forecast"))
    }
    return notes
  }
}
