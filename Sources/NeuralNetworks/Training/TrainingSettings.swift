/// How a network is trained.
package struct TrainingSettings: Hashable, Sendable, Codable {
  /// Of the quantiles that the outputs are: those of the first target, then of the second, and so on.
  package var probabilities: [Float] = [0.5]
  /// How often every example is seen at most.
  package var epochs = 30
  /// Examples per step.
  package var batchSize = 64
  /// The highest learning rate.
  package var learningRate = 2e-3
  /// What the rate ends at, as a share of the highest.
  package var finalRateShare = 0.05
  /// The share of all steps during which the rate rises.
  package var warmUpShare = 0.02
  /// Decoupled weight decay, not of biases.
  package var weightDecay = 1e-4
  /// The largest norm of the gradient of all parameters together.
  package var clipNorm = 1.0
  /// How likely a number of the last state is left out while training.
  package var dropout = 0.0
  /// How likely a number of the context is left out while training.
  package var contextDropout = 0.0
  /// Training ends after so many epochs without a better validation loss.
  package var patience = 5
  /// Of the order of examples and of dropout.
  package var seed: UInt64 = 1

  /// The defaults.
  package init() {}

  /// What is out of range.
  var fault: NetworkFault? {
    let checks: [(String, Bool)] = [
      ("probabilities", !probabilities.isEmpty && probabilities.allSatisfy { $0 > 0 && $0 < 1 }),
      ("epochs", 0...1_000_000 ~= epochs),
      ("batchSize", 1...NetworkShape.largestCount ~= batchSize),
      ("learningRate", learningRate > 0 && learningRate.isFinite),
      ("finalRateShare", 0...1 ~= finalRateShare),
      ("warmUpShare", 0...1 ~= warmUpShare),
      ("weightDecay", weightDecay >= 0 && weightDecay.isFinite),
      ("clipNorm", clipNorm > 0),
      ("dropout", dropout >= 0 && dropout < 1),
      ("contextDropout", contextDropout >= 0 && contextDropout < 1),
      ("patience", patience >= 1),
    ]
    return checks.first { !$0.1 }.map { .setting($0.0) }
  }
}
