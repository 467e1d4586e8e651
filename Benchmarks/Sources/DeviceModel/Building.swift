public import MILPModel

extension Model {
  /// The model as devices write it: columns into shared rows.
  ///
  /// - Parameter runs: how often each device must run.
  public static func ofBlocks(runs: ClosedRange<Double> = 1...1) -> Model {
    var model = Model()
    let balance = (0..<Shape.balanceRows).map { _ in model.constraint(in: ...Shape.balanceLimit) }
    model.reserve(columns: Shape.columns, entries: Shape.entries)
    for device in 0..<Shape.devices {
      model.addBlock(group: "device-\(device)", columns: Shape.startsPerDevice) { model in
        let count = model.constraint(in: runs)
        for start in 0..<Shape.startsPerDevice {
          let column = model.variable(nil, .binary, objective: Double(start))
          model.append(Shape.profile, to: column, from: balance[start])
          model.add(1, column, to: count)
        }
      }
    }
    return model
  }

  /// The model as formulas are written: variables first, then rows of expressions.
  public static func ofExpressions() -> Model {
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
    for load in load { model.require(load <= Shape.balanceLimit) }
    for count in counts { model.require(count == 1) }
    model.minimize(cost)
    return model
  }
}

extension Problem {
  /// The same sum as that over the arrays in C.
  public var checksum: Double {
    var sum = 0.0
    for j in 0..<columnCount { sum += columnUpper[j] + objective[j] }
    for k in coefficients.indices { sum += coefficients[k] * Double(rowIndices[k] + 1) }
    return sum
  }
}
