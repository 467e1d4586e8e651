#if GLPK
  internal import MILPModel

  /// Making integers whole.
  ///
  /// GLPK takes an integer that is off by 1e-5 for whole. With a coefficient of a million that is a row broken by ten, or
  /// an optimum that only a slightly open switch allows.
  extension GLPKSolver {
    /// The answer with whole integers, in three steps of which the first nearly always does: round; solve the continuous
    /// variables again; search again with a tolerance that leaves no room.
    func madeWhole(_ answer: GuardedAnswer, of task: GuardedTask) -> GuardedAnswer {
      guard let values = answer.values else { return answer }
      let problem = task.problem
      let rounded = problem.madeWhole(values)
      var answer = answer
      answer.values = rounded
      if problem.holds(rounded) { return answer }

      let again = continuousPart(of: task, at: rounded, spent: answer.seconds)
      answer.spend(again)
      let repaired = again.values.flatMap { again.status == .optimal && problem.holds($0) ? $0 : nil }
      if let repaired {
        answer.values = repaired
        let claimed = problem.objectiveValue(at: values)
        if (problem.objectiveValue(at: repaired) - claimed).magnitude <= 1e-6 * max(1, claimed.magnitude) {
          return answer
        }
      }
      return strict(answer, start: repaired, of: task)
    }

    /// A linear program: the integers fixed at whole values.
    private func continuousPart(of task: GuardedTask, at whole: [Double], spent: Double) -> GuardedAnswer {
      var task = task
      task.fixIntegers(at: whole)
      // Also after the deadline: a point that breaks rows is worth less than one that is a moment late.
      task.timeLimit = max(task.timeLimit - spent, 0.5)
      task.ignoresCancellation = true
      return task.run()
    }

    /// Repeats the search with a strict tolerance, when there is time left to do so.
    private func strict(_ answer: GuardedAnswer, start: [Double]?, of task: GuardedTask) -> GuardedAnswer {
      var task = task
      task.integerTolerance = 1e-9
      task.timeLimit -= answer.seconds
      if let start { task.start(at: start) }
      var second = answer.status == .optimal ? task.run() : GuardedAnswer(status: answer.status)
      var merged = answer
      merged.spend(second)
      second.values = second.values.map(task.problem.madeWhole)
      let secondHolds = second.values.map(task.problem.holds) ?? false
      switch second.status {
      case .infeasible:
        merged.status = .infeasible
        merged.values = nil
        merged.bound = nil
      case .optimal, .numerical, .failed:
        if second.status == .optimal, secondHolds {
          merged.status = .optimal
          merged.values = second.values
          merged.bound = second.bound
        } else {
          merged.status = .numerical
          merged.message = "integers within 1e-5 of whole numbers break rows when made whole"
        }
      default:
        // A limit: the first search's bound holds, because it allowed more.
        merged.status = second.status
        if secondHolds { merged.values = second.values }
      }
      return merged
    }
  }

  extension Problem {
    /// The point with each integer at the nearest whole number.
    func madeWhole(_ values: [Double]) -> [Double] {
      var result = values
      for j in 0..<columnCount where isInteger[j] { result[j] = values[j].rounded() }
      return result
    }

    /// Whether a point breaks nothing.
    func holds(_ values: [Double]) -> Bool { violations(at: values).isEmpty }
  }
#endif
