internal import MILPModel

extension LPReader {
  /// `x >= 1`, `1 <= x <= 2`, `x = 3` or `x free`.
  mutating func readBound() {
    let first = tokens.peek
    if first.kind == .name {
      tokens.take()
      let place = boundPlace(first)
      let next = tokens.peek
      if next.kind == .name, tokens.text(next).matches("FREE") {
        tokens.take()
        return set(place, next) { $0 = .free }
      }
      guard next.isComparison else {
        fault(next, "expected free, <=, >= or =")
        return skipLine()
      }
      tokens.take()
      guard let value = number() else { return skipLine() }
      return set(place, next, next.kind, value)
    }
    guard let low = number() else { return skipLine() }
    let comparison = tokens.peek
    guard comparison.isComparison else {
      fault(comparison, "expected <=, >= or =")
      return skipLine()
    }
    tokens.take()
    let name = tokens.peek
    guard name.kind == .name else {
      fault(name, "expected the name of a variable")
      return skipLine()
    }
    tokens.take()
    let place = boundPlace(name)
    set(place, comparison, turned(comparison.kind), low)
    let second = tokens.peek
    guard second.isComparison else { return }
    tokens.take()
    guard let high = number() else { return skipLine() }
    guard second.kind == comparison.kind, second.kind != .equal else {
      return fault(second, "expected the same comparison twice")
    }
    set(place, second, second.kind, high)
  }

  /// What a bound belongs to: a column, or a row by the variable that stands for its value.
  private enum Place {
    case column(Int)
    case range(Int)
  }

  private mutating func boundPlace(_ token: LPToken) -> Place {
    let text = tokens.text(token)
    if columnNames.find(text) == nil, let range = ranges.find(text), ranges.all[range].column == nil {
      return .range(range)
    }
    return .column(column(token) ?? 0)
  }

  private func turned(_ kind: LPToken.Kind) -> LPToken.Kind {
    kind == .less ? .greater : kind == .greater ? .less : kind
  }

  private mutating func set(_ place: Place, _ token: LPToken, _ kind: LPToken.Kind, _ value: Double) {
    let huge = Bounds.infinityThreshold
    let isLower = kind != .less
    let isUpper = kind != .greater
    guard !(isLower && value >= huge), !(isUpper && value <= -huge) else {
      return fault(token, "expected a bound that a number can keep")
    }
    let limit = value.magnitude >= huge ? (value > 0 ? .infinity : -.infinity) : value
    set(place, token) { bounds in
      if isLower { bounds.lower = limit }
      if isUpper { bounds.upper = limit }
    }
  }

  private mutating func set(_ place: Place, _ token: LPToken, _ change: (inout Bounds) -> Void) {
    switch place {
    case .column(let j):
      var bounds = Bounds(lower: columns[j].lower, upper: columns[j].upper)
      change(&bounds)
      (columns[j].lower, columns[j].upper) = (bounds.lower, bounds.upper)
    case .range(let k):
      var bounds = Bounds(lower: ranges.all[k].lower, upper: ranges.all[k].upper)
      change(&bounds)
      (ranges.all[k].lower, ranges.all[k].upper) = (bounds.lower, bounds.upper)
    }
  }

  /// A number with its signs.
  mutating func number() -> Double? {
    var factor = 1.0
    while tokens.peek.isSign { if tokens.take().kind == .minus { factor = -factor } }
    let token = tokens.peek
    guard token.kind == .number else {
      fault(token, "expected a number")
      return nil
    }
    tokens.take()
    return factor * token.value
  }

  // MARK: Ordered sets

  /// `s1: S1:: x:1 y:2`.
  mutating func readSets() {
    while isInSection {
      var token = tokens.take()
      var name: String?
      if token.kind == .name {
        let first = NameCode.lp(.row).name(of: tokens.text(token))
        if tokens.peek.kind == .colon {
          name = first
          tokens.take()
          token = tokens.take()
        }
      }
      let isFirst = token.kind == .name && tokens.text(token).matches("S1")
      guard isFirst || token.kind == .name && tokens.text(token).matches("S2"), tokens.peek.kind == .twoColons else {
        fault(token, "expected S1:: or S2::")
        skipLine()
        continue
      }
      tokens.take()
      readMembers(name, isFirst ? .one : .two)
    }
  }

  private mutating func readMembers(_ name: String?, _ kind: SpecialOrderedSet.Kind) {
    var members: [(variable: Variable, weight: Double)] = []
    while isInSection {
      let token = tokens.peek
      // `s2: S1::` begins the next set, `S1::` one without a name.
      guard token.kind == .name, tokens.peek(1).kind == .colon, tokens.peek(2).kind != .name else { break }
      tokens.take()
      guard let column = column(token) else { continue }
      tokens.take()
      guard let weight = number() else {
        skipLine()
        continue
      }
      members.append((model.variable(at: column), weight))
    }
    model.orderedSet(name, kind, of: members)
  }
}
