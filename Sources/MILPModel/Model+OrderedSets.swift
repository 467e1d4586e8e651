extension Model {
  /// Lets at most one of `members` differ from zero, or two neighbours at most.
  ///
  /// ```swift
  /// model.orderedSet("tariff zone", .one, of: [(low, 1), (middle, 2), (high, 3)])
  /// ```
  ///
  /// Each member needs finite bounds, or the model does not freeze: solvers that do not know such sets get a binary per
  /// member and its bounds as coefficients.
  /// - Parameters:
  ///   - name: the set's name in messages and files.
  ///   - kind: how many may differ from zero.
  ///   - members: variables with weights that order them; no two weights alike.
  public mutating func orderedSet(
    _ name: String? = nil, _ kind: SpecialOrderedSet.Kind, of members: [(variable: Variable, weight: Double)]
  ) {
    let name = name ?? "s\(orderedSets.count)"
    for member in members where !owns(member.variable) {
      return noteForeign("variable \(member.variable.index) in the set \(name)")
    }
    orderedSets.append(OrderedMembers(kind: kind, name: name, members: members, group: currentGroup))
  }

  /// The same with the order in which `members` are listed.
  public mutating func orderedSet(
    _ name: String? = nil, _ kind: SpecialOrderedSet.Kind, of members: [Variable]
  ) {
    orderedSet(name, kind, of: members.enumerated().map { (variable: $0.element, weight: Double($0.offset + 1)) })
  }
}

extension Model {
  /// Forgets the ordered sets of other places.
  mutating func keepOrderedSets(where isKept: (Int) -> Bool) {
    orderedSets = orderedSets.enumerated().filter { isKept($0.offset) }.map(\.element)
  }
}
