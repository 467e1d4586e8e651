import Foundation
import NeuralNetworks

/// Windows of one noisy daily wave: 96 quarter-hours in, the next 96 out.
struct Windows: TrainingExamples {
  static let shape = NetworkShape(steps: 96, inputs: 1, context: 0, hidden: 64, outputs: 96)

  let count: Int
  let values: [Float]
  var shape: NetworkShape { Self.shape }
  var targets: Int { shape.outputs }

  init(count: Int) {
    self.count = count
    values = (0..<count + 192).map { t in Float(sin(Double(t) * 2 * .pi / 96) + 0.3 * sin(Double(t) * 1.7)) }
  }

  func write(_ index: Int, to place: ExamplePlace) {
    values.withUnsafeBufferPointer { values in
      for step in 0..<96 { place[step, 0] = values[index + step] }
      for k in 0..<96 { place.targets[k] = values[index + 96 + k] }
    }
  }
}
