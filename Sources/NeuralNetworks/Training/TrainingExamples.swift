/// What a network learns from. Examples are asked for whenever they are needed and never kept all at once, so they can be
/// windows of one long series.
package protocol TrainingExamples: Sendable {
  /// How many there are.
  var count: Int { get }
  /// Numbers at each step of a sequence, steps, context and outputs: all but `hidden` must be those of the network.
  var shape: NetworkShape { get }
  /// Targets of an example: outputs divided by the number of probabilities.
  var targets: Int { get }

  /// Writes all numbers of an example to its place. Called from several threads at once. A target that is NaN is missing;
  /// anything else must be finite.
  func write(_ index: Int, to place: ExamplePlace)

  /// How much an example counts; 1 for most.
  func weight(of index: Int) -> Float
}

extension TrainingExamples {
  /// All examples count alike.
  package func weight(of index: Int) -> Float { 1 }
}

/// Where the numbers of one example go. Nothing may be kept of it.
package struct ExamplePlace {
  let sequence: UnsafeMutablePointer<Float>
  let stepStride: Int
  /// Room for the context.
  package let context: UnsafeMutableBufferPointer<Float>
  /// Room for the targets.
  package let targets: UnsafeMutableBufferPointer<Float>

  /// The number of an input at a step.
  @inline(__always)
  package subscript(step: Int, input: Int) -> Float {
    get { sequence[step * stepStride + input] }
    nonmutating set { sequence[step * stepStride + input] = newValue }
  }

  /// The inputs at a step, one after the other.
  @inline(__always)
  package func inputs(at step: Int) -> UnsafeMutablePointer<Float> { sequence + step * stepStride }
}
