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
    decomposition("mstl", levelDays: nil) { [$0, 7 * $0] },
    decomposition("stl-day", levelDays: 3) { [$0] },
    StackMember(name: "ridge", days: DeviationFeatures.days + 2, originsPerLearning: 2) { window, end in
      LagRidge(window.local, end: window.slot(at: end), penalty: 0.1, robustRounds: 4)
    },
  ]

  /// A decomposition into seasons of so many slots; it needs days for two of the shortest.
  ///
  /// - Parameter levelDays: over how many days the level is the mean; nil for as many as served best.
  private static func decomposition(
    _ name: String, levelDays: Int?, periods: @escaping @Sendable (_ day: Int) -> [Int]
  ) -> StackMember {
    StackMember(name: name, days: 3, originsPerLearning: 2) { window, end in
      SeasonsAndRemainder(
        window.local, end: window.slot(at: end), periods: window.perDay > 0 ? periods(window.perDay) : [],
        levelDays: levelDays)
    }
  }
}
