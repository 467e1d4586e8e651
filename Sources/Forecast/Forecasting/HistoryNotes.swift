internal import EnergyTimeSeries

/// What there is to say of a history before any model looks at it.
enum HistoryNotes {
  /// - Parameters:
  ///   - window: the values a model takes.
  ///   - needed: how many the model wants before it does what its name says.
  ///   - usesDays: whether it is about days and weeks, which some steps do not have.
  ///   - instead: what is done with fewer.
  static func of(_ window: Window, needed: Int, usesDays: Bool = true, instead: String) -> [ForecastNote] {
    let values = window.values
    let present = values.filter { !$0.isNaN }
    guard let first = present.first else {
      return [ForecastNote(.noHistory, "no value at all: the forecast is zero and says nothing")]
    }
    var notes: [ForecastNote] = []
    if usesDays, window.perDay == 0 {
      let step = window.grid.stepSeconds
      notes.append(ForecastNote(.unsuitableModel, "a day is no whole number of steps of \(step) s: \(instead)"))
    }
    if present.count < needed {
      notes.append(ForecastNote(.shortHistory, "\(present.count) of \(needed) values: \(instead)"))
    }
    if present.count < values.count {
      notes.append(
        ForecastNote(
          .gaps,
          "\(values.count - present.count) of \(values.count) values are missing; older ones of the same season stand in"
        ))
    }
    if present.count > 1, present.allSatisfy({ $0 == first }) {
      notes.append(ForecastNote(.constantHistory, "all values are the same, and so is the forecast"))
    }
    return notes
  }
}
