/// What goes into a network and what comes out, as counts of numbers.
package struct NetworkShape: Hashable, Sendable, Codable {
  /// Steps of the input sequence.
  package let steps: Int
  /// Numbers at each step of the sequence.
  package let inputs: Int
  /// Numbers that describe an example as a whole: what the linear skip sees.
  package let context: Int
  /// Width of the LSTM's state.
  package let hidden: Int
  /// Numbers that come out.
  package let outputs: Int

  /// A shape from its counts.
  package init(steps: Int, inputs: Int, context: Int, hidden: Int, outputs: Int) {
    (self.steps, self.inputs, self.context, self.hidden, self.outputs) = (steps, inputs, context, hidden, outputs)
  }
}
