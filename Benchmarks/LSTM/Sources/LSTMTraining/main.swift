import Foundation
import NeuralNetworks

/// Windows of one noisy daily wave: 96 quarter-hours in, the next 96 out.
struct Windows: TrainingExamples {
  let shape: NetworkShape
  let count: Int
  let values: [Float]
  var targets: Int { shape.outputs }

  init(count: Int, shape: NetworkShape) {
    (self.count, self.shape) = (count, shape)
    values = (0..<count + shape.steps + shape.outputs).map { t in
      Float(sin(Double(t) * 2 * .pi / 96) + 0.3 * sin(Double(t) * 1.7))
    }
  }

  func write(_ index: Int, to place: ExamplePlace) {
    values.withUnsafeBufferPointer { values in
      for step in 0..<shape.steps { place[step, 0] = values[index + step] }
      for k in 0..<shape.outputs { place.targets[k] = values[index + shape.steps + k] }
    }
  }
}

let arguments = CommandLine.arguments
let threads = arguments.count > 1 ? Int(arguments[1]) ?? 1 : 1
let shape = NetworkShape(steps: 96, inputs: 1, context: 0, hidden: 64, outputs: 96)
let examples = Windows(count: 34_848, shape: shape)
var settings = TrainingSettings()
settings.epochs = 2
let none = Windows(count: 0, shape: shape)
let clock = ContinuousClock()
let network = try SequenceNetwork(shape: shape, seed: 1)
var last = clock.now
let result = try Trainer(settings, threads: threads).train(network, on: examples, validatedOn: none) { progress in
  if progress.share == 0 {
    print("epoch", progress.epoch, "loss", progress.trainingLoss, "seconds", (clock.now - last) / .seconds(1))
    last = clock.now
  }
  return .proceed
}
print(result.outcome, result.network.parameters.reduce(into: 0) { $0 = $0 &* 31 &+ UInt64($1.bitPattern) })
let window = Array(examples.values.prefix(96))
for _ in 0..<3 {
  let start = clock.now
  var sum: Float = 0
  for _ in 0..<1_000 { sum += result.network.predict(sequence: window, context: [])?[3] ?? .nan }
  print("inference ms", (clock.now - start) / .seconds(1), sum)
}
