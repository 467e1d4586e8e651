/// Every way to be on or off from step to step that a device's wishes allow, as a layered graph: worked out once, so that
/// answering prices is a backward pass over its nodes.
///
/// A node is what must be remembered before a step: how much is done, what the on/off rules ask for. Ways that leave the
/// same to remember meet in one node, so that each step has few. The least cost over all ways is exact.
struct OnOffGraph: Hashable {
  /// What being on, or off, from a node leads to.
  struct Edge: Hashable {
    /// The node of the next step; below zero where it is not allowed.
    var next: Int32 = -1
    /// Which of the device's powers it draws.
    var power: Int32 = 0
    /// What it costs by the rules, and in wishes that are not kept, in currency.
    var own = 0.0
    var missed = 0.0
    /// How many published starts it moves.
    var moves = 0.0
  }

  /// What an operation leads to.
  struct Arrival<Key> {
    /// What must be remembered.
    var key: Key
    /// Which of the device's powers it draws.
    var power = 0
    /// What it costs by itself, besides the rules, and in wishes that are not kept, in currency.
    var own = 0.0
    var missed = 0.0
  }

  /// Being off and being on from each node, in turn, step after step.
  private let edges: [Edge]
  /// Where the nodes of each step begin, the first having one node, and those after the last step.
  private let layers: [Range<Int>]
  /// The least that wishes cost.
  let leastMissed: Double

  /// The most nodes: a device with more is too large for this.
  private static let mostNodes = 60_000

  private struct Memory<Key: Hashable>: Hashable {
    var key: Key
    var rules: OnOffMemory?
    var isOn: Bool
  }

  /// - Parameters:
  ///   - stepCount: the steps of the plan.
  ///   - rules: the on/off rules.
  ///   - previous: the published states.
  ///   - initial: what is to be remembered at the start.
  ///   - next: where being on or off at a step leads; nil where it must not be.
  /// - Returns: nil where there are too many nodes, or no way at all.
  init?<Key: Hashable>(
    stepCount: Int, rules: OnOffRules, previous: [Double]?, initial: Key,
    next: (_ t: Int, _ key: Key, _ isOn: Bool) -> Arrival<Key>?
  ) {
    let starts = previous.map { list in list.indices.map { $0 > 0 && list[$0] > list[$0 - 1] } } ?? []
    let remembersState = rules.needsStarts || starts.contains(true)
    var edges: [Edge] = []
    var layers: [Range<Int>] = []
    var nodes = [
      Memory(
        key: initial, rules: rules.needsStarts ? OnOffMemory(before: rules) : nil, isOn: remembersState && rules.wasOn)
    ]
    for t in 0..<stepCount {
      var places: [Memory<Key>: Int32] = [:]
      var following: [Memory<Key>] = []
      for node in nodes {
        for isOn in [false, true] {
          let memory = node.rules?.next(isOn: isOn, under: rules)
          guard node.rules == nil || memory != nil, let arrival = next(t, node.key, isOn) else {
            edges.append(Edge())
            continue
          }
          let after = Memory(key: arrival.key, rules: memory, isOn: remembersState && isOn)
          let place = places[after] ?? Int32(following.count)
          if place == following.count {
            places[after] = place
            following.append(after)
          }
          var edge = Edge(next: place, power: Int32(arrival.power), missed: arrival.missed)
          edge.own = arrival.own + rules.cost(ofBeingOn: isOn, at: t)
          if remembersState, isOn != node.isOn { edge.own += isOn ? rules.startCost : rules.stopCost }
          if starts.indices.contains(t), starts[t] { edge.moves = isOn && !node.isOn ? 0 : 1 }
          edges.append(edge)
        }
      }
      let first = layers.last?.upperBound ?? 0
      layers.append(first..<first + nodes.count)
      if following.isEmpty || first + nodes.count > Self.mostNodes { return nil }
      nodes = following
    }
    let end = layers.last?.upperBound ?? 0
    layers.append(end..<end + nodes.count)
    (self.edges, self.layers) = (edges, layers)
    leastMissed = Self.least(edges, layers) { _, _, edge in edge.missed }.value
    if leastMissed == .infinity { return nil }
  }

  /// The cheapest way, off rather than on where both cost the same.
  ///
  /// - Parameter cost: what an edge costs at a step.
  func cheapest(_ cost: (_ t: Int, _ isOn: Bool, Edge) -> Double) -> (value: Double, isOn: [Bool]) {
    Self.least(edges, layers, cost)
  }

  private static func least(
    _ edges: [Edge], _ layers: [Range<Int>], _ cost: (_ t: Int, _ isOn: Bool, Edge) -> Double
  ) -> (value: Double, isOn: [Bool]) {
    var values = [Double](repeating: 0, count: layers.last?.upperBound ?? 0)
    for t in layers.indices.dropLast().reversed() {
      let following = layers[t + 1].lowerBound
      for node in layers[t] {
        var least = Double.infinity
        for isOn in [false, true] {
          let edge = edges[2 * node + (isOn ? 1 : 0)]
          if edge.next >= 0 { least = min(least, cost(t, isOn, edge) + values[following + Int(edge.next)]) }
        }
        values[node] = least
      }
    }
    guard let value = values.first, value < .infinity else { return (.infinity, []) }
    var node = 0
    return (
      value,
      layers.indices.dropLast().map { t in
        let (off, on) = (edges[2 * node], edges[2 * node + 1])
        let following = layers[t + 1].lowerBound
        let isOn =
          off.next < 0 || cost(t, false, off) + values[following + Int(off.next)] > values[node]
        node = following + Int(isOn ? on.next : off.next)
        return isOn
      }
    )
  }
}
