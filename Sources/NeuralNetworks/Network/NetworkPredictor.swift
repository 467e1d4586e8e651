/// A network made ready to predict again and again, for one thread: its weights are packed once, its memory is kept.
package final class NetworkPredictor {
  private let shape: NetworkShape
  private let weights: NetworkWeights
  private let pass: NetworkPass
  private let capacity: Int

  /// - Parameter capacity: examples that go through the network at once; 16 if not given, one for single windows.
  package init(_ network: SequenceNetwork, capacity: Int? = nil) {
    shape = network.shape
    self.capacity = max(1, min(capacity ?? NetworkPass.preferredCapacity, NetworkPass.preferredCapacity))
    weights = NetworkWeights(for: shape, use: .predicting)
    weights.pack(network.parameters)
    pass = NetworkPass(shape: shape, capacity: self.capacity)
  }

  /// The outputs for `count` examples, one after the other as their sequences (step after step) and contexts are; nil when
  /// these are not of the right sizes. Each example gets the same outputs as alone.
  package func predict(sequences: [Float], contexts: [Float], count: Int = 1) -> [Float]? {
    let expected = [shape.steps * shape.inputs, shape.context, shape.outputs].map {
      $0.multipliedReportingOverflow(by: count)
    }
    guard count >= 0, !expected.contains(where: \.overflow), sequences.count == expected[0].partialValue,
      contexts.count == expected[1].partialValue
    else { return nil }
    var outputs: [Float] = []
    outputs.reserveCapacity(count * shape.outputs)
    for first in stride(from: 0, to: count, by: capacity) {
      pass.begin(examples: min(count - first, capacity))
      for k in 0..<pass.examples { write(first + k, to: pass.place(of: k), sequences, contexts) }
      pass.forward(weights, dropout: nil)
      outputs.append(contentsOf: pass.outputs.all.prefix(pass.examples * shape.outputs))
    }
    return outputs
  }

  private func write(_ index: Int, to place: ExamplePlace, _ sequences: [Float], _ contexts: [Float]) {
    var next = index * shape.steps * shape.inputs
    for step in 0..<shape.steps {
      for input in 0..<shape.inputs {
        place[step, input] = sequences[next]
        next += 1
      }
    }
    for c in 0..<shape.context { place.context[c] = contexts[index * shape.context + c] }
  }
}

extension SequenceNetwork {
  /// The outputs for one sequence, step after step, and its context; nil when either is not of the shape's size.
  package func predict(sequence: [Float], context: [Float]) -> [Float]? {
    NetworkPredictor(self, capacity: 1).predict(sequences: sequence, contexts: context, count: 1)
  }

  /// The outputs for `count` examples, one after the other as their sequences and contexts are; nil when these are not of
  /// the right sizes. Each example gets the same outputs as alone.
  package func predict(sequences: [Float], contexts: [Float], count: Int) -> [Float]? {
    NetworkPredictor(self).predict(sequences: sequences, contexts: contexts, count: count)
  }
}
