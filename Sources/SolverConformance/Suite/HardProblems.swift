package import MILPModel
internal import SeededRandom

/// Problems that keep a solver busy.
package enum HardProblems {
  /// A multi-dimensional knapsack: with 100 items a good point is found at once and proving the best one takes hours.
  package static func knapsack(items: Int = 100, limits: Int = 10, seed: UInt64 = 1) -> Model {
    var numbers = SeededNumbers(seed: seed)
    var model = Model()
    let rows = (0..<limits).map { model.constraint("limit[\($0)]", in: Bounds.free) }
    var totals = [Double](repeating: 0, count: limits)
    for item in 0..<items {
      let weights = rows.map { _ in numbers.whole(1...1000) }
      let gain = weights.reduce(0, +) / Double(limits) + numbers.whole(0...500)
      let take = model.variable("take[\(item)]", .binary, objective: gain)
      for (i, weight) in weights.enumerated() {
        model.add(weight, take, to: rows[i])
        totals[i] += weight
      }
    }
    for (row, total) in zip(rows, totals) { model.setBounds(of: row, to: ...(total / 2).rounded()) }
    model.setSense(.maximize)
    return model
  }

  /// A dense linear program that keeps the simplex method busy for seconds.
  package static func linearProgram(size: Int = 700, seed: UInt64 = 1) -> Model {
    var numbers = SeededNumbers(seed: seed)
    var model = Model()
    let rows = (0..<size).map { _ in model.constraint(in: ...1000) }
    for _ in 0..<size {
      let column = model.variable(in: 0..., objective: numbers.whole(500...1000))
      model.append(rows.map { _ in numbers.whole(1...1000) }, to: column, from: rows[0])
    }
    model.setSense(.maximize)
    return model
  }
}
