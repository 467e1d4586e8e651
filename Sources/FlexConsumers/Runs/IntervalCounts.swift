/// On/off steps with counts over intervals: at least and at most so many on-steps in each.
///
/// With S_t = on-steps before step t, every rule is a difference S_end − S_begin within limits, and each step a
/// difference of 0 or 1. Such a system is feasible exactly when its graph has no negative cycle (Bellman 1958; Cormen et
/// al., *Introduction to Algorithms*, difference constraints), and its shortest paths are whole numbers.
struct IntervalCounts {
  struct Rule {
    var steps: Range<Int>
    var atLeast: Int
    var atMost: Int
  }

  let stepCount: Int
  let rules: [Rule]
  /// The rules by the node they end or start at, so that one sweep in either direction follows whole chains of them.
  private let rulesEnding: [[Int]]
  private let rulesStarting: [[Int]]
  /// Steps outside every interval stay off.
  private let mayBeOn: [Bool]

  init(stepCount: Int, rules: [Rule]) {
    self.stepCount = stepCount
    self.rules = rules
    var ending = Array(repeating: [Int](), count: stepCount + 1)
    var starting = ending
    var depth = Array(repeating: 0, count: stepCount + 1)
    for (k, rule) in rules.enumerated() {
      ending[rule.steps.upperBound].append(k)
      starting[rule.steps.lowerBound].append(k)
      depth[rule.steps.lowerBound] += 1
      depth[rule.steps.upperBound] -= 1
    }
    rulesEnding = ending
    rulesStarting = starting
    var covering = 0
    mayBeOn = depth.dropLast().map { change in
      covering += change
      return covering > 0
    }
  }

  /// The minima that can be kept together when earlier rules go first: each rule's own where possible, else the most
  /// that the former ones leave. Maxima always hold.
  ///
  /// The most that a rule can have is a shortest path from its begin to its end.
  func largestMinima() -> [Int] {
    var minima = rules.map { min($0.atLeast, $0.steps.count, $0.atMost) }
    if lowestCounts(minima: minima) != nil { return minima }
    // The rules before the first that cannot be kept need no look of their own.
    var kept = 0
    var broken = rules.count
    while broken - kept > 1 {
      let middle = (kept + broken) / 2
      if lowestCounts(minima: firstOnly(middle, of: minima)) != nil { kept = middle } else { broken = middle }
    }
    for k in kept..<rules.count where minima[k] > 0 {
      let steps = rules[k].steps
      let most = highestCounts(minima: firstOnly(k, of: minima), from: steps.lowerBound, total: Self.beyond)
      let possible = most?[steps.upperBound] ?? 0
      if possible >= minima[k] { continue }
      minima[k] = possible
      if lowestCounts(minima: minima) != nil { break }
    }
    return minima
  }

  /// The first minima, the others being zero.
  private func firstOnly(_ count: Int, of minima: [Int]) -> [Int] {
    minima.enumerated().map { $0.offset < count ? $0.element : 0 }
  }

  /// More than any count, and far from overflow.
  private static let beyond = Int.max / 4

  /// The on-steps that meet all minima with the fewest of them, each as early as can be; all off when they contradict.
  func earliestFill() -> [Bool] {
    fill(minima: rules.map { min($0.atLeast, stepCount + 1) }) ?? Array(repeating: false, count: stepCount)
  }

  /// The pointwise largest counts S with S_N as small as possible: early on-steps, no more than needed.
  private func fill(minima: [Int]) -> [Bool]? {
    // S as small as possible, from the front: the fewest on-steps overall.
    guard let fewest = lowestCounts(minima: minima) else { return nil }
    let total = fewest[stepCount]
    guard let counts = highestCounts(minima: minima, from: 0, total: total) else { return nil }
    return (0..<stepCount).map { counts[$0 + 1] > counts[$0] }
  }

  /// The smallest S with S_0 = 0: longest paths from the front.
  private func lowestCounts(minima: [Int]) -> [Int]? {
    let mask = mayBeOn
    return Relaxation(counts: Array(repeating: 0, count: stepCount + 1), source: 0, prefers: >).settled { paths in
      for node in 0...stepCount {
        if node > 0 { paths.update(node, by: 0, from: node - 1) }
        for k in rulesEnding[node] { paths.update(node, by: minima[k], from: rules[k].steps.lowerBound) }
      }
      for node in stride(from: stepCount, through: 0, by: -1) {
        if node < stepCount { paths.update(node, by: mask[node] ? -1 : 0, from: node + 1) }
        for k in rulesStarting[node] { paths.update(node, by: -atMost(k), from: rules[k].steps.upperBound) }
      }
    }
  }

  /// The largest S with S = 0 at a node and S ≤ total: shortest paths from that node.
  private func highestCounts(minima: [Int], from source: Int, total: Int) -> [Int]? {
    let mask = mayBeOn
    var start = Array(repeating: total, count: stepCount + 1)
    start[source] = 0
    return Relaxation(counts: start, source: source, prefers: <).settled { paths in
      for node in 0...stepCount {
        if node > 0 { paths.update(node, by: mask[node - 1] ? 1 : 0, from: node - 1) }
        for k in rulesEnding[node] { paths.update(node, by: atMost(k), from: rules[k].steps.lowerBound) }
      }
      for node in stride(from: stepCount, through: 0, by: -1) {
        if node < stepCount { paths.update(node, by: 0, from: node + 1) }
        for k in rulesStarting[node] { paths.update(node, by: -minima[k], from: rules[k].steps.upperBound) }
      }
    }
  }

  /// No interval has more on-steps than the grid.
  private func atMost(_ rule: Int) -> Int { min(rules[rule].atMost, stepCount) }
}

/// Bellman–Ford passes over counts, with the node each count came from.
private struct Relaxation {
  private var counts: [Int]
  private let prefers: (Int, Int) -> Bool
  private var parents: [Int]
  private var hasChanged = false

  private let source: Int

  init(counts: [Int], source: Int, prefers: @escaping (Int, Int) -> Bool) {
    self.counts = counts
    self.source = source
    self.prefers = prefers
    parents = Array(repeating: -1, count: counts.count)
  }

  mutating func update(_ node: Int, by length: Int, from source: Int) {
    let value = counts[source] + length
    if prefers(value, counts[node]) {
      counts[node] = value
      parents[node] = source
      hasChanged = true
    }
  }

  /// The counts once nothing changes; nil when a cycle would change them for ever, or the source moves.
  ///
  /// A cycle among the parents is such a cycle (Cherkassky and Goldberg 1999), and shows long before the counts have
  /// grown beyond every limit.
  consuming func settled(_ pass: (inout Relaxation) -> Void) -> [Int]? {
    while true {
      hasChanged = false
      pass(&self)
      if counts[source] != 0 || hasCycle { return nil }
      if !hasChanged { return counts }
    }
  }

  private var hasCycle: Bool {
    // Each walk marks what it sees with its own number; meeting that number again closes a cycle.
    var walks = Array(repeating: -1, count: parents.count)
    for start in parents.indices where walks[start] < 0 {
      var node = start
      while node >= 0, walks[node] < 0 {
        walks[node] = start
        node = parents[node]
      }
      if node >= 0, walks[node] == start { return true }
    }
    return false
  }
}
