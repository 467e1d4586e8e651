public import MILPModel

/// A small problem with its known answer, one of ``all``.
///
/// Problems marked MOI restate facts of MathOptInterface.jl's test problems (MIT licence). All answers were checked with
/// two solvers, and by ``ReferenceSolver`` exactly.
public struct KnownProblem: Sendable, CustomStringConvertible {
  /// What is true of the problem.
  public enum Answer: Sendable {
    /// It has an optimum of this objective, constant included.
    case objective(Double)
    /// It has no feasible point.
    case infeasible
    /// It has feasible points and no limit.
    case unbounded
  }

  /// A variable.
  public struct Column: Sendable {
    /// Its name in the problem and in the answer.
    public var name: String
    /// Which values it takes.
    public var domain = Domain.continuous
    /// Its limits.
    public var bounds: Bounds
    /// Its coefficient in the objective.
    public var objective: Double
  }

  /// A constraint.
  public struct Row: Sendable {
    /// Its name in the problem and in the answer.
    public var name: String
    /// The limits of the sum.
    public var bounds: Bounds
    /// Coefficients and the columns' names; a name may come again.
    public var terms: [(Double, String)]
  }

  /// The columns and rows of a model by name.
  public struct Handles: Sendable {
    /// By the columns' names.
    public var columns: [String: Variable] = [:]
    /// By the rows' names.
    public var rows: [String: Constraint] = [:]
  }

  /// A name of the problem.
  public var id: String
  /// The direction of the objective.
  public var sense = Model.Sense.minimize
  /// The constant of the objective.
  public var offset = 0.0
  /// The variables.
  public var columns: [Column] = []
  /// The constraints.
  public var rows: [Row] = []
  /// What is true of it.
  public var answer: Answer
  /// Values at the optimum by the columns' names, where they are unique.
  public var values: [String: Double] = [:]
  /// ∂objective/∂right-hand side by the rows' names, where it is unique.
  public var duals: [String: Double] = [:]
  /// Reduced costs by the columns' names, where they are unique.
  public var reducedCosts: [String: Double] = [:]
  /// Whether 'infeasible or unbounded' is right too.
  public var acceptsEither = false
  /// Changes of the same model, one after the other, each with the objective then.
  public var steps: [(change: @Sendable (inout Model, Handles) -> Void, objective: Double)] = []

  /// The problem's name.
  public var description: String { id }

  /// The problem as a model, with handles to ask for values by name.
  public func model() -> (model: Model, handles: Handles) {
    var model = Model()
    var handles = Handles()
    for column in columns {
      handles.columns[column.name] = model.variable(
        column.name, column.domain, in: column.bounds, objective: column.objective)
    }
    for row in rows {
      let handle = model.constraint(row.name, in: row.bounds)
      handles.rows[row.name] = handle
      for (coefficient, name) in row.terms {
        if let variable = handles.columns[name] { model.add(coefficient, variable, to: handle) }
      }
    }
    model.setSense(sense)
    model.setOffset(offset)
    return (model, handles)
  }

  /// Maximise 3 a + 2 b with a + b ≤ 4 and a + 3 b ≤ 6: 12 at (4, 0), in whole numbers too.
  package static func simple(_ domain: Domain = .continuous) -> Model {
    var model = Model()
    let a = model.variable("a", domain, in: 0...10)
    let b = model.variable("b", domain, in: 0...10)
    model.require(a + b <= 4, named: "sum")
    model.require(a + 3 * b <= 6, named: "mix")
    model.maximize(3 * a + 2 * b)
    return model
  }

  // MARK: The table's words

  static func x(_ name: String, _ objective: Double, in bounds: some BoundsConvertible = Bounds.nonNegative) -> Column {
    Column(name: name, bounds: bounds.bounds, objective: objective)
  }
  static func integer(_ name: String, _ objective: Double, in bounds: some BoundsConvertible) -> Column {
    Column(name: name, domain: .integer, bounds: bounds.bounds, objective: objective)
  }
  static func binary(_ name: String, _ objective: Double = 0, in bounds: some BoundsConvertible = 0...1) -> Column {
    Column(name: name, domain: .binary, bounds: bounds.bounds, objective: objective)
  }
  static func row(_ name: String, _ bounds: some BoundsConvertible, _ terms: (Double, String)...) -> Row {
    Row(name: name, bounds: bounds.bounds, terms: terms)
  }
}
