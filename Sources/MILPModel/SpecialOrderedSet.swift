/// A set of variables, in the order of their weights, of which few may differ from zero.
///
/// Sets of kind one choose among alternatives; sets of kind two interpolate between neighbours, as in
/// ``PiecewiseLinear``. Source: Beale and Tomlin, *Special facilities in a general mathematical programming system*,
/// 1970.
public struct SpecialOrderedSet: Hashable, Sendable {
  /// How many members may differ from zero.
  public enum Kind: Int, Sendable, CaseIterable {
    /// One member at most.
    case one = 1
    /// Two members at most, and two only when they are neighbours.
    case two = 2
  }

  /// A variable and its place in the order.
  public struct Member: Hashable, Sendable {
    /// The variable's column.
    public let column: Int
    /// What the members are ordered by; no two are alike.
    public let weight: Double
  }

  /// How many members may differ from zero.
  public let kind: Kind
  /// The set's name.
  public let name: String
  /// The members in the order of their weights.
  public let members: [Member]
  /// The group the set was added in, if any.
  public let group: String?

  /// The set in words: its kind, name and group.
  public var title: String {
    let title = "set \(name) of kind \(kind.rawValue)"
    return group.map { "\(title) of \($0)" } ?? title
  }
}

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

/// A set under construction.
struct OrderedMembers: Sendable {
  var kind: SpecialOrderedSet.Kind
  var name: String
  var members: [(variable: Variable, weight: Double)]
  var group: Int32
}
