/// What fitting a rule comes to: a window of the newest values, the rule as learned from it, and how far off it was when it
/// was learned at past origins.
struct PathFit {
  let name: String
  /// How many values the rule needs behind an origin to be what its name says.
  let memory: Int
  /// How many values are kept at most.
  let capacity: Int
  var range = ValueRange.any
  var errorsGrow = false
  /// Whether the rule is of days and weeks.
  var usesDays = true
  /// At how many past origins in turn a rule stays as it is before it is learned again.
  var originsPerLearning = 1

  /// The most values that a window holds.
  static let largestCapacity = 131_072

  /// A rule that looks back `memory` values, and so many weeks.
  init(_ name: String, _ history: History, memory: Int, weeks: Int = 0) {
    self.name = name
    self.memory = max(1, min(memory, 1 << 20))
    let days = 7 * weeks + 2 + PastErrors.largestCount
    let wanted = min(max(days * history.stepsPerDay, self.memory + 512), Self.largestCapacity)
    capacity = max(wanted, min(2 * self.memory, 1 << 20))
  }

  /// Fits a rule without parameters: its mean is what its name says, however wrong it was.
  func fit(_ rule: any PathModel, _ history: History, _ covariates: Covariates, instead: String) -> CalibratedForecast {
    fit(history, covariates, instead: instead, keepsMeanInside: false) { _, _ in rule }
  }

  /// Fits a rule that `learn` learns from a window up to a step.
  func fit(
    _ history: History, _ covariates: Covariates, instead: String, keepsMeanInside: Bool = true,
    learn: (Window, Int) -> any PathModel
  ) -> CalibratedForecast {
    let window = Window(history, covariates: covariates, capacity: capacity)
    var errors = PastErrors(for: window, memory: memory)
    var rule: (any PathModel)?
    for (k, origin) in errors.origins(in: window, memory: memory).enumerated() {
      if k % max(1, originsPerLearning) == 0 { rule = nil }
      let model = rule ?? learn(window, origin)
      rule = model
      errors.add(model.path(window, end: origin, steps: errors.horizon), from: origin, in: window)
    }
    var notes = HistoryNotes.of(window, needed: memory, usesDays: usesDays, instead: instead)
    if errors.isEmpty, window.presentCount > 0 {
      notes.append(ForecastNote(.shortHistory, "no past error is known: the quantiles are the forecast itself"))
    }
    return CalibratedForecast(
      name, window: window, rule: learn(window, window.count), errors: errors, range: range, errorsGrow: errorsGrow,
      keepsMeanInside: keepsMeanInside, notes: notes)
  }
}
