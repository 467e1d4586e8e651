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

  /// The most of any count, so that no product of three of them overflows.
  package static let largestCount = 1 << 16
  /// The most parameters: 256 MiB.
  package static let mostParameters = 1 << 26

  /// Whether there can be a network of this shape: at least one step, one hidden number and one output, and nothing too
  /// large.
  package var isPossible: Bool {
    let counts = [steps, inputs, context, hidden, outputs]
    guard counts.allSatisfy({ 0...Self.largestCount ~= $0 }), min(steps, hidden, outputs) > 0 else { return false }
    return parameterCount <= Self.mostParameters && steps * (hidden + inputs) <= Self.mostParameters
  }

  var lstm: LSTM { LSTM(inputs: inputs, hidden: hidden) }
  var head: Dense { Dense(inputs: hidden + context, outputs: outputs) }

  /// How many parameters a network of this shape has.
  package var parameterCount: Int { lstm.parameterCount + head.parameterCount }

  /// Where its parameters lie, one matrix by rows after the other, and which of them weight decay makes smaller.
  package var parameters: [ParameterRange] {
    let widths = [
      ("recurrent", hidden * lstm.columns, true), ("input", inputs * lstm.columns, true),
      ("gates", lstm.columns, false),
      ("head", hidden * outputs, true), ("skip", context * outputs, true), ("bias", outputs, false),
    ]
    var end = 0
    return widths.map { name, count, decays in
      defer { end += count }
      return ParameterRange(name: name, range: end..<end + count, decays: decays)
    }
  }
}

/// A named part of a network's parameters.
package struct ParameterRange: Hashable, Sendable {
  /// What it is called.
  package let name: String
  /// Where it lies among all parameters.
  package let range: Range<Int>
  /// Whether weight decay makes it smaller; biases are left alone.
  package let decays: Bool
}
