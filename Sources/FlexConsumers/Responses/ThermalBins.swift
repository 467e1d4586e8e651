/// How the heat that a control has added is divided into bins, so that a step without heating leads from whole bins to
/// whole bins.
///
/// With F the temperature without any heating, θ = T − F follows θ_{k+1} = a_k θ_k + b_k u_k from θ_0 = 0. After step k bin j
/// holds j·w_k ≤ θ < (j + 1)·w_k, with
///
///     w_{k+1} = m · a_k · w_k,   m = ⌊W / (a_k w_k)⌋ ≥ 1           so that W/2 < w ≤ W
///
/// Without heating, bin i leads into bin ⌊i/m⌋ exactly. With heating it leads s = b_k / w_{k+1} bins further, into ⌊i/m⌋ + ⌊s⌋
/// and the next one. Heat is never below zero, so bins count from zero.
struct ThermalBins {
  /// What a step leads to.
  struct Step {
    /// The width after the step, in K.
    var width: Double
    /// How many bins of before the step become one.
    var merged: Int
    /// How many bins a step of heating leads further, rounded down.
    var shift: Int
    /// The first of the bins, after merging, that the step starts from; values are kept from there on.
    var base: Int
    /// How many bins, after merging, the step starts from.
    var starts: Int
    /// The bins after the step that touch the band.
    var inside: Range<Int>
    /// Where the values after the step begin in their buffer.
    var place = 0

    /// The values that a programme reads: of all bins that the step can lead to.
    var reads: Int { starts + shift + 1 }
  }

  private(set) var steps: [Step] = []

  /// Bins of `width` at most; nil where no control stays in the tube.
  init?(_ tube: ThermalTube, width: Double) {
    steps.reserveCapacity(tube.low.count)
    var former = (width: 0.0, inside: 0..<1)
    for k in tube.low.indices {
      if tube.high[k] < max(0, tube.low[k]) { return nil }
      let image = tube.decay[k] * former.width
      // So many bins of before fit into one that all do: their heat is then nearly nothing.
      let isPoint = image * Double(former.inside.upperBound) <= width
      let merged = isPoint ? former.inside.upperBound : max(1, Int(width / image))
      let now = isPoint ? width : Double(merged) * image
      let shift = Int(tube.gain[k] / now)
      let (base, last) = (former.inside.lowerBound / merged, (former.inside.upperBound - 1) / merged)
      let first = max(base, Int(max(0, tube.low[k]) / now))
      let end = min(last + shift + 1, Int(tube.high[k] / now)) + 1
      if first >= end { return nil }
      former = (now, first..<end)
      steps.append(
        Step(width: now, merged: merged, shift: shift, base: base, starts: last - base + 1, inside: first..<end))
    }
  }

  /// Gives the values of each step their place in one buffer, and returns its size.
  ///
  /// - Parameter all: whether all are kept; else those of every other step share a place.
  mutating func place(keepingAll all: Bool) -> Int {
    if all {
      var size = 0
      for k in steps.indices {
        steps[k].place = size
        size += steps[k].reads
      }
      return size
    }
    let most = steps.reduce(0) { max($0, $1.reads) }
    for k in steps.indices { steps[k].place = k % 2 * most }
    return 2 * most
  }
}
