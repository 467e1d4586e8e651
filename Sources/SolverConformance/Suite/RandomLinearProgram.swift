internal import MILPModel

/// A small random linear program: feasible, infeasible or without limit. Its answer is ``ReferenceSolver``'s.
struct RandomLinearProgram {
  let model: Model

  init(from numbers: inout some RandomNumberGenerator) {
    var model = Model()
    let columns = (0..<Int.random(in: 1...5, using: &numbers)).map { _ in
      model.variable(in: Self.bounds(from: &numbers, around: 3), objective: numbers.whole(-5...5))
    }
    for _ in 0..<Int.random(in: 0...5, using: &numbers) {
      let row = model.constraint(in: Self.bounds(from: &numbers, around: 12))
      for column in columns where numbers.whole(0...2) > 0 { model.add(numbers.whole(-6...6), column, to: row) }
    }
    model.setSense(Bool.random(using: &numbers) ? .minimize : .maximize)
    model.setOffset(numbers.whole(-9...9) / 4)
    self.model = model
  }

  /// Two limits, equal ones, one or none; few of the last, or no program had a limit.
  private static func bounds(from numbers: inout some RandomNumberGenerator, around size: Int) -> Bounds {
    let lower = numbers.whole(-size...size) / 2
    switch Int.random(in: 0..<9, using: &numbers) {
    case 0: return .free
    case 1: return Bounds.exactly(lower)
    case 2, 3: return Bounds(lower: lower)
    case 4, 5: return Bounds(upper: lower)
    default: return Bounds(lower: lower, upper: lower + numbers.whole(0...size))
    }
  }
}
