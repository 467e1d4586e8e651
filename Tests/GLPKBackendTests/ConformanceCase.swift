#if GLPK
  import MILPModel
  import Testing

  /// A small problem with its known answer, in a row of ``ConformanceCase/all``.
  ///
  /// Problems marked MOI restate facts of MathOptInterface.jl's test problems (MIT licence). All answers were checked with
  /// two solvers.
  struct ConformanceCase: Sendable, CustomTestStringConvertible {
    enum Answer: Sendable {
      case objective(Double)
      case infeasible
      case unbounded
    }

    var id: String
    var sense = Model.Sense.minimize
    var offset = 0.0
    var columns: [Column] = []
    var rows: [Row] = []
    var answer: Answer
    /// By name; only where they are unique.
    var values: [String: Double] = [:]
    var duals: [String: Double] = [:]
    var reducedCosts: [String: Double] = [:]
    /// Whether 'infeasible or unbounded' is right too.
    var acceptsEither = false
    /// Changes of the same model, each with the objective then.
    var steps: [(@Sendable (inout Model, Handles) -> Void, Double)] = []

    var testDescription: String { id }

    struct Column: Sendable {
      var name: String
      var domain = Domain.continuous
      var bounds: Bounds
      var objective: Double
    }

    struct Row: Sendable {
      var name: String
      var bounds: Bounds
      var terms: [(Double, String)]
    }

    struct Handles {
      var columns: [String: Variable] = [:]
      var rows: [String: Constraint] = [:]
    }

    func model() -> (Model, Handles) {
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

    // MARK: The table's words

    static func x(_ name: String, _ objective: Double, in bounds: some BoundsConvertible = Bounds.nonNegative) -> Column
    {
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
#endif
