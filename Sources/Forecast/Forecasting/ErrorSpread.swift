/// The quantiles of past errors at each lead time.
///
/// Errors of neighbouring leads are taken together, as many as give a few dozen numbers; ``AdaptiveLevels`` says at which
/// level of them a quantile is taken.
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
      return levels.at(lead).map { ConformalQuantile.of(pooled, origins: errors.rows.count, $0) }
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
    var width = min(errors.perDay / 48, 4)
    while true {
      let leads = max(0, lead - width)...min(reach - 1, lead + width)
      let count = leads.reduce(0) { $0 + known[$1].count }
      if count >= 30 || leads.count == reach { return leads.flatMap { known[$0] } }
      width = 2 * width + 1
    }
  }
}
