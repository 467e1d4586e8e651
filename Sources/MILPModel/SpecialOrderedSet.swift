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

/// A set under construction.
struct OrderedMembers: Sendable {
  var kind: SpecialOrderedSet.Kind
  var name: String
  var members: [(variable: Variable, weight: Double)]
  var group: Int32
}
