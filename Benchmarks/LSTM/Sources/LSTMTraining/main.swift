import Contest
import Foundation
import NeuralNetworks

// `lstm` runs itself and PyTorch once for each repetition. The series is made before the clock starts.

let windowCount = 34_848

/// Trains one epoch.
func trainOnce(threads: Int, checksum: (SequenceNetwork) -> Double) throws {
  let examples = Windows(count: windowCount)
  var settings = TrainingSettings()
  settings.epochs = 1
  let network = try SequenceNetwork(shape: Windows.shape, seed: 1)
  try Run.measuring({
    try Trainer(settings, threads: threads).train(network, on: examples, validatedOn: Windows(count: 0))
  }) { result in
    FileHandle.standardError.write(Data("ours: loss \(result.losses.last?.training ?? .nan)\n".utf8))
    return checksum(result.network)
  }.report()
}

/// A thousand windows, one by one.
func infer() throws {
  let predictor = NetworkPredictor(try SequenceNetwork(shape: Windows.shape, seed: 1), capacity: 1)
  let window = Array(Windows(count: 1).values.prefix(96))
  Run.measuring({ (0..<1_000).map { _ in predictor.predict(sequences: window, contexts: [])?.count ?? 0 } }) {
    Double($0.count)
  }.report()
}

func bits(of network: SequenceNetwork) -> Double {
  network.parameters.reduce(0) { $0 + Double($1.bitPattern) }
}

func compare() {
  print("One epoch of LSTM(1 → 64) and Linear(64 → 96): 34 848 windows of 96 steps, batches of 64, one thread\n")
  var epochs = Contest(
    against: "PyTorch",
    [
      .python("PyTorch", "lstm.py", "epoch", of: ".venv-torch", repetitions: 2),
      .own("NeuralNetworks", "epoch", repetitions: 3),
    ])
  epochs.hold()
  print("\nThe same on one and on two threads; the checksum is over the bits of all parameters\n")
  var threads = Contest(
    against: "one", [.own("one thread", "bits", "1", repetitions: 3), .own("two threads", "bits", "2", repetitions: 3)])
  threads.hold()
  print("\nA thousand windows, one by one\n")
  var windows = Contest(
    against: "PyTorch",
    [
      .python("PyTorch", "lstm.py", "windows", of: ".venv-torch", repetitions: 3),
      .own("NeuralNetworks", "windows", repetitions: 5),
    ])
  windows.hold()
}

let arguments = CommandLine.arguments.dropFirst()
switch arguments.first {
case "epoch": try trainOnce(threads: 1) { _ in Double(windowCount) }
case "bits": try trainOnce(threads: arguments.last.flatMap { Int($0) } ?? 1, checksum: bits)
case "windows": try infer()
default: compare()
}
