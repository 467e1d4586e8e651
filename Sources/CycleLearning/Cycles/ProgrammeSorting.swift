internal import EnergyTimeSeries

/// Sorts cycles into programmes by their shapes.
struct ProgrammeSorting {
  /// So many of the newest cycles are compared with each other; older ones join the programme that is nearest.
  static let compared = 500
  /// Clusters that are less far apart on the average are one programme, and those further apart are two. In between, the
  /// widest step decides. See ``CycleShape/distance(to:)``.
  static let cuts = 0.7...2.0
  /// The spreads of a programme are those of so many of its newest cycles.
  static let spread = 100

  private let runs: [LearnedAppliance.Run]
  private let shapes: [CycleShape]
  /// The first of the cycles that are compared with each other.
  private let first: Int
  /// The cluster of each cycle.
  private var labels: [Int]
  /// The place of each cluster's medoid.
  private var medoids: [Int] = []

  /// - Parameter runs: the oldest first, with the numbers of their programmes, 0 for those that are new.
  init(_ runs: [LearnedAppliance.Run]) {
    self.runs = runs
    shapes = runs.map { CycleShape(of: $0.cycle) }
    first = max(0, runs.count - Self.compared)
    labels = [Int](repeating: 0, count: runs.count)
    let (shapes, first) = (shapes, first)
    let linkage = AverageLinkage(count: runs.count - first) { shapes[first + $0].distance(to: shapes[first + $1]) }
    for (k, label) in linkage.labels(cut: linkage.widestStep(in: Self.cuts)).enumerated() { labels[first + k] = label }
    chooseMedoids()
    for k in 0..<first { labels[k] = nearestCluster(to: shapes[k]) }
  }

  /// The appliance's runs with the numbers of their programmes, and the programmes by their numbers.
  func sorted() -> (history: [LearnedAppliance.Run], programmes: [Programme]) {
    let numbers = numbers()
    var history = runs
    var members = [[Int]](repeating: [], count: medoids.count)
    for (k, label) in labels.enumerated() {
      history[k].programme = numbers[label]
      members[label].append(k)
    }
    let programmes = members.indices.compactMap { label in
      programme(numbers[label], of: members[label], medoid: medoids[label])
    }
    return (history, programmes.sorted { $0.number < $1.number })
  }

  private mutating func chooseMedoids() {
    let count = (labels[first...].max() ?? -1) + 1
    var members = [[Int]](repeating: [], count: count)
    for k in first..<runs.count { members[labels[k]].append(k) }
    medoids = members.map { members in
      var best = (place: members[0], sum: Double.infinity)
      for candidate in members {
        let sum = members.reduce(0) { $0 + shapes[candidate].distance(to: shapes[$1]) }
        if sum < best.sum { best = (candidate, sum) }
      }
      return best.place
    }
  }

  private func nearestCluster(to shape: CycleShape) -> Int {
    var best = (label: 0, distance: Double.infinity)
    for (label, medoid) in medoids.enumerated() {
      let distance = shape.distance(to: shapes[medoid])
      if distance < best.distance { best = (label, distance) }
    }
    return best.label
  }

  /// A number for each cluster: the one that most of its cycles had, where no cluster with more of them takes it; else the
  /// next that is unused.
  private func numbers() -> [Int] {
    var votes: [[Int: Int]] = Array(repeating: [:], count: medoids.count)
    for (run, label) in zip(runs, labels) where run.programme > 0 { votes[label][run.programme, default: 0] += 1 }
    var claims: [(count: Int, number: Int, label: Int)] = []
    for (label, votes) in votes.enumerated() {
      for (number, count) in votes { claims.append((count, number, label)) }
    }
    claims.sort { ($1.count, $0.number, $0.label) < ($0.count, $1.number, $1.label) }
    var numbers = [Int](repeating: 0, count: medoids.count)
    var taken: Set<Int> = []
    for claim in claims where numbers[claim.label] == 0 && !taken.contains(claim.number) {
      numbers[claim.label] = claim.number
      taken.insert(claim.number)
    }
    var next = (runs.map(\.programme).max() ?? 0)
    for label in labels where numbers[label] == 0 {
      next += 1
      numbers[label] = next
    }
    return numbers
  }

  private func programme(_ number: Int, of members: [Int], medoid: Int) -> Programme? {
    guard let oldest = members.first, let newest = members.last else { return nil }
    let representative = runs[medoid].cycle
    let recent = members.suffix(Self.spread).map { runs[$0].cycle }
    guard let energy = Spread(of: recent.map(\.energy)) else { return nil }
    let power = representative.profile.indices.compactMap { period in
      Spread(of: recent.map { period < $0.profile.count ? $0.profile[period] : .watts(0) })
    }
    return Programme(
      number: number, count: members.count, firstStart: runs[oldest].cycle.start, representative: representative,
      newest: runs[newest].cycle, power: power, energy: energy)
  }
}
