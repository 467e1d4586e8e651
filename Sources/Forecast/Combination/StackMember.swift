/// A rule that may take part in a combination.
struct StackMember: Sendable {
  /// The name of the forecaster whose rule it is.
  let name: String
  /// How many days of history it needs; zero for any.
  let days: Int
  /// At how many past origins in turn it stays as it was learned.
  let originsPerLearning: Int
  let learn: @Sendable (Window, Int) -> any PathModel

  /// Those that ``AutomaticForecaster`` combines.
  static let automatic: [StackMember] = [
    StackMember(name: "seasonal-naive-day", days: 1, originsPerLearning: .max) { _, _ in SeasonBefore(season: .day) },
    StackMember(name: "day-means", days: 3, originsPerLearning: .max) { _, _ in SlotMeans(alike: .every, days: 7) },
    StackMember(name: "workday-means", days: 7, originsPerLearning: .max) { _, _ in
      SlotMeans(alike: .workday, days: 28)
    },
    StackMember(name: "weekday-means", days: 14, originsPerLearning: .max) { _, _ in
      SlotMeans(alike: .weekday, days: 28)
    },
    StackMember(name: "mstl", days: 3, originsPerLearning: 2) { window, end in
      let day = window.perDay
      return SeasonsAndRemainder(window.local, end: window.slot(at: end), periods: day > 0 ? [day, 7 * day] : [])
    },
    StackMember(name: "ridge", days: DeviationFeatures.days + 2, originsPerLearning: 2) { window, end in
      LagRidge(window.local, end: window.slot(at: end), penalty: 0.1, robustRounds: 4)
    },
    StackMember(name: "week-difference-ar", days: 15, originsPerLearning: 7) { window, end in
      SeasonDifference(window.local, end: window.slot(at: end), period: 7 * max(1, window.perDay))
    },
  ]
}
