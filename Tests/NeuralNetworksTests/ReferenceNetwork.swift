import NeuralNetworks

/// The same network in plain loops of doubles, written from the formulas.
struct ReferenceNetwork {
  let shape: NetworkShape
  var parameters: [Double]

  init(_ network: SequenceNetwork) {
    shape = network.shape
    parameters = network.parameters.map(Double.init)
  }

  /// Outputs for one example.
  func outputs(sequence: [Double], context: [Double]) -> [Double] {
    let hidden = shape.hidden
    var (state, cells) = ([Double](repeating: 0, count: hidden), [Double](repeating: 0, count: hidden))
    for step in 0..<shape.steps {
      let entering = state + sequence[step * shape.inputs..<(step + 1) * shape.inputs] + [1]
      let gates = product(entering, from: 0, columns: 4 * hidden)
      for j in 0..<hidden {
        let (i, f) = (sigmoid(gates[j]), sigmoid(gates[hidden + j]))
        cells[j] = f * cells[j] + i * tanh(gates[2 * hidden + j])
        state[j] = sigmoid(gates[3 * hidden + j]) * tanh(cells[j])
      }
    }
    let first = (hidden + shape.inputs + 1) * 4 * hidden
    return product(state + context + [1], from: first, columns: shape.outputs)
  }

  /// The mean pinball loss over examples, NaN targets left out.
  func loss(_ examples: Examples, probabilities: [Double]) -> Double {
    var (sum, weight) = (0.0, 0.0)
    for k in 0..<examples.count {
      let own = Double(examples.weights[k])
      let outputs = outputs(
        sequence: examples.sequences[k].map(Double.init), context: examples.contexts[k].map(Double.init))
      for (step, target) in examples.targetsOf[k].enumerated() where !target.isNaN {
        for (q, p) in probabilities.enumerated() {
          let error = Double(target) - outputs[step * probabilities.count + q]
          sum += own * max(p * error, (p - 1) * error)
          weight += own
        }
      }
    }
    return sum / weight
  }

  private func product(_ row: [Double], from first: Int, columns: Int) -> [Double] {
    (0..<columns).map { column in
      row.indices.reduce(0) { $0 + row[$1] * parameters[first + $1 * columns + column] }
    }
  }
}

func exponential(_ x: Double) -> Double {
  // Halved until the series is short, then squared as often.
  let halved = x / 1_024
  var (term, sum) = (1.0, 1.0)
  for k in 1...10 {
    term *= halved / Double(k)
    sum += term
  }
  for _ in 0..<10 { sum *= sum }
  return sum
}
func sigmoid(_ x: Double) -> Double { 1 / (1 + exponential(-x)) }
func tanh(_ x: Double) -> Double {
  // A series near zero, where the quotient loses digits.
  if abs(x) < 1e-2 { return x - x * x * x / 3 + 2 * x * x * x * x * x / 15 }
  return 1 - 2 / (exponential(2 * x) + 1)
}
