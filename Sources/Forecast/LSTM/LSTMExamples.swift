import NeuralNetworks

/// Origins to learn from or to validate with, and what was measured after each.
struct LSTMExamples: TrainingExamples {
  let shape: NetworkShape
  private(set) var count = 0
  private var sequences: [Float] = []
  private var contexts: [Float] = []
  /// NaN where nothing was measured.
  private var measured: [Float] = []

  /// Those of the origins after which something was measured.
  ///
  /// - Complexity: some tens of microseconds for each origin.
  init(_ series: [LocalSeries], bases: [SeasonalBase], origins: [Int], layout: NetworkLayout) {
    shape = layout.shape(hidden: 1)
    for origin in origins {
      let inputs = NetworkInputs(series, bases: bases, end: origin, layout: layout)
      var targets: [Float] = []
      for (k, series) in series.enumerated() {
        for ahead in 0..<layout.horizon {
          let slot = origin + ahead
          let value = slot < series.count ? series.raw[slot] : .nan
          targets.append(Float((value - inputs.bases[k][ahead]) / inputs.scales[k]))
        }
      }
      for k in targets.indices where !targets[k].isFinite { targets[k] = .nan }
      guard 2 * targets.count(where: { !$0.isNaN }) >= targets.count else { continue }
      sequences += inputs.sequence
      contexts += inputs.context
      measured += targets
      count += 1
    }
  }

  var targets: Int { shape.outputs / NetworkLayout.probabilities.count }

  func write(_ index: Int, to place: ExamplePlace) {
    let inputs = shape.inputs
    sequences.withUnsafeBufferPointer { sequences in
      for step in 0..<shape.steps {
        let row = place.inputs(at: step)
        let first = (index * shape.steps + step) * inputs
        for k in 0..<inputs { row[k] = sequences[first + k] }
      }
    }
    contexts.withUnsafeBufferPointer { contexts in
      for k in 0..<shape.context { place.context[k] = contexts[index * shape.context + k] }
    }
    measured.withUnsafeBufferPointer { measured in
      for k in 0..<targets { place.targets[k] = measured[index * targets + k] }
    }
  }
}
