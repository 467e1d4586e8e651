#if GLPK
  internal import CGLPKGuard
  public import MILPModel

  /// GNU GLPK: simplex for linear programs, branch and cut for integer ones.
  ///
  /// ```swift
  /// let outcome = try GLPKSolver().solve(model)
  /// ```
  ///
  /// Every solve runs on a thread and in a GLPK environment of its own, so solves may run side by side, and a process
  /// that uses GLPK elsewhere is not disturbed. GLPK's aborts come back as `Outcome.Termination.failed`; nothing is
  /// printed. The presolvers are off because they gave wrong answers.
  ///
  /// Limits:
  /// - Tolerances are GLPK's: rows and bounds 1e-7, objective 1e-7 (a node that promises less is not searched),
  ///   integrality 1e-5. Integers are then made whole; if a row minds, the continuous variables are solved again, and if
  ///   that does not help or costs something, the search is repeated with 1e-9.
  /// - The deadline and a cancellation are kept within half a second, a cancelled relaxation within a tenth. GLPK does not
  ///   look up inside a factorization, a round of cuts or a linear program of the tree: its thread is then left behind,
  ///   with the best point so far taken from it, and ends by itself at its next look, mostly within five seconds.
  /// - `SolveOptions.threads` and `SolveOptions.seed` have no effect: GLPK has one thread and no random choice.
  /// - Options that are no sensible numbers: a time limit that is NaN, zero or negative stops at once; a relative gap that
  ///   is NaN takes its default and a negative one is zero, as are a NaN or negative absolute gap and a negative node
  ///   limit. A node limit of zero solves the root relaxation only.
  ///
  /// Source: GLPK 5.0, https://www.gnu.org/software/glpk/ (GPL-3: a program that links this library is distributed under
  /// GPL-3).
  public struct GLPKSolver: Solver {
    /// What the tree uses beside branching.
    public enum Search: Sendable {
      /// Gomory, rounding, cover and clique cuts, and the feasibility pump: what most programs need.
      case cutsAndHeuristics
      /// Branching alone: for programs that spend their time on cuts, and for comparisons.
      case branchingOnly
    }

    private let search: Search

    /// A solver.
    public init(search: Search = .cutsAndHeuristics) { self.search = search }

    /// "GLPK" and the version of the library that is linked.
    public var name: String { "GLPK \(String(cString: ems_glpk_version()))" }

    /// Everything that the protocol knows of.
    public var capabilities: SolverCapabilities { [.integers, .duals, .initialPoint, .cancellation, .nodeLimit] }

    /// Solves `problem` on a thread of its own and waits for it.
    ///
    /// Never throws, traps or aborts. An integer program whose relaxation has no limit is called unbounded only when a
    /// whole feasible point is known; it is looked for in what is left of the time.
    public func run(_ problem: Problem, options: SolveOptions) -> SolverReport {
      let task = GuardedTask(problem: problem, options: options, search: search)
      var answer = task.run()
      if answer.status == .relaxationUnbounded {
        let settled = settleUnbounded(task, spent: answer.seconds)
        answer.status = settled.status
        answer.message = settled.message
        answer.spend(settled)
      }
      return (problem.hasIntegers ? madeWhole(answer, of: task) : answer).report
    }

    /// Asks for any whole point: with one, the unbounded relaxation makes the program unbounded (Meyer 1974: with
    /// rational data the relaxation and the convex hull of the whole points recede in the same directions).
    private func settleUnbounded(_ task: GuardedTask, spent: Double) -> GuardedAnswer {
      var attempt = task
      attempt.objective = nil
      attempt.timeLimit -= spent
      var answer = attempt.initialPoint != nil ? GuardedAnswer(status: .optimal) : attempt.run()
      switch answer.status {
      case .optimal: answer.status = .unbounded
      case .infeasible, .cancelled: break
      default: answer.status = .infeasibleOrUnbounded
      }
      return answer
    }
  }
#endif
