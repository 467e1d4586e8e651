import SeededRandom

/// An LSTM over a sequence, whose last state and a context enter a linear layer.
///
/// output = [state context 1] W: the rows of W for the state are the head, those for the context a linear skip past the
/// LSTM. W starts at zero, so an untrained network answers zero.
package struct SequenceNetwork: Hashable, Sendable {
  /// Of what enters and what comes out.
  package let shape: NetworkShape
  /// All weights and biases; ``NetworkShape/parameters`` says which is which.
  package internal(set) var parameters: [Float]

  /// A network that answers zero, with weights of the LSTM drawn from a seed.
  package init(shape: NetworkShape, seed: UInt64) throws(NetworkFault) {
    guard shape.isPossible else { throw .impossibleShape(shape) }
    self.shape = shape
    parameters = Array(repeating: 0, count: shape.parameterCount)
    var random = SeededNumbers(seed: seed)
    parameters.withUnsafeMutableBufferPointer { numbers in
      if let start = numbers.baseAddress { shape.lstm.initialize(start, from: &random) }
    }
  }

  /// A network of known parameters.
  ///
  /// - Throws: what is wrong with them.
  package init(shape: NetworkShape, parameters: [Float]) throws(NetworkFault) {
    guard shape.isPossible else { throw .impossibleShape(shape) }
    guard parameters.count == shape.parameterCount else {
      throw .parameterCount(expected: shape.parameterCount, given: parameters.count)
    }
    if let index = parameters.firstIndex(where: { !$0.isFinite }) { throw .parameterNotFinite(index: index) }
    self.shape = shape
    self.parameters = parameters
  }
}
