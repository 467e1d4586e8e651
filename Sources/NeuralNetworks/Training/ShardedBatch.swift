internal import Dispatch
import SeededRandom
import Synchronization

/// A batch cut into shards of fixed size, which threads take one after the other. Sums are added in the order of shards,
/// so results do not depend on the number of threads.
final class ShardedBatch: Sendable {
  private let passes: [NetworkPass]
  private let shards: [Shard]
  private let shape: NetworkShape
  private let loss: PinballLoss

  /// What came of one shard; only the thread that has the shard writes it.
  private final class Shard: @unchecked Sendable {
    let gradient: Numbers
    var sum = PinballLoss.Sum()
    var notFinite: Int?

    init(parameters: Int) { gradient = Numbers(count: parameters) }
  }

  init(shape: NetworkShape, loss: PinballLoss, mostExamples: Int, threads: Int) {
    let shardCount = (mostExamples + NetworkPass.preferredCapacity - 1) / NetworkPass.preferredCapacity
    (self.shape, self.loss) = (shape, loss)
    shards = (0..<shardCount).map { _ in Shard(parameters: shape.parameterCount) }
    passes = (0..<max(1, min(threads, shardCount))).map { _ in
      NetworkPass(
        shape: shape, capacity: NetworkPass.preferredCapacity, targets: shape.outputs / loss.probabilities.count)
    }
  }

  /// The sum of the gradients of all shards of the last `learn`.
  var gradient: UnsafeMutablePointer<Float> { shards[0].gradient.start }

  /// The loss over some examples; with `learning`, the gradient as well, not divided by the weights.
  func run<Examples: TrainingExamples>(
    _ indices: ArraySlice<Int>, of examples: Examples, weights: NetworkWeights, learning: Learning?
  ) throws(NetworkFault) -> PinballLoss.Sum {
    let size = NetworkPass.preferredCapacity
    let count = (indices.count + size - 1) / size
    let next = Atomic(0)
    let work = { @Sendable (worker: Int) in
      while true {
        let k = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard k < count else { return }
        let first = indices.startIndex + k * size
        let own = indices[first..<min(first + size, indices.endIndex)]
        self.run(self.shards[k], own, of: examples, on: self.passes[worker], weights: weights, learning: learning)
      }
    }
    let threads = min(passes.count, count)
    if threads > 1 {
      DispatchQueue.concurrentPerform(iterations: threads, execute: work)
    } else {
      work(0)
    }
    return try merge(count, withGradient: learning != nil)
  }

  private func merge(_ count: Int, withGradient: Bool) throws(NetworkFault) -> PinballLoss.Sum {
    var sum = PinballLoss.Sum()
    for shard in shards.prefix(count) {
      if let index = shard.notFinite { throw .exampleNotFinite(index: index) }
      sum += shard.sum
    }
    if withGradient {
      for shard in shards.prefix(count).dropFirst() {
        let (total, part) = (gradient, shard.gradient.start)
        for k in 0..<shape.parameterCount { total[k] += part[k] }
      }
    }
    return sum
  }

  private func run<Examples: TrainingExamples>(
    _ shard: Shard, _ indices: ArraySlice<Int>, of examples: Examples, on pass: NetworkPass, weights: NetworkWeights,
    learning: Learning?
  ) {
    pass.begin(examples: indices.count)
    shard.notFinite = nil
    for (k, index) in indices.enumerated() {
      examples.write(index, to: pass.place(of: k))
      let weight = examples.weight(of: index)
      guard pass.inputsAreFinite(k), weight.isFinite, weight >= 0 else {
        shard.notFinite = index
        return
      }
    }
    pass.forward(weights, dropout: learning?.dropout(for: indices))
    shard.sum = pass.loss(loss) { examples.weight(of: indices[indices.startIndex + $0]) }
    if learning != nil { pass.backward(weights, gradient: shard.gradient.start) }
  }
}

/// What makes learning different from evaluating.
struct Learning: Sendable {
  /// Nil where nothing is left out.
  let dropout: NetworkDropout?
  let seed: UInt64
  let step: Int

  /// The layers, and the numbers of each of these examples at this step.
  func dropout(for indices: ArraySlice<Int>) -> (layers: NetworkDropout, random: (Int) -> SeededNumbers)? {
    dropout.map { layers in
      (layers, { SeededNumbers(seed: seed, place: 2, UInt64(step), UInt64(indices[indices.startIndex + $0])) })
    }
  }
}
