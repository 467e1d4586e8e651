/// Every forecaster that needs no parameters, by name: what command lines and comparisons choose from.
///
/// ```swift
/// for entry in ForecasterCatalog.entries { print(entry.name, entry.summary) }
/// ForecasterCatalog.forecaster(named: "weekday-means")?.fit(history)
/// ```
public enum ForecasterCatalog {
  /// A forecaster and what it is in a line.
  public struct Entry: Sendable {
    /// The name, as in ``Forecaster/name``.
    public var name: String { forecaster.name }
    /// What it is, in a line.
    public let summary: String
    /// The forecaster.
    public let forecaster: any Forecaster
  }

  /// All of them, the plainest first.
  public static let entries: [Entry] = [
    Entry(summary: "the last value goes on", forecaster: NaiveForecaster()),
    Entry(summary: "as on the day before, by the local clock", forecaster: SeasonalNaive(.day)),
    Entry(summary: "as on the same weekday before, by the local clock", forecaster: SeasonalNaive(.week)),
    Entry(summary: "mean of the same weekday over four weeks", forecaster: CalendarMeans(.weekday)),
    Entry(summary: "mean of workdays or weekend days over four weeks", forecaster: CalendarMeans(.workday)),
    Entry(summary: "mean of all days of a week", forecaster: CalendarMeans(.every, weeks: 1)),
    Entry(summary: "the reference system's last 24 h, blended", forecaster: ReferencePersistence(.blended)),
    Entry(
      summary: "the same between zero and the largest value, for consumption or production alone",
      forecaster: ReferencePersistence(.blended, range: .nonNegative)),
    Entry(summary: "the last 24 h copied, twice for 48 h", forecaster: ReferencePersistence(.copied)),
    Entry(summary: "daily and weekly seasons by MSTL, autoregression of the rest", forecaster: MSTLForecaster()),
    Entry(
      summary: "daily and weekly seasons by MSTL, ARMA of the rest", forecaster: MSTLForecaster(remainder: .arma)),
    Entry(
      summary: "daily and weekly seasons by MSTL, damped trend of the rest",
      forecaster: MSTLForecaster(remainder: .dampedTrend)),
    Entry(summary: "autoregression of the difference to a week before", forecaster: SeasonDifferenceForecaster()),
    Entry(summary: "ARIMA with orders found by a search", forecaster: AutoARIMA()),
    Entry(summary: "daily and weekly waves, autoregression of the rest", forecaster: FourierForecaster()),
    Entry(summary: "daily and weekly waves, ARMA of the rest", forecaster: FourierForecaster(remainder: .arma)),
    Entry(summary: "mean of alike days, corrected by a regression on recent deviations", forecaster: RidgeForecaster()),
    Entry(summary: "mean of alike days, corrected by LSTM networks", forecaster: LSTMForecaster()),
    Entry(summary: "LSTM networks on plain values, to compare with", forecaster: LSTMForecaster(.plain)),
    Entry(summary: "a weighted mean of six of the others by how they served lately", forecaster: AutomaticForecaster()),
  ]

  /// The forecaster of a name; nil when there is none.
  public static func forecaster(named name: String) -> (any Forecaster)? {
    entries.first { $0.name == name }?.forecaster
  }
}
