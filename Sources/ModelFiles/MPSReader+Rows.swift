internal import MILPModel

extension MPSReader {
  mutating func readRow() {
    guard fields.count == 2, let kind = fields[0].first, fields[0].count == 1 else {
      return fault(0, "expected N, E, L or G and a name")
    }
    let type = kind & 0xDF
    guard "NELG".utf8.contains(type) else { return fault(0, "expected N, E, L or G") }
    let added = rowNames.insert(fields[1])
    guard added.isNew else { return fault(1, "a row of this name was there before") }
    let isObjective =
      type == UInt8(ascii: "N") && rows.objective == nil && objectiveName.map { fields[1].elementsEqual($0) } ?? true
    rows.kinds.append(type)
    rows.rightHandSides.append(0)
    rows.ranges.append(.nan)
    rows.lastColumn.append(-1)
    rows.hasSide.append(false)
    if isObjective {
      rows.objective = added.index
      rows.places.append(-1)
      _ = name(1)
    } else {
      rows.places.append(Int32(model.constraintCount))
      model.constraint(name(1), in: .free)
    }
  }

  /// Whether the line belongs to the first set of its section, the only one that is read.
  private mutating func isOfFirstSet(_ section: MPSSection) -> Bool {
    guard fields.count == 3 || fields.count == 5 else {
      fault(min(fields.count, 5), "expected a set, a row and a number, or two of these pairs")
      return false
    }
    guard let first = setNames[section] else {
      setNames[section] = Array(fields[0])
      return true
    }
    if fields[0].elementsEqual(first) { return true }
    note("line \(lineNumber): only the first set of \(section.rawValue) is read")
    return false
  }

  /// The row in a field and the number in the next.
  private mutating func pair(_ field: Int) -> (row: Int, value: Double)? {
    guard let row = rowNames.find(fields[field], guessing: columns.nextRow) else {
      unknownRow(field)
      return nil
    }
    guard let value = NumberText.parse(fields[field + 1]) else {
      fault(field + 1, "expected a number")
      return nil
    }
    columns.nextRow = row + 1
    return (row, value)
  }

  mutating func readRightHandSides() {
    guard isOfFirstSet(.rightHandSides) else { return }
    for field in stride(from: 1, to: fields.count, by: 2) {
      guard let (row, value) = pair(field) else { continue }
      if rows.hasSide[row], rows.rightHandSides[row] != value {
        fault(field, "this row has another right-hand side already")
        continue
      }
      rows.hasSide[row] = true
      // The constant of the objective is no limit.
      let isInfinite = value.magnitude >= (row == rows.objective ? .infinity : Bounds.infinityThreshold)
      let isAllowed =
        !isInfinite || (rows.kinds[row] == UInt8(ascii: "L") && value > 0)
        || (rows.kinds[row] == UInt8(ascii: "G") && value < 0)
      if !isAllowed {
        fault(field + 1, "expected a finite number")
        continue
      }
      rows.rightHandSides[row] = isInfinite ? (value > 0 ? .infinity : -.infinity) : value
      if row == rows.objective {
        model.setOffset(0 - value)
      } else if rows.kinds[row] == UInt8(ascii: "N") {
        note("line \(lineNumber): the right-hand side of a row of type N means nothing")
      }
    }
  }

  mutating func readRanges() {
    let limits = pendingLimits
    pendingLimits = nil
    guard isOfFirstSet(.ranges) else { return }
    for field in stride(from: 1, to: fields.count, by: 2) {
      guard let (row, value) = pair(field) else { continue }
      if !rows.ranges[row].isNaN, rows.ranges[row] != value {
        fault(field, "this row has another range already")
        continue
      }
      rows.ranges[row] = value.magnitude >= Bounds.infinityThreshold ? (value > 0 ? .infinity : -.infinity) : value
      if rows.kinds[row] == UInt8(ascii: "N") {
        note("line \(lineNumber): the range of a row of type N means nothing")
      } else if let limits {
        rows.exact[row] = limits
      }
    }
  }

  /// Gives the model's rows their limits.
  mutating func finishRows() {
    for (index, place) in rows.places.enumerated() where place >= 0 {
      let side = rows.rightHandSides[index]
      let range = rows.ranges[index]
      let width = range.isNaN ? .infinity : range.magnitude
      var limits: Bounds
      switch rows.kinds[index] {
      case UInt8(ascii: "L"): limits = Bounds(lower: side == .infinity ? -.infinity : side - width, upper: side)
      case UInt8(ascii: "G"): limits = Bounds(lower: side, upper: side == -.infinity ? .infinity : side + width)
      case UInt8(ascii: "E"):
        limits = .exactly(side)
        if range > 0 { limits.upper = side + range }
        if range < 0 { limits.lower = side + range }
      default: continue
      }
      if let exact = rows.exact[index], Self.agree(exact, limits) { limits = exact }
      model.setBounds(of: model.constraint(at: Int(place)), to: limits)
    }
  }

  /// Whether limits are alike up to the rounding of their difference.
  private static func agree(_ a: Bounds, _ b: Bounds) -> Bool {
    let tolerance = 4 * max(a.lower.magnitude, a.upper.magnitude).ulp
    return (a.lower - b.lower).magnitude <= tolerance && (a.upper - b.upper).magnitude <= tolerance
  }
}
