public import MILPModel

/// A small random integer program, with at most one continuous variable, and its answer by trying every whole point.
///
/// ```swift
/// var numbers = MyGenerator(seed: 1)
/// let program = RandomProgram(from: &numbers)
/// let outcome = try solver.solve(program.model())
/// let best = program.bestByTrying()     // nil when nothing is feasible
/// ```
public struct RandomProgram: Sendable {
  /// The direction of the objective.
  public let sense: Model.Sense
  /// The constant of the objective.
  public let offset: Double
  /// The coefficients of the objective; that of the continuous variable comes last.
  public let objective: [Double]
  /// The limits of the integers.
  public let bounds: [ClosedRange<Int>]
  /// Limits of the continuous variable, if there is one; its coefficients come last in each row.
  public let continuous: ClosedRange<Double>?
  /// The rows.
  public let rows: [(coefficients: [Double], lower: Double, upper: Double)]

  /// One to four integers of a few values each, up to four rows of very different size: half of them infeasible.
  public init(from numbers: inout some RandomNumberGenerator) {
    sense = Bool.random(using: &numbers) ? .minimize : .maximize
    offset = numbers.whole(-20...20) / 8
    let count = Int.random(in: 1...4, using: &numbers)
    bounds = (0..<count).map { _ in
      let lower = Int.random(in: -4...2, using: &numbers)
      return lower...lower + Int.random(in: 0...4, using: &numbers)
    }
    continuous = numbers.whole(0...2) == 0 ? -2.5...4 : nil
    let width = count + (continuous == nil ? 0 : 1)
    // Halves and thirds beside whole numbers: not every objective may be rounded up.
    let parts = max(1, numbers.whole(0...3))
    objective = (0..<width).map { _ in numbers.whole(-9...9) / parts }
    var rows: [(coefficients: [Double], lower: Double, upper: Double)] = []
    for _ in 0..<Int.random(in: 0...4, using: &numbers) {
      // Rows of very different size, in exact numbers, give scaling something to do.
      let size = [1.0 / 1024, 1, 1, 64, 1000][Int.random(in: 0..<5, using: &numbers)]
      let coefficients = (0..<width).map { _ in
        Int.random(in: 0..<3, using: &numbers) == 0 ? 0 : size * numbers.whole(-9...9)
      }
      let side = size * numbers.whole(-20...20) / (Bool.random(using: &numbers) ? 1 : 2)
      switch Int.random(in: 0..<4, using: &numbers) {
      case 0: rows.append((coefficients, side, .infinity))
      case 1: rows.append((coefficients, -.infinity, side))
      case 2: rows.append((coefficients, side, side))
      default: rows.append((coefficients, side, side + size * numbers.whole(0...10)))
      }
    }
    self.rows = rows
  }

  /// Binaries under knapsacks, packings and choices: what cover and clique cuts are made of.
  public init(packing numbers: inout some RandomNumberGenerator) {
    sense = .maximize
    offset = 0.5
    bounds = Array(repeating: 0...1, count: Int.random(in: 5...9, using: &numbers))
    continuous = numbers.whole(0...2) == 0 ? 0...10 : nil
    let count = bounds.count
    let width = count + (continuous == nil ? 0 : 1)
    objective = (0..<width).map { _ in numbers.whole(1...30) }
    var rows: [(coefficients: [Double], lower: Double, upper: Double)] = []
    for _ in 0..<Int.random(in: 1...5, using: &numbers) {
      let kind = Int.random(in: 0..<3, using: &numbers)
      let largest = kind == 0 ? 25 : 1
      let coefficients = (0..<width).map { j in
        j < count ? numbers.whole(0...largest) : kind == 0 ? numbers.whole(-3...3) : 0
      }
      let total = coefficients.reduce(0, +)
      switch kind {
      case 0: rows.append((coefficients, -.infinity, (total / 2).rounded()))
      case 1: rows.append((coefficients, -.infinity, 1))
      default: rows.append((coefficients, 1, numbers.whole(1...3)))
      }
    }
    self.rows = rows
  }

  /// The program as a model.
  public func model() -> Model {
    var model = Model()
    var columns = bounds.indices.map { j in
      model.variable(
        "n\(j)", .integer, in: Double(bounds[j].lowerBound)...Double(bounds[j].upperBound), objective: objective[j])
    }
    if let continuous { columns.append(model.variable("y", in: continuous, objective: objective[bounds.count])) }
    for (coefficients, lower, upper) in rows {
      let row = model.constraint(in: Bounds(lower: lower, upper: upper))
      for (coefficient, column) in zip(coefficients, columns) { model.add(coefficient, column, to: row) }
    }
    model.setSense(sense)
    model.setOffset(offset)
    return model
  }

  /// The best objective, or nil when no point is feasible.
  public func bestByTrying() -> Double? {
    var best: Double?
    var point = bounds.map { Double($0.lowerBound) }
    while true {
      if let value = bestValue(at: point) {
        let former = best ?? value
        best = sense == .minimize ? min(former, value) : max(former, value)
      }
      var j = 0
      while j < point.count {
        point[j] += 1
        if point[j] <= Double(bounds[j].upperBound) { break }
        point[j] = Double(bounds[j].lowerBound)
        j += 1
      }
      if j == point.count { return best }
    }
  }

  /// The best objective with these whole values: the continuous variable goes to an end of what the rows leave it.
  private func bestValue(at point: [Double]) -> Double? {
    var low = continuous?.lowerBound ?? 0
    var high = continuous?.upperBound ?? 0
    for (coefficients, lower, upper) in rows {
      var sum = 0.0
      for j in point.indices { sum += coefficients[j] * point[j] }
      let factor = continuous == nil ? 0 : coefficients[point.count]
      if factor == 0 {
        if sum < lower - 1e-9 || sum > upper + 1e-9 { return nil }
      } else {
        let ends = [(lower - sum) / factor, (upper - sum) / factor]
        low = max(low, min(ends[0], ends[1]))
        high = min(high, max(ends[0], ends[1]))
      }
    }
    if low > high + 1e-9 { return nil }
    var value = offset
    for j in point.indices { value += objective[j] * point[j] }
    guard continuous != nil else { return value }
    let slope = objective[point.count]
    return value + slope * ((slope > 0) == (sense == .minimize) ? low : high)
  }
}

extension RandomNumberGenerator {
  /// A whole number of a range.
  package mutating func whole(_ range: ClosedRange<Int>) -> Double { Double(Int.random(in: range, using: &self)) }
}
