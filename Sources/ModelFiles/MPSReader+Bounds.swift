internal import MILPModel

extension MPSReader {
  /// What a line of BOUNDS says.
  private struct Entry {
    var lower: Double?
    var upper: Double?
    var marks: MPSColumns.Marks = []
    var needsValue = true
  }

  mutating func readBound() {
    guard let kind = kind() else {
      return fault(0, "expected one of LO, UP, FX, FR, MI, PL, BV, LI, UI, SC, SI")
    }
    var entry = kind
    // A set's name may be missing, and BV, FR, MI and PL may have a number that means nothing.
    let (setPlace, place): (Int?, Int)
    switch fields.count {
    case 4: (setPlace, place) = (1, 2)
    case 3 where kind.needsValue && columnNames.find(fields[2]) == nil: (setPlace, place) = (nil, 1)
    case 3 where !kind.needsValue && columnNames.find(fields[2]) == nil && columnNames.find(fields[1]) != nil:
      (setPlace, place) = (nil, 1)
    case 3: (setPlace, place) = (1, 2)
    case 2: (setPlace, place) = (nil, 1)
    default: return fault(min(fields.count, 5), "expected a type, a set, a column and a number")
    }
    let name = setPlace.map { Array(fields[$0]) } ?? []
    if let first = setNames[.bounds] {
      guard name == first else { return note("line \(lineNumber): only the first set of BOUNDS is read") }
    } else {
      setNames[.bounds] = name
    }
    guard let column = columnNames.find(fields[place]) else { return unknownColumn(place) }
    if kind.needsValue {
      let isOpen = entry.marks.contains(.isSemi) && place + 1 == fields.count
      guard isOpen || place + 1 < fields.count else { return fault(place + 1, "expected a number here") }
      guard let value = isOpen ? .infinity : NumberText.parse(fields[place + 1]) else {
        return fault(place + 1, "expected a number")
      }
      if entry.lower != nil { entry.lower = value }
      if entry.upper != nil { entry.upper = value }
    }
    set(entry, column, field: place)
  }

  private func kind() -> Entry? {
    let kind = fields[0]
    switch true {
    case kind.matches("UP"): return Entry(upper: 0, marks: .isPlainUpper)
    case kind.matches("LO"): return Entry(lower: 0)
    case kind.matches("FX"): return Entry(lower: 0, upper: 0)
    case kind.matches("FR"): return Entry(lower: -.infinity, upper: .infinity, needsValue: false)
    case kind.matches("MI"): return Entry(lower: -.infinity, needsValue: false)
    case kind.matches("PL"): return Entry(upper: .infinity, needsValue: false)
    case kind.matches("BV"): return Entry(lower: 0, upper: 1, marks: .isWhole, needsValue: false)
    case kind.matches("LI"): return Entry(lower: 0, marks: .isWhole)
    case kind.matches("UI"): return Entry(upper: 0, marks: [.isWhole, .isPlainUpper])
    case kind.matches("SC"): return Entry(upper: 0, marks: .isSemi)
    case kind.matches("SI"): return Entry(upper: 0, marks: [.isSemi, .isWhole])
    default: return nil
    }
  }

  private mutating func set(_ entry: Entry, _ column: Int, field: Int) {
    let huge = Bounds.infinityThreshold
    if let lower = entry.lower {
      guard lower < huge else { return fault(field + 1, "expected a lower bound below 1e20") }
      let value = lower <= -huge ? -.infinity : lower
      if columns.marks[column].contains(.hasLower), columns.lower[column] != value {
        return fault(field, "this column has another lower bound already")
      }
      columns.lower[column] = value
      columns.marks[column].insert(.hasLower)
    }
    if let upper = entry.upper {
      guard upper > -huge else { return fault(field + 1, "expected an upper bound above -1e20") }
      let value = upper >= huge ? .infinity : upper
      if columns.marks[column].contains(.hasUpper), columns.upper[column] != value {
        return fault(field, "this column has another upper bound already")
      }
      columns.upper[column] = value
      columns.marks[column].insert(.hasUpper)
    }
    columns.marks[column].formUnion(entry.marks)
  }
}
