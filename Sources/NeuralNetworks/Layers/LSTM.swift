import CNumericKernels
import SeededRandom

/// A layer of long short-term memory (Hochreiter and Schmidhuber 1997) with forget gates (Gers, Schmidhuber and Cummins
/// 2000).
///
/// With z = [h₋ x 1] W, cut into i, f, g, o: c = σ(f) c₋ + σ(i) tanh(g) and h = σ(o) tanh(c). W has `hidden` rows for the
/// state, `inputs` rows for what enters and one row of biases, so that one product per step does all of it.
package struct LSTM: Hashable, Sendable {
  /// Numbers that enter at a step.
  package let inputs: Int
  /// Width of the state.
  package let hidden: Int

  /// Rows of W.
  var rows: Int { hidden + inputs + 1 }
  /// Columns of W: the gates i, f, g and o.
  var columns: Int { 4 * hidden }
  /// How many numbers W has.
  var parameterCount: Int { rows * columns }

  /// Uniform weights within ±1/√hidden, biases of zero, but one for the forget gates, so that a new cell remembers.
  func initialize(_ weights: UnsafeMutablePointer<Float>, from random: inout SeededNumbers) {
    let bound = 1 / Float(hidden).squareRoot()
    let biases = (rows - 1) * columns
    for k in 0..<biases { weights[k] = bound * (2 * random.unit() - 1) }
    for k in 0..<columns { weights[biases + k] = hidden..<2 * hidden ~= k ? 1 : 0 }
  }

  /// W as it is multiplied by on the way forth and, when learning, back.
  struct Weights: Sendable {
    let forth: PackedMatrix
    let back: PackedMatrix?

    init(for layer: LSTM, use: NetworkUse) {
      forth = PackedMatrix(rows: layer.rows, columns: layer.columns)
      back = use == .learning ? PackedMatrix(rows: layer.columns, columns: layer.hidden) : nil
    }

    func pack(_ weights: UnsafePointer<Float>) {
      forth.pack(weights)
      // What entered from outside needs no gradient, only the state's rows do.
      back?.pack(transposeOf: weights)
    }
  }

  /// What the steps of some sequences leave behind for the way back, step by step, in each of them sequence by sequence.
  final class Tape: Sendable {
    /// [h₋ x 1] of each step, and of one more that holds the last state.
    let entering: Numbers
    let gates: Numbers
    let cells: Numbers
    let squashed: Numbers
    let outputGradients: Numbers
    let cellGradients: Numbers
    let steps: Int

    init(for layer: LSTM, steps: Int, sequences: Int) {
      self.steps = steps
      entering = Numbers(count: (steps + 1) * sequences * layer.rows)
      gates = Numbers(count: steps * sequences * layer.columns)
      cells = Numbers(count: (steps + 1) * sequences * layer.hidden)
      squashed = Numbers(count: steps * sequences * layer.hidden)
      outputGradients = Numbers(count: sequences * layer.hidden)
      cellGradients = Numbers(count: sequences * layer.hidden)
    }
  }

  /// Makes the first state zero and puts the ones of the biases in place, before inputs are written.
  func begin(_ tape: Tape, sequences: Int) {
    for sequence in 0..<sequences { (tape.entering.start + sequence * rows).update(repeating: 0, count: hidden) }
    tape.cells.start.update(repeating: 0, count: sequences * hidden)
    for row in 0..<tape.steps * sequences { tape.entering.start[(row + 1) * rows - 1] = 1 }
  }

  /// Goes through all steps; the last state is then in ``lastState(of:sequences:)``.
  func forward(_ tape: Tape, sequences n: Int, weights: Weights) {
    let kernels = Kernels.best
    for step in 0..<tape.steps {
      let gates = tape.gates.start + step * n * columns
      let entering = tape.entering.start + step * n * rows
      let cells = tape.cells.start + step * n * hidden
      weights.forth.multiply(entering, count: n, stride: rows, into: gates, turn: step)
      kernels.lstm_forward(
        n, hidden, gates, cells, cells + n * hidden, tape.squashed.start + step * n * hidden, entering + n * rows, rows)
    }
  }

  /// The last states, `rows` apart.
  func lastState(of tape: Tape, sequences n: Int) -> UnsafeMutablePointer<Float> {
    tape.entering.start + tape.steps * n * rows
  }

  /// Goes back through all steps from the gradient of the last state, which is in `outputGradients`; `gradient`
  /// becomes that of the weights.
  func backward(
    _ tape: Tape, sequences n: Int, weights: Weights, gradient: UnsafeMutablePointer<Float>
  ) {
    let kernels = Kernels.best
    tape.cellGradients.start.update(repeating: 0, count: n * hidden)
    for step in (0..<tape.steps).reversed() {
      let gates = tape.gates.start + step * n * columns
      kernels.lstm_backward(
        n, hidden, gates, tape.cells.start + step * n * hidden, tape.squashed.start + step * n * hidden,
        tape.outputGradients.start, tape.cellGradients.start)
      if step > 0 {
        weights.back?.multiply(gates, count: n, stride: columns, into: tape.outputGradients.start, turn: step)
      }
      // Some steps at once, while their gates are still in the cache.
      guard step % Self.stepsAtOnce == 0 else { continue }
      let steps = min(Self.stepsAtOnce, tape.steps - step)
      let isFirst = step + steps == tape.steps
      kernels.multiply_transposed(
        rows, columns, steps * n, tape.entering.start + step * n * rows, rows, gates, columns, gradient, columns,
        isFirst ? 0 : 1)
    }
  }

  /// So many steps of the usual number of examples are as deep as the kernel goes at once.
  private static let stepsAtOnce = 8
}
