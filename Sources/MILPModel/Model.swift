/// A mixed-integer linear program under construction.
///
/// A model is a value of flat arrays, stored by column. Variables and constraints are small handles into it.
///
/// ```swift
/// var model = Model()
/// let on = model.variable("on[3]", .binary)
/// let heat = model.variable("heat[3]", in: 0...1500)
/// model.require(heat <= 1500 * on, named: "rated power")
/// model.minimize(0.21 * heat)
/// let outcome = try GLPKSolver().solve(model)
/// ```
///
/// Every row and column carries a *group* (in planning: the device) and a row may carry a *label* (the wish it stands
/// for), so that a message about the model can be given in its user's words. Nothing is checked while building;
/// ``freeze()`` reports every fault at once.
public struct Model: Sendable {
  let id = ModelID.next()

  /// Whether the objective is made small or large.
  public enum Sense: String, Sendable, CaseIterable {
    /// As small as possible.
    case minimize
    /// As large as possible.
    case maximize
  }

  /// The direction of the objective.
  public private(set) var sense = Sense.minimize
  /// The constant of the objective.
  public private(set) var offset = 0.0

  var columns = Columns()
  var rows = Rows()
  var matrix = EntryStore()
  /// Rows that must hold only while a binary has one of its values.
  var conditions: [Int: RowCondition] = [:]
  var orderedSets: [OrderedMembers] = []
  var removed = RemovedItems()
  var groupNames: [String] = []
  var currentGroup: Int32 = -1
  /// Uses of handles that belong to another model, kept for ``freeze()``.
  var foreignHandles: [String] = []

  /// A model without variables, constraints or objective.
  public init() {}

  /// How many variables were added; removed ones count.
  public var variableCount: Int { columns.lower.count }
  /// How many constraints were added; removed ones count.
  public var constraintCount: Int { rows.lower.count }

  // MARK: Variables

  /// Adds a binary variable, or one of another domain without limits.
  ///
  /// A semi-continuous variable needs limits; see ``variable(_:_:in:objective:)``.
  @discardableResult
  public mutating func variable(_ name: String? = nil, _ domain: Domain, objective: Double = 0) -> Variable {
    variable(name, domain, in: domain == .binary ? Bounds(lower: 0, upper: 1) : .free, objective: objective)
  }

  /// Adds a variable between `bounds`, with its coefficient in the objective.
  @discardableResult
  public mutating func variable(
    _ name: String? = nil, _ domain: Domain = .continuous, in bounds: some BoundsConvertible, objective: Double = 0
  ) -> Variable {
    let index = variableCount
    let limits = bounds.bounds
    columns.lower.append(limits.lower)
    columns.upper.append(limits.upper)
    columns.objective.append(objective)
    columns.domain.append(domain)
    columns.group.append(currentGroup)
    columns.names.append(name, at: index)
    matrix.openColumn()
    return Variable(model: id, index: index)
  }

  // MARK: Constraints

  /// Adds a row that keeps `relation`; the expression's constant moves into the row's bounds.
  ///
  /// - Parameters:
  ///   - relation: what must hold.
  ///   - name: the row's name in messages and files.
  ///   - label: the wish behind it, in the user's words or as a path into the user's data.
  @discardableResult
  public mutating func require(_ relation: Relation, named name: String? = nil, label: String? = nil) -> Constraint {
    let constant = relation.expression.constant
    let row = constraint(
      name, in: Bounds(lower: relation.bounds.lower - constant, upper: relation.bounds.upper - constant), label: label)
    for term in relation.expression.terms { add(term.coefficient, term.variable, to: row) }
    return row
  }

  /// Adds a row that keeps `expression` within `bounds`.
  @discardableResult
  public mutating func require(
    _ expression: some LinearTerm, in bounds: some BoundsConvertible, named name: String? = nil, label: String? = nil
  ) -> Constraint {
    require(Relation(expression, in: bounds), named: name, label: label)
  }

  /// Adds an empty row, to be filled by ``add(_:_:to:)`` or by blocks of columns.
  @discardableResult
  public mutating func constraint(
    _ name: String? = nil, in bounds: some BoundsConvertible, label: String? = nil
  ) -> Constraint {
    let index = constraintCount
    let limits = bounds.bounds
    rows.lower.append(limits.lower)
    rows.upper.append(limits.upper)
    rows.group.append(currentGroup)
    rows.names.append(name, at: index)
    if let label { rows.labels[index] = label }
    return Constraint(model: id, index: index)
  }

  /// Adds `coefficient · variable` to a row. Repeated terms are summed.
  public mutating func add(_ coefficient: Double, _ variable: Variable, to row: Constraint) {
    guard owns(variable), owns(row) else {
      noteForeign(owns(variable) ? "constraint \(row.index)" : "variable \(variable.index)")
      return
    }
    matrix.append(coefficient, row: Int32(row.index), column: Int32(variable.index))
  }

  // MARK: Objective

  /// Makes `expression` the objective, to be made as small as possible; replaces the former one.
  public mutating func minimize(_ expression: some LinearTerm) { setObjective(expression.expression, .minimize) }

  /// Makes `expression` the objective, to be made as large as possible; replaces the former one.
  public mutating func maximize(_ expression: some LinearTerm) { setObjective(expression.expression, .maximize) }

  /// Changes the objective's direction and keeps its coefficients.
  public mutating func setSense(_ sense: Sense) { self.sense = sense }

  /// Sets the objective's constant.
  public mutating func setOffset(_ offset: Double) { self.offset = offset }

  private mutating func setObjective(_ expression: LinearExpression, _ sense: Sense) {
    self.sense = sense
    offset = expression.constant
    columns.objective = Array(repeating: 0, count: variableCount)
    for term in expression.terms {
      if owns(term.variable) {
        columns.objective[term.variable.index] += term.coefficient
      } else {
        noteForeign("variable \(term.variable.index) in the objective")
      }
    }
  }

  // MARK: Bounds

  /// Replaces the limits of a variable.
  public mutating func setBounds(of variable: Variable, to bounds: some BoundsConvertible) {
    guard owns(variable) else { return noteForeign("variable \(variable.index)") }
    columns.lower[variable.index] = bounds.bounds.lower
    columns.upper[variable.index] = bounds.bounds.upper
  }

  /// Replaces the limits of a row.
  public mutating func setBounds(of row: Constraint, to bounds: some BoundsConvertible) {
    guard owns(row) else { return noteForeign("constraint \(row.index)") }
    rows.lower[row.index] = bounds.bounds.lower
    rows.upper[row.index] = bounds.bounds.upper
  }

  /// The smallest and largest value that `expression` can take within its variables' bounds alone; zero counts for
  /// semi-continuous ones.
  ///
  /// A foreign handle makes the answer unbounded. Linear in the number of terms.
  public func range(of expression: some LinearTerm) -> Bounds {
    let expression = expression.expression
    var result = Bounds.exactly(expression.constant)
    for term in expression.terms where term.coefficient != 0 {
      guard owns(term.variable) else { return .free }
      let limits = columns.range(term.variable.index)
      let a = term.coefficient * limits.lower
      let b = term.coefficient * limits.upper
      result.lower += min(a, b)
      result.upper += max(a, b)
    }
    return result
  }

  // MARK: Handles

  func owns(_ variable: Variable) -> Bool {
    variable.model == id && variable.index >= 0 && variable.index < variableCount && !removed.hasColumn(variable.index)
  }
  func owns(_ row: Constraint) -> Bool {
    row.model == id && row.index >= 0 && row.index < constraintCount && !removed.hasRow(row.index)
  }
  mutating func noteForeign(_ what: String) { if foreignHandles.count < 100 { foreignHandles.append(what) } }
}

/// The columns of a model, one array per property.
struct Columns: Sendable {
  var lower: [Double] = []
  var upper: [Double] = []
  var objective: [Double] = []
  var domain: [Domain] = []
  var group: [Int32] = []
  var names = NameTable(prefix: "x")

  /// What a variable can be as far as its bounds and domain say.
  func range(_ j: Int) -> Bounds {
    switch domain[j] {
    case .continuous, .integer: Bounds(lower: lower[j], upper: upper[j])
    case .binary: Bounds(lower: max(0, lower[j]), upper: min(1, upper[j]))
    case .semicontinuous, .semiinteger: Bounds(lower: min(0, lower[j]), upper: max(0, upper[j]))
    }
  }
}

/// The rows of a model, one array per property.
struct Rows: Sendable {
  var lower: [Double] = []
  var upper: [Double] = []
  var group: [Int32] = []
  var names = NameTable(prefix: "r")
  /// Only some rows stand for a wish.
  var labels: [Int: String] = [:]
}
