internal import MILPModel
internal import Synchronization

extension ConformanceCase {
  /// Deadlines, cancellation, node limits, gaps, initial points and progress.
  public static let limits = [
    ConformanceCase(
      "no-time", "stops at once when the time limit is zero, negative or no number"
    ) { examination in
      for limit in [0, -1, Double.nan, -Double.infinity] {
        var options = SolveOptions()
        options.timeLimit = limit
        let answer = try examination.solve(KnownProblem.simple(), options)
        examination.expect(
          answer.outcome.termination == .limit(.time), "limit \(limit): \(answer.outcome.termination)")
        examination.expectWithin(0, answer)
      }
    },
    ConformanceCase("endless-time", "takes an endless time limit for none") { examination in
      for limit in [1e300, Double.infinity] {
        var options = SolveOptions()
        options.timeLimit = limit
        let answer = try examination.solve(KnownProblem.simple(), options)
        examination.expect(answer.isOptimal, "limit \(limit): \(answer.outcome.termination)")
      }
    },
    ConformanceCase("deadline", "keeps the deadline of a hard problem", needs: .integers) { examination in
      var options = SolveOptions()
      options.timeLimit = 0.4
      let answer = try examination.solve(examination.hardProblem, options)
      examination.expectWithin(0.4, answer)
      switch answer.outcome.termination {
      case .limit(.time): examination.expect(answer.seconds > 0.2, "the deadline came after \(answer.seconds) s")
      case .optimal: break
      default: examination.expect(false, "\(answer.outcome.termination); expected the time limit")
      }
    },
    ConformanceCase(
      "node-limit", "stops at the node limit, in the same place every time", needs: [.integers, .nodeLimit]
    ) { examination in
      for limit in [-5, 1, 10] {
        var options = SolveOptions()
        options.nodeLimit = limit
        options.timeLimit = 60
        let answer = try examination.solve(examination.hardProblem, options)
        let again = try examination.solve(examination.hardProblem, options)
        examination.expect(
          answer.outcome.termination == .limit(.nodes) || answer.isOptimal,
          "limit \(limit): \(answer.outcome.termination)")
        examination.expect(
          answer.outcome.solution?.values == again.outcome.solution?.values
            && answer.outcome.bound == again.outcome.bound, "limit \(limit): another answer the second time")
      }
    },
    ConformanceCase(
      "cancelled-before", "does not begin when it was cancelled before", needs: .cancellation
    ) { examination in
      var options = SolveOptions()
      options.cancellation = Cancellation()
      options.cancellation?.cancel()
      let answer = try examination.solve(KnownProblem.simple(), options)
      examination.expect(answer.outcome.termination == .limit(.cancelled), "\(answer.outcome.termination)")
      examination.expectWithin(0, answer)
    },
    ConformanceCase(
      "cancelled-during", "stops when another thread cancels", needs: [.integers, .cancellation]
    ) { examination in
      var options = SolveOptions()
      let cancellation = Cancellation()
      options.cancellation = cancellation
      options.timeLimit = 60
      after(0.3) { cancellation.cancel() }
      let answer = try examination.solve(examination.hardProblem, options)
      examination.expectWithin(0.3, answer)
      examination.expect(
        answer.outcome.termination == .limit(.cancelled) || answer.isOptimal, "\(answer.outcome.termination)")
    },
    ConformanceCase("gaps", "is optimal within the gap that was asked for", needs: .integers) { examination in
      let isTiny = examination.conditions.size == .tiny
      for (relative, absolute) in [(0.05, 0), (.infinity, 0), (0, 500), (.nan, .nan), (-1, -1)] {
        let isProven = !(relative > 0 || absolute > 0)
        var options = SolveOptions()
        options.relativeGap = relative
        options.absoluteGap = absolute
        options.timeLimit = 60
        // Only a relative gap makes the large one easy: some solvers have no absolute one, and prove more.
        let model =
          isTiny || relative <= 0 || isProven ? HardProblems.knapsack(items: 8, limits: 2) : examination.hardProblem
        let answer = try examination.solve(model, options)
        let words = "gaps \(relative) and \(absolute): "
        examination.expect(answer.isOptimal, words + "\(answer.outcome.termination)")
        guard let objective = answer.objective, answer.outcome.bound.isFinite else { continue }
        let allowed = max(1e-6 * max(1, objective.magnitude), relative * objective.magnitude, absolute)
        examination.expect(
          (objective - answer.outcome.bound).magnitude <= allowed,
          words + "objective \(objective), bound \(answer.outcome.bound)")
      }
    },
    ConformanceCase(
      "initial-point", "returns nothing worse than the initial point", needs: [.integers, .initialPoint]
    ) { examination in
      var options = SolveOptions()
      options.timeLimit = 0.5
      let first = try examination.solve(examination.hardProblem, options)
      guard let start = first.outcome.solution else { return examination.expect(false, "no point in half a second") }
      options.initialPoint = start.values
      options.nodeLimit = 1
      let problem = try examination.hardProblem.freeze()
      let answer = try examination.solve(examination.hardProblem, options)
      let objective = (answer.report?.values).map { problem.objectiveValue(at: $0) }
      examination.expect(
        objective.map { $0 >= start.objective - 1e-6 } ?? false,
        "\(objective.words) from a point with \(start.objective)")
    },
    ConformanceCase(
      "progress", "tells progress that goes forward", needs: [.integers, .cancellation]
    ) { examination in
      let seen = Mutex<[SolveProgress]>([])
      var options = SolveOptions()
      options.timeLimit = 0.5
      options.onProgress = { progress in seen.withLock { $0.append(progress) } }
      _ = try examination.solve(examination.hardProblem, options)
      let told = seen.withLock { $0 }
      examination.expect(!told.isEmpty, "nothing was told in half a second")
      for (one, next) in zip(told, told.dropFirst()) {
        examination.expect(one.seconds <= next.seconds, "time goes from \(one.seconds) to \(next.seconds)")
        examination.expect(one.nodes <= next.nodes, "nodes go from \(one.nodes) to \(next.nodes)")
        if let former = one.incumbent, let later = next.incumbent {
          examination.expect(former <= later, "the best point goes from \(former) to \(later)")
        }
        if let former = one.bound, let later = next.bound, one.phase == .tree, next.phase == .tree {
          examination.expect(former >= later - 1e-6 * former.magnitude, "the bound goes from \(former) to \(later)")
        }
      }
    },
  ]
}

extension Examination {
  /// To be maximised, and out of reach within a second.
  fileprivate var hardProblem: Model {
    switch conditions.size {
    case .full: HardProblems.knapsack()
    case .tiny: HardProblems.knapsack(items: 24, limits: 4)
    }
  }

  /// The answer came no later than the conditions allow.
  fileprivate mutating func expectWithin(_ seconds: Double, _ answer: Answer) {
    expect(answer.seconds <= seconds + conditions.overrun, "took \(answer.seconds) s instead of \(seconds)")
  }
}
