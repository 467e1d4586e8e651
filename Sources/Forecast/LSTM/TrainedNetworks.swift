import NeuralNetworks

/// An ensemble of networks over seasonal bases: from an origin to the quantiles of the days ahead.
struct TrainedNetworks: Sendable {
  let layout: NetworkLayout
  /// Of each target.
  let bases: [SeasonalBase]
  /// At least one, all of one shape.
  let members: [SequenceNetwork]
  /// The local clock's slot, counted since 1970, from which on nothing was learned: errors after it are honest.
  let firstUnseenSlot: Int

  /// The quantiles of one target in units of its usual deviation around its base, and what makes values of them.
  struct Answer {
    /// One array for each of ``NetworkLayout/probabilities``, never falling from one to the next.
    var quantiles: [[Double]]
    let base: [Double]
    let scale: Double

    /// A quantile as values.
    func values(_ k: Int) -> [Double] { zip(base, quantiles[k]).map { $0 + scale * $1 } }
  }

  /// The answers for each origin, for each target: the mean of the members', over ``NetworkLayout/horizon`` slots.
  func answers(_ series: [LocalSeries], at origins: [Int]) -> [[Answer]] {
    let inputs = origins.map { NetworkInputs(series, bases: bases, end: $0, layout: layout) }
    let sequences = inputs.flatMap(\.sequence)
    let contexts = inputs.flatMap(\.context)
    var sums = [Double](repeating: 0, count: origins.count * layout.outputs)
    for member in members {
      guard let outputs = member.predict(sequences: sequences, contexts: contexts, count: origins.count) else {
        continue
      }
      for (k, output) in outputs.enumerated() where output.isFinite {
        sums[k] += Double(output) / Double(members.count)
      }
    }
    return inputs.enumerated().map { place, inputs in
      bases.indices.map { target in
        let width = layout.horizon * NetworkLayout.probabilities.count
        let first = place * layout.outputs + target * width
        return Answer(
          quantiles: Self.ordered(sums[first..<(first + width)]), base: inputs.bases[target],
          scale: inputs.scales[target])
      }
    }
  }

  /// Quantiles of each slot, one after the other, as one array for each probability.
  private static func ordered(_ outputs: ArraySlice<Double>) -> [[Double]] {
    let width = NetworkLayout.probabilities.count
    var quantiles = Array(repeating: [Double](), count: width)
    for first in stride(from: outputs.startIndex, to: outputs.endIndex, by: width) {
      for (k, value) in outputs[first..<(first + width)].sorted().enumerated() { quantiles[k].append(value) }
    }
    return quantiles
  }

  /// The index of the median.
  static let median = NetworkLayout.probabilities.count / 2
}
