internal import NumericMethods

/// Quantiles of past errors that hold for the next one.
///
/// The level is that of split conformal prediction, p(n+1)/n for n origins above a half and its mirror image below (Lei and
/// others, *Distribution-free predictive inference for regression*, 2018); further out than the errors reach, the furthest
/// that they do reach grows as a normal distribution's would.
enum ConformalQuantile {
  /// The quantile of ordered errors from so many origins; zero where there are none.
  static func of(_ sorted: [Double], origins: Int, _ p: Double) -> Double {
    guard p > 0, p < 1, !sorted.isEmpty else { return 0 }
    let share = Double(origins + 1) / Double(max(1, origins))
    let outermost = max(0.5, Double(origins) / Double(origins + 1))
    let reached = p > 0.5 ? min(p, outermost) : max(p, 1 - outermost)
    let value = RobustStatistics.quantile(sorted, 0.5 + (reached - 0.5) * share) ?? 0
    guard reached != p, reached != 0.5 else { return value }
    return value * NormalDistribution.quantile(p) / NormalDistribution.quantile(reached)
  }
}
