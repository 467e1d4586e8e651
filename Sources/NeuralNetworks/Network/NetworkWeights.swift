/// The parameters of a network as the kernels read them, shared by all threads.
struct NetworkWeights: Sendable {
  let lstm: LSTM.Weights
  let head: Dense.Weights
  private let shape: NetworkShape

  init(for shape: NetworkShape, use: NetworkUse) {
    self.shape = shape
    lstm = LSTM.Weights(for: shape.lstm, use: use)
    head = Dense.Weights(for: shape.head, gradients: shape.hidden, use: use)
  }

  func pack(_ parameters: [Float]) {
    parameters.withUnsafeBufferPointer { numbers in
      guard let start = numbers.baseAddress else { return }
      lstm.pack(start)
      head.pack(start + shape.lstm.parameterCount)
    }
  }
}
