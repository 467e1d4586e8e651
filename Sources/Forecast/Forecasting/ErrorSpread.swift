/// The quantiles of past errors at each lead time.
///
/// Errors of neighbouring leads are taken together, as many as give a few dozen numbers. A quantile is that of the errors
/// at the level that split conformal prediction takes, p(n+1)/n for n origins above a half and its mirror image below (Lei
/// and others, *Distribution-free predictive inference for regression*, 2018); further out than the errors reach, the
/// furthest that they do reach grows as a normal distribution's would.
struct ErrorSpread {
  private let errors: PastErrors
  /// Errors that are there, of each lead.
  private let known: [[Double]]
  /// The last lead with a fair number of errors.
  private let reach: Int
  /// Whether errors grow with the square root of the lead where none are known.
  private let grows: Bool

  init(_ errors: PastErrors, grows: Bool) {
    self.errors = errors
    self.grows = grows
    known = (0..<errors.horizon).map { lead in errors.rows.map { $0[lead] }.filter { $0.isFinite } }
    let most = known.map(\.count).max() ?? 0
    reach = (known.lastIndex { 2 * $0.count >= most && !$0.isEmpty } ?? -1) + 1
  }

  /// For each lead from zero the offset of each probability.
  func offsets(steps: Int, probabilities: [Double]) -> [[Double]] {
    guard reach > 0 else { return Array(repeating: Array(repeating: 0, count: probabilities.count), count: steps) }
    let levels = AdaptiveLevels(rows: errors.rows, reach: reach, probabilities: probabilities)
    let near = (0..<min(steps, reach)).map { lead in
      let pooled = pool(around: lead).sorted()
      return levels.at(lead).map { Self.quantile(pooled, origins: errors.rows.count, $0) }
    }
    return (0..<steps).map { lead in
      let alike = lead < reach ? lead : likeLead(lead)
      let growth = grows && lead >= reach ? (Double(lead + 1) / Double(alike + 1)).squareRoot() : 1
      return near[alike].map { $0 * growth }
    }
  }

  /// The known lead at the same time of day, the last one where there are no days.
  private func likeLead(_ lead: Int) -> Int {
    guard errors.perDay > 0, reach >= errors.perDay else { return reach - 1 }
    let daysBack = (lead - reach) / errors.perDay + 1
    return lead - daysBack * errors.perDay
  }

  private func pool(around lead: Int) -> [Double] {
    var width = errors.perDay / 48
    while true {
      let leads = max(0, lead - width)...min(reach - 1, lead + width)
      let count = leads.reduce(0) { $0 + known[$1].count }
      if count >= 30 || leads.count == reach { return leads.flatMap { known[$0] } }
      width = 2 * width + 1
    }
  }

  static func quantile(_ sorted: [Double], origins: Int, _ p: Double) -> Double {
    guard p > 0, p < 1, !sorted.isEmpty else { return 0 }
    let share = Double(origins + 1) / Double(max(1, origins))
    let outermost = Double(origins) / Double(origins + 1)
    if p > 0.5 {
      let reached = min(p, outermost)
      return stretched(ordered(sorted, min(1, 0.5 + (reached - 0.5) * share)), from: reached, to: p)
    }
    let reached = max(p, 1 - outermost)
    return stretched(ordered(sorted, max(0, 0.5 - (0.5 - reached) * share)), from: reached, to: p)
  }

  private static func stretched(_ value: Double, from reached: Double, to p: Double) -> Double {
    guard reached != p, reached != 0.5 else { return value }
    return value * NormalDistribution.quantile(p) / NormalDistribution.quantile(reached)
  }

  /// The value a share `p` of the way through ordered values.
  private static func ordered(_ sorted: [Double], _ p: Double) -> Double {
    let place = p * Double(sorted.count - 1)
    let low = Int(place)
    guard low + 1 < sorted.count else { return sorted[sorted.count - 1] }
    return sorted[low] + (place - Double(low)) * (sorted[low + 1] - sorted[low])
  }
}
