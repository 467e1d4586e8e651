import COnePass
import MILPModel

/// The model that every variant builds: 2 500 appliances that may start at 80 of 96 steps and run for 10.
///
/// 200 000 binary columns of 11 coefficients, a profile in 10 consecutive balance rows of the 96 shared ones and a 1 in
/// the device's own count row; 2 200 000 coefficients, 2 596 rows.
enum Shape {
  static let devices = 2_500
  static let startsPerDevice = 80
  static let balanceRows = 96
  static let profile: [Double] = [1_750, 516, 1_365, 57, 51, 180, 1_619, 40, 35, 12]
  static var columns: Int { devices * startsPerDevice }
  static var entries: Int { columns * (profile.count + 1) }
}

/// One way to build the model. Each returns a sum over its arrays, which must agree and keeps the work from being
/// optimised away.
enum Variant: String, CaseIterable {
  case c, blocks, operators

  var title: String {
    switch self {
    case .c: "one pass in C"
    case .blocks: "MILPModel, blocks of columns"
    case .operators: "MILPModel, expressions and operators"
    }
  }

  /// Builds the model; the time is that of building and freezing alone.
  func build() throws -> (time: Duration, checksum: Double) {
    let clock = ContinuousClock()
    switch self {
    case .c:
      var model = one_pass_model()
      defer { one_pass_free(&model) }
      let time = clock.measure {
        let status = one_pass_build(
          &model, Int32(Shape.devices), Int32(Shape.startsPerDevice), Shape.profile, Int32(Shape.profile.count),
          Int32(Shape.balanceRows))
        precondition(status == 0, "no memory")
      }
      return (time, checksum(of: model))
    case .blocks:
      let (problem, time) = try timed(clock) { try blocks().freeze() }
      return (time, checksum(of: problem))
    case .operators:
      let (problem, time) = try timed(clock) { try operators().freeze() }
      return (time, checksum(of: problem))
    }
  }

  private func timed(_ clock: ContinuousClock, _ work: () throws -> Problem) rethrows -> (Problem, Duration) {
    let start = clock.now
    let problem = try work()
    return (problem, clock.now - start)
  }

  /// As devices do it: columns into shared rows.
  private func blocks() -> Model {
    var model = Model()
    let balance = (0..<Shape.balanceRows).map { _ in model.constraint(in: ...100_000) }
    model.reserve(columns: Shape.columns, entries: Shape.entries)
    for device in 0..<Shape.devices {
      model.addBlock(group: "device-\(device)", columns: Shape.startsPerDevice) { model in
        let count = model.constraint(in: 1...1)
        for start in 0..<Shape.startsPerDevice {
          let column = model.variable(nil, .binary, objective: Double(start))
          model.append(Shape.profile, to: column, from: balance[start])
          model.add(1, column, to: count)
        }
      }
    }
    return model
  }

  /// As formulas are written: variables first, then rows of expressions.
  private func operators() -> Model {
    var model = Model()
    var cost = LinearExpression()
    var load = Array(repeating: LinearExpression(), count: Shape.balanceRows)
    var counts: [LinearExpression] = []
    for _ in 0..<Shape.devices {
      var count = LinearExpression()
      for start in 0..<Shape.startsPerDevice {
        let column = model.variable(nil, .binary)
        cost += Double(start) * column
        for (k, power) in Shape.profile.enumerated() { load[start + k] += power * column }
        count += column
      }
      counts.append(count)
    }
    for load in load { model.require(load <= 100_000) }
    for count in counts { model.require(count == 1) }
    model.minimize(cost)
    return model
  }

  private func checksum(of problem: Problem) -> Double {
    var sum = 0.0
    for j in 0..<problem.columnCount { sum += problem.columnUpper[j] + problem.objective[j] }
    for k in problem.coefficients.indices { sum += problem.coefficients[k] * Double(problem.rowIndices[k] + 1) }
    return sum
  }

  private func checksum(of model: one_pass_model) -> Double {
    var sum = 0.0
    for j in 0..<Int(model.columns) { sum += model.column_upper[j] + model.objective[j] }
    for k in 0..<Int(model.entries) { sum += model.values[k] * Double(model.row_indices[k] + 1) }
    return sum
  }
}
