/// A search for an operation under ``OnOffRules`` of a device with one inner quantity, its content or temperature, that
/// breaks the wishes as little as possible.
///
/// Labels are real operations with the quantity they reach; where they become too many, those that reach nearly the same
/// are thinned to the ones that broke least so far. So what it finds can always be run; something a little better may
/// exist where labels were thinned.
struct OperationSearch {
  /// What can be done at a step.
  struct Option {
    var isOn: Bool
    /// The power or duty.
    var level: Double
    /// The quantity at the step's end.
    var quantity: Double
    /// How much this breaks the wishes.
    var penalty: Double
  }

  /// What is done at a step.
  struct Step {
    var isOn: Bool
    /// The power or duty.
    var level: Double
  }

  let rules: OnOffRules
  let stepCount: Int
  let initial: Double
  /// What can be done at a step with the quantity at its start, the preferred one first.
  let options: (_ step: Int, _ quantity: Double) -> [Option]

  private struct Label {
    var quantity: Double
    var penalty: Double
    var former: Int32
    var level: Double
    var memory: OnOffMemory
  }

  /// The operation that breaks least; nil when every operation breaks the rules.
  func best() -> [Step]? {
    let limit = min(1024, max(128, 400_000 / max(1, stepCount)))
    var history: [[(former: Int32, step: Step)]] = []
    history.reserveCapacity(stepCount)
    var labels = [
      Label(quantity: initial, penalty: 0, former: 0, level: 0, memory: OnOffMemory(before: rules))
    ]
    for step in 0..<stepCount {
      var next: [Label] = []
      next.reserveCapacity(3 * labels.count)
      for (place, label) in labels.enumerated() {
        for option in options(step, label.quantity) {
          guard let memory = label.memory.next(isOn: option.isOn, under: rules) else { continue }
          next.append(
            Label(
              quantity: option.quantity, penalty: label.penalty + option.penalty, former: Int32(place),
              level: option.level, memory: memory))
        }
      }
      if next.isEmpty { return nil }
      labels = Self.thinned(next, to: limit)
      history.append(labels.map { ($0.former, Step(isOn: $0.memory.isOn, level: $0.level)) })
    }
    var place = labels.indices.min { labels[$0].penalty < labels[$1].penalty } ?? 0
    var steps = [Step](repeating: Step(isOn: false, level: 0), count: stepCount)
    for step in history.indices.reversed() {
      steps[step] = history[step][place].step
      place = Int(history[step][place].former)
    }
    return steps
  }

  /// One or two labels per memory and span of the quantity: the least broken, at both ends of the span.
  private static func thinned(_ labels: [Label], to limit: Int) -> [Label] {
    let order = labels.indices.sorted {
      labels[$0].memory != labels[$1].memory
        ? labels[$0].memory < labels[$1].memory
        : labels[$0].quantity != labels[$1].quantity ? labels[$0].quantity < labels[$1].quantity : $0 < $1
    }
    let quantities = labels.map(\.quantity)
    let span = (quantities.max() ?? 0) - (quantities.min() ?? 0)
    let memories = Set(labels.map(\.memory)).count
    let width = max(1e-12, span / Double(max(8, limit / max(1, 2 * memories))))
    var kept: [Label] = []
    var from = 0
    while from < order.count {
      let first = labels[order[from]]
      var end = from
      var least = first.penalty
      while end < order.count, labels[order[end]].memory == first.memory,
        labels[order[end]].quantity - first.quantity <= width
      {
        least = min(least, labels[order[end]].penalty)
        end += 1
      }
      let best = order[from..<end].filter { labels[$0].penalty <= least + 1e-12 }
      if let low = best.first { kept.append(labels[low]) }
      if let high = best.last, best.count > 1, labels[high].quantity > labels[best[0]].quantity {
        kept.append(labels[high])
      }
      from = end
    }
    if kept.count <= 4 * limit { return kept }
    // So many memories that even eight spans each are too many: those that broke least go on.
    let ranked = kept.indices.sorted { (kept[$0].penalty, $0) < (kept[$1].penalty, $1) }
    return ranked.prefix(4 * limit).sorted().map { kept[$0] }
  }
}
