import NeuralNetworks
import SeededRandom

/// Examples that are all in memory.
struct Examples: TrainingExamples {
  let shape: NetworkShape
  var targets: Int
  var sequences: [[Float]] = []
  var contexts: [[Float]] = []
  var targetsOf: [[Float]] = []
  var weights: [Float] = []

  var count: Int { sequences.count }

  /// None yet.
  init(_ shape: NetworkShape, probabilities: Int = 1) {
    (self.shape, targets) = (shape, shape.outputs / probabilities)
  }

  /// Random numbers in −1...1, targets among them.
  init(random count: Int, _ shape: NetworkShape, probabilities: Int = 1, seed: UInt64 = 1) {
    self.init(shape, probabilities: probabilities)
    var random = SeededNumbers(seed: seed)
    for _ in 0..<count {
      append(
        sequence: random.floats(shape.steps * shape.inputs), context: random.floats(shape.context),
        targets: random.floats(targets))
    }
  }

  mutating func append(sequence: [Float], context: [Float] = [], targets: [Float]) {
    sequences.append(sequence)
    contexts.append(context)
    targetsOf.append(targets)
    weights.append(1)
  }

  func weight(of index: Int) -> Float { weights[index] }

  func write(_ index: Int, to place: ExamplePlace) {
    for step in 0..<shape.steps {
      for input in 0..<shape.inputs { place[step, input] = sequences[index][step * shape.inputs + input] }
    }
    for (k, number) in contexts[index].enumerated() { place.context[k] = number }
    for (k, number) in targetsOf[index].enumerated() { place.targets[k] = number }
  }
}

extension SeededNumbers {
  /// Uniform in −1...1.
  mutating func floats(_ count: Int) -> [Float] { (0..<count).map { _ in Float.random(in: -1...1, using: &self) } }
}
