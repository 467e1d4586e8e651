/// The two persistence forecasts of the reference system, ELFE, each by its name.
///
/// Both go by 24 hours of UTC, publish the same day twice for 48 hours, and begin again for longer.
public struct ReferencePersistence: Forecaster {
  /// Which of them.
  public enum Form: String, Hashable, Sendable, Codable {
    /// The last 24 hours, drawn towards the newest value: p₀ = c₍n−1₎, pᵢ = cᵢ + (c₍n−1₎ − c₀)·∏_{k=1…i} (n−k)/n.
    case blended = "elfe-blended"
    /// The last 24 hours as they are.
    case copied = "elfe-copied"
  }

  /// Which of them.
  public let form: Form
  /// What values there can be.
  public let range: ValueRange

  /// One of the reference's forecasts; ``ValueRange/nonNegative`` keeps the blend from drifting below zero or beyond what
  /// was seen.
  public init(_ form: Form, range: ValueRange = .any) {
    self.form = form
    self.range = range
  }

  /// "elfe-blended" or "elfe-copied"; with a range of its own "-nonnegative" behind it.
  public var name: String { form.rawValue + (range == .nonNegative ? "-nonnegative" : "") }

  /// Keeps the newest values and how far off the rule was.
  public func fit(_ history: History, covariates: Covariates) -> CalibratedForecast {
    let day = history.stepsPerDay
    var fit = PathFit(name, history, memory: day)
    fit.range = range
    let instead = "what there is of a day is repeated"
    return switch form {
    case .blended: fit.fit(BlendedDay(), history, covariates, instead: instead)
    case .copied: fit.fit(SeasonBefore(season: .steps(day)), history, covariates, instead: instead)
    }
  }
}
