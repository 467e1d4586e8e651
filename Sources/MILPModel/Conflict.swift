/// Parts of a problem that no point can keep together: why it is infeasible.
public struct Conflict: Sendable, CustomStringConvertible {
  /// One part of a problem, by its place.
  public enum Part: Hashable, Comparable, Sendable {
    /// A row, with its condition if it has one.
    case row(Int)
    /// A special ordered set.
    case orderedSet(Int)
    /// The lower bound of a column.
    case lowerBound(Int)
    /// The upper bound of a column.
    case upperBound(Int)
    /// A column that must be whole, or zero or within bounds.
    case integrality(Int)
  }

  /// A part in words.
  public struct Member: Hashable, Sendable, CustomStringConvertible {
    /// Which part.
    public let part: Part
    /// The group it was added in, if any: the device.
    public let group: String?
    /// The wish it stands for, if it was given one.
    public let label: String?
    /// The part in words: `row runs of dishwasher-12 (latestEnd)`, `bound x ≤ 3`, `x is whole`.
    public let description: String
  }

  /// How sure the conflict is.
  public enum Certainty: String, Sendable {
    /// The members contradict each other as they stand, by linear arithmetic.
    case proven
    /// Only whole numbers make the members contradict each other, as a search says.
    case probable
  }

  /// What contradicts each other, in the order of the problem: rows, sets, bounds, whole numbers.
  public let members: [Member]
  /// How sure it is.
  public let certainty: Certainty
  /// Whether the rest is free of conflict whichever member is left out. False when a limit ended the search for less.
  public let isMinimal: Bool

  init(_ parts: some Sequence<Part>, of problem: Problem, _ certainty: Certainty, isMinimal: Bool) {
    members = parts.sorted().map(problem.member)
    self.certainty = certainty
    self.isMinimal = isMinimal
  }

  /// The groups of the members, each once, in order.
  public var groups: [String] {
    var seen: Set<String> = []
    return members.compactMap(\.group).filter { seen.insert($0).inserted }
  }

  /// The members, a line each.
  public var description: String { members.map(\.description).joined(separator: "\n") }
}

/// What a search for the cause of infeasibility found.
public enum Diagnosis: Sendable {
  /// The problem is infeasible because of this.
  case conflict(Conflict)
  /// The problem is not infeasible.
  case feasible
  /// The search ended without an answer.
  case undecided(Outcome.Termination)
}

/// What is known before the search for a conflict.
public enum ConflictPremise: Sendable {
  /// Nothing: the problem may be feasible.
  case nothing
  /// A solver has called the problem infeasible.
  case infeasible
}

extension Problem {
  /// A part in words.
  func member(_ part: Conflict.Part) -> Conflict.Member {
    switch part {
    case .row(let i):
      var text = rowTitle(i)
      if let condition = conditions.first(where: { $0.row == i }) {
        text += " when \(columnName(condition.column)) = \(condition.isActiveWhen ? 1 : 0)"
      }
      return Conflict.Member(part: part, group: rowGroup(i), label: rowLabel(i), description: text)
    case .orderedSet(let k):
      return Conflict.Member(
        part: part, group: orderedSets[k].group, label: nil, description: orderedSets[k].title)
    case .lowerBound(let j):
      return columnMember(part, j, "bound \(columnName(j)) ≥ \(Self.text(range(ofColumn: j).lower))")
    case .upperBound(let j):
      return columnMember(part, j, "bound \(columnName(j)) ≤ \(Self.text(range(ofColumn: j).upper))")
    case .integrality(let j):
      let domain = isSemicontinuous(j) ? "zero or within its bounds" : "whole"
      return columnMember(part, j, "\(columnName(j)) is \(domain)")
    }
  }

  private func columnMember(_ part: Conflict.Part, _ j: Int, _ text: String) -> Conflict.Member {
    let group = columnGroup(j)
    return Conflict.Member(
      part: part, group: group, label: nil, description: group.map { "\(text) of \($0)" } ?? text)
  }

  /// A number without a needless fraction.
  private static func text(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
  }
}
