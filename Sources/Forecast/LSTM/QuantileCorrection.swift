/// How far the networks' quantiles are moved by how they held of late: conformalized quantile regression (Romano, Patterson
/// and Candès, 2019), drawn to the networks' own where few errors are known.
struct QuantileCorrection {
  /// For each quantile and each group of leads, in usual deviations.
  private let shifts: [[Double]]
  private let groupLength: Int

  /// Past days that are looked at; with as many known, the networks and their past errors have equal say.
  private static let days = 28
  private static let groupsPerDay = 4

  /// None.
  init() { (shifts, groupLength) = ([], 1) }

  /// - Parameters:
  ///   - series: of each target, up to now.
  ///   - target: which one.
  ///   - answers: of the networks at each origin, for that target.
  ///   - origins: days before now at the same time of day.
  init(_ networks: TrainedNetworks, _ series: LocalSeries, answers: [TrainedNetworks.Answer], origins: [Int]) {
    let length = max(1, networks.layout.perDay / Self.groupsPerDay)
    groupLength = length
    let groups = (networks.layout.horizon + length - 1) / length
    shifts = NetworkLayout.probabilities.enumerated().map { q, probability in
      (0..<groups).map { group in
        if probability == 0.5 { return 0 }
        var errors: [Double] = []
        var days = 0
        for (answer, origin) in zip(answers, origins) {
          let known = errors.count
          for ahead in (group * length)..<min((group + 1) * length, answer.base.count) {
            guard origin + ahead < series.count, !series.raw[origin + ahead].isNaN else { continue }
            errors.append((series.raw[origin + ahead] - answer.base[ahead]) / answer.scale - answer.quantiles[q][ahead])
          }
          if errors.count > known { days += 1 }
        }
        let share = Double(days) / Double(days + Self.days)
        return share * ConformalQuantile.of(errors.sorted(), origins: days, probability)
      }
    }
  }

  /// The origins to look back to from `end`, oldest first: none that the networks learned from.
  static func origins(_ networks: TrainedNetworks, _ series: LocalSeries, end: Int) -> [Int] {
    let layout = networks.layout
    let oldest = max(networks.firstUnseenSlot - series.firstSlot, NetworkLayout.memoryDays * layout.perDay)
    return (1...days).reversed().map { end - $0 * layout.perDay }.filter { $0 >= oldest }
  }

  /// What is added to a quantile at a lead.
  func callAsFunction(_ quantile: Int, _ ahead: Int) -> Double {
    shifts.isEmpty ? 0 : shifts[quantile][min(ahead / groupLength, shifts[quantile].count - 1)]
  }
}
