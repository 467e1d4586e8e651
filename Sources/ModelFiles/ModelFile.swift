public import MILPModel

/// A model that was read from a file.
///
/// ```swift
/// let file = try ModelFile(parsing: bytes, as: .mps)
/// let outcome = try GLPKSolver().solve(file.model)
/// ```
///
/// Reading keeps names, order, sense and constant, and goes on after a fault so that all are reported together. What the
/// formats leave open is read as HiGHS and CPLEX do:
///
/// - **MPS.** The first row of type `N` (or the one that `OBJNAME` names) is the objective; its right-hand side is minus
///   the constant. Further `N` rows stay as rows without limits. Integer columns between markers that have no entry in
///   BOUNDS lie between 0 and 1; with any entry, what is left out is 0 and ∞. An upper bound below zero without a lower
///   bound makes the lower one −∞, as in CPLEX (HiGHS makes the model infeasible). Of several right-hand sides, ranges
///   or bounds sets the first counts. Two coefficients in one place, or two different values for one limit, are faults:
///   programs sum them, or take the first or the last.
/// - **LP.** Limits left out are 0 and ∞, also beside a negative upper bound, as in CPLEX, GLPK and HiGHS. Repeated terms
///   are summed. A `Binary` variable lies between 0 and 1 and in its bounds. Section words count at the beginning of a
///   line only, and a right-hand side ends with its line.
/// - Limits of magnitude 1e20 and more are infinite.
///
/// Quadratic terms, cones, lazy constraints and the like are faults: a model here is linear.
public struct ModelFile: Sendable {
  /// The model.
  public var model: Model
  /// The name that the file gives it.
  public var title: String?
  /// What was decided while reading that its author may want to know, in words, at most a hundred.
  public var notes: [String]

  init(model: Model, title: String?, notes: [String]) {
    self.model = model
    self.title = title
    self.notes = notes
  }
}
