/// ARIMA with orders chosen by themselves: how often to difference by tests, all else by the corrected criterion of Akaike.
///
/// A season is differenced over where it explains more than 64 % of the variance about the trend; then ordinary
/// differences follow until the KPSS test finds the series stationary, in both what regressors explain taken out. Orders are sought step by step from four
/// beginnings, always going on from the best so far (R. J. Hyndman and Y. Khandakar, *Automatic time series forecasting:
/// the forecast package for R*, 2008), by exact likelihoods throughout.
///
/// ```swift
/// let fitted = AutoARIMA(periods: [24]).fit(History(load))
/// fitted.order, fitted.seasonal                 // what was chosen
/// ```
public struct AutoARIMA: Forecaster {
  /// The seasons' lengths in steps; none for no season.
  public var periods: [Int]
  /// The largest p, d and q.
  public var largestOrder = ARIMAOrder(5, 2, 5)
  /// The largest P, D and Q of each season; over seasons longer than 48 steps P and Q stay at one at most.
  public var largestSeasonalOrder: (P: Int, D: Int, Q: Int) = (2, 1, 2)
  /// No more models than this are fitted.
  public var modelLimit = 94
  /// What is done to values before.
  public var transform: Transform

  /// "auto-arima".
  public var name: String { "auto-arima" }

  /// A search over models with these seasons.
  public init(periods: [Int] = [], transform: Transform = .none) {
    self.periods = periods
    self.transform = transform
  }

  /// Chooses orders and fits them.
  public func fit(_ history: History, covariates: Covariates) -> FittedARIMA {
    let prepared = PreparedHistory(history, covariates: covariates, transform: transform)
    let chosen = choice(prepared)
    var fitted = chosen.models
      .map { model in
        ARIMA(
          model.order, seasonal: model.seasonal, includesMean: model.includesMean, includesDrift: model.includesDrift,
          transform: transform
        ).fit(history, covariates: covariates)
      }
      .min { $0.aicc < $1.aicc }
    fitted?.name = name
    fitted?.notes += chosen.notes
    return fitted ?? FittedARIMA(lastValueOf: prepared, name: name)
  }

  /// The best models, best first, and what was left out on the way.
  private func choice(_ prepared: PreparedHistory) -> (models: [ARIMASpecification], notes: [ForecastNote]) {
    let mean = ARIMASpecification(order: ARIMAOrder(0, 0, 0))
    guard let first = prepared.values.firstIndex(where: { !$0.isNaN }),
      let last = prepared.values.lastIndex(where: { !$0.isNaN })
    else { return ([mean], []) }
    let largest = prepared.values.reduce(0) { max($0, $1.isNaN ? 0 : abs($1)) }
    guard largest > 0 else { return ([mean], []) }
    let values = OrthogonalColumns(prepared.columns.map { Array($0[first...last]) })
      .removed(from: ARIMAData.interpolated(prepared.values[first...last].map { $0 / largest }))
    let asked = Set(periods.filter { $0 > 1 }).sorted()
    let known = asked.filter { values.count / 3 >= $0 }
    var notes: [ForecastNote] = []
    if known.count < asked.count {
      let left = asked.filter { values.count / 3 < $0 }.map(String.init).joined(separator: ", ")
      notes.append(ForecastNote(.shortHistory, "fewer than three seasons of \(left) steps; they are left out"))
    }
    let differences = DifferencingChoice(
      values, periods: known, limit: min(largestOrder.d, 2), seasonalLimit: largestSeasonalOrder.D)
    var search = OrderSearch(
      prepared: prepared, periods: known, differences: differences, largest: largestOrder,
      largestSeasonal: (largestSeasonalOrder.P, largestSeasonalOrder.Q), limit: max(1, modelLimit))
    search.run()
    return (search.best.isEmpty ? [mean] : search.best, notes)
  }
}
