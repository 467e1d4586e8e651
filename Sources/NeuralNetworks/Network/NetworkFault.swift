/// Why there is no network, or none that can be trained like this.
package enum NetworkFault: Error, Hashable, Sendable {
  /// The shape has counts that are negative, zero where they may not be, or too large.
  case impossibleShape(NetworkShape)
  /// So many parameters were expected, and so many given.
  case parameterCount(expected: Int, given: Int)
  /// The parameter at this place is NaN or infinite.
  case parameterNotFinite(index: Int)
  /// The named setting is out of range.
  case setting(String)
  /// The examples are for another shape than the network, or for other outputs than the loss.
  case examplesDoNotFit
  /// There is no example to learn from.
  case noExamples
  /// An input, a weight or the context of this example is NaN or infinite, or the weight is negative.
  case exampleNotFinite(index: Int)
  /// The checkpoint is of a training with other settings, another shape or other examples, or is damaged.
  case checkpointDoesNotFit(String)
}
