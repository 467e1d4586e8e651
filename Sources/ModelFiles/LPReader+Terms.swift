internal import MILPModel

extension LPReader {
  /// Reads terms and constants with signs between them into ``statement``.
  ///
  /// - Parameters:
  ///   - sign: what all are multiplied by; constants are not.
  ///   - row: the name of the constraint.
  ///   - endsWithLine: whether a new line ends the terms, once there is one.
  /// - Returns: false after a fault.
  mutating func readTerms(sign: Double, row: [UInt8]?, endsWithLine: Bool) -> Bool {
    var count = 0
    while true {
      if count > 0, endsWithLine, tokens.peek.isFirst { return true }
      var factor = 1.0
      var hasSign = false
      while tokens.peek.isSign {
        if tokens.take().kind == .minus { factor = -factor }
        hasSign = true
      }
      // Terms without a sign between them end a side; the next constraint may begin there.
      if !hasSign, count > 0 { return true }
      let token = tokens.peek
      switch token.kind {
      case .number where tokens.peek(1).kind != .colon:
        tokens.take()
        guard readNumber(factor * token.value, sign, row, endsWithLine) else { return false }
      case .name where tokens.peek(1).kind != .colon:
        tokens.take()
        guard readVariable(token, factor * sign, row) else { return false }
      case .quadratic:
        fault(token, "a quadratic term; this reader takes linear models")
        return false
      default:
        fault(token, "expected a variable or a number")
        return false
      }
      count += 1
    }
  }

  /// What follows a number: the variable that it multiplies, or nothing.
  private mutating func readNumber(_ value: Double, _ sign: Double, _ row: [UInt8]?, _ endsWithLine: Bool) -> Bool {
    var next = tokens.peek
    if next.kind == .quadratic, tokens.text(next).first == UInt8(ascii: "*"), tokens.peek(1).kind == .name {
      tokens.take()
      next = tokens.peek
    } else if next.kind == .quadratic {
      fault(next, "a quadratic term; this reader takes linear models")
      return false
    }
    guard next.kind == .name, !(endsWithLine && next.isFirst), tokens.peek(1).kind != .colon else {
      statement.constant += value
      return true
    }
    tokens.take()
    guard value.isFinite else {
      fault(next, "expected a finite coefficient")
      return false
    }
    return readVariable(next, value * sign, row)
  }

  /// Adds a term for the variable that was just taken.
  private mutating func readVariable(_ token: LPToken, _ coefficient: Double, _ row: [UInt8]?) -> Bool {
    let text = tokens.text(token)
    if let row, statement.range == nil, LPRange.isName(text, of: row), columnNames.find(text) == nil,
      ranges.find(text) == nil
    {
      statement.range = (Array(text), coefficient)
    } else if let column = column(token) {
      statement.columns.append(column)
      statement.coefficients.append(coefficient)
    }
    guard tokens.peek.kind == .quadratic else { return true }
    fault(tokens.peek, "a quadratic term; this reader takes linear models")
    return false
  }

  /// Gives a row its terms and limits.
  mutating func finish(_ row: Constraint, _ bounds: Bounds, isEquation: Bool) {
    for (column, coefficient) in zip(statement.columns, statement.coefficients) {
      model.add(coefficient, model.variable(at: column), to: row)
    }
    if let range = statement.range {
      range.name.withUnsafeBufferPointer { text in
        if isEquation, bounds == .exactly(0), range.coefficient == -1 {
          ranges.add(text, row)
        } else {
          let column = addColumn(named: NameCode.lp(.column).name(of: text), text)
          model.add(range.coefficient, model.variable(at: column), to: row)
          model.setBounds(of: row, to: bounds)
        }
      }
    } else {
      model.setBounds(of: row, to: bounds)
    }
  }

  /// Makes a variable of what seemed to stand for a row's value only.
  mutating func materialise(_ range: Int, _ text: UnsafeBufferPointer<UInt8>) -> Int {
    if let column = ranges.all[range].column { return column }
    let column = addColumn(named: NameCode.lp(.column).name(of: text), text)
    columns[column].lower = ranges.all[range].lower
    columns[column].upper = ranges.all[range].upper
    model.add(-1, model.variable(at: column), to: ranges.all[range].row)
    model.setBounds(of: ranges.all[range].row, to: Bounds.exactly(0))
    ranges.all[range].column = column
    return column
  }
}

extension LPRange {
  /// Whether a variable's name is that of the value of a row.
  static func isName(_ name: UnsafeBufferPointer<UInt8>, of row: [UInt8]) -> Bool {
    let count = prefix.utf8CodeUnitCount
    guard name.count == count + row.count, isRangeName(name) else { return false }
    return name[count...].elementsEqual(row)
  }
}
