internal import MILPModel
internal import SeededRandom

extension ConformanceCase {
  /// Random programs against brute force, and linear ones against the ``ReferenceSolver``.
  public static let randomPrograms = [
    ConformanceCase(
      "random-integer-programs", "answers no random integer program wrongly", needs: .integers
    ) { examination in
      try examination.compareWithBruteForce { RandomProgram(from: &$0) }
    },
    ConformanceCase("random-packings", "answers no random packing wrongly", needs: .integers) { examination in
      try examination.compareWithBruteForce { RandomProgram(packing: &$0) }
    },
    ConformanceCase(
      "random-switches", "answers no random program with conditions, sets and semi-continuous variables wrongly",
      needs: .integers
    ) { examination in
      try examination.compareSwitches()
    },
    ConformanceCase("random-linear-programs", "answers no random linear program wrongly") { examination in
      var numbers = SeededNumbers(seed: examination.conditions.seed)
      for number in 0..<examination.conditions.randomPrograms {
        let model = RandomLinearProgram(from: &numbers).model
        let exact = try ReferenceSolver().solve(model)
        let answer = try examination.solve(model, at: "program \(number): ")
        let isStatusRight =
          answer.outcome.termination == exact.termination
          || answer.outcome.termination == .infeasibleOrUnbounded && exact.termination != .optimal
        examination.expect(
          isStatusRight, "program \(number): \(answer.outcome.termination); expected \(exact.termination)")
        guard let expected = exact.solution?.objective, isStatusRight else { continue }
        examination.expect(
          answer.objective?.isClose(to: expected) ?? false,
          "program \(number): \(answer.objective.words); expected \(expected)")
      }
    },
  ]
}

extension Examination {
  fileprivate mutating func compareWithBruteForce(_ make: (inout SeededNumbers) -> RandomProgram) throws {
    var numbers = SeededNumbers(seed: conditions.seed)
    for number in 0..<conditions.randomPrograms {
      let program = make(&numbers)
      let place = "program \(number): "
      let answer = try solve(program.model(), at: place)
      guard let best = program.bestByTrying() else {
        expect(answer.outcome.termination == .infeasible, place + "\(answer.outcome.termination); expected infeasible")
        continue
      }
      expect(answer.isOptimal, place + "\(answer.outcome.termination); expected optimal")
      expect(answer.objective?.isClose(to: best) ?? false, place + "\(answer.objective.words); expected \(best)")
      // The bound must not claim more than is true.
      if let bound = answer.report?.bound {
        let excess = program.sense == .minimize ? bound - best : best - bound
        expect(excess <= 1e-6 * max(1, best.magnitude), place + "the bound \(bound) is beyond the optimum \(best)")
      }
    }
  }

  /// Every other program starts at its known optimum, which must be whole after what is rewritten.
  fileprivate mutating func compareSwitches() throws {
    var numbers = SeededNumbers(seed: conditions.seed)
    for number in 0..<conditions.randomPrograms {
      let program = RandomSwitchedProgram(from: &numbers)
      let place = "program \(number): "
      let best = program.bestByTrying()
      var options = SolveOptions()
      if number.isMultiple(of: 2) { options.initialPoint = best?.point }
      let answer = try solve(program.model(), options, at: place)
      guard let best else {
        expect(answer.outcome.termination == .infeasible, place + "\(answer.outcome.termination); expected infeasible")
        continue
      }
      expect(
        answer.isOptimal && answer.objective?.isClose(to: best.objective) ?? false,
        place + "\(answer.outcome.termination), \(answer.objective.words); expected \(best.objective)")
      if options.initialPoint != nil, let call = answer.call {
        let broken = call.options.initialPoint.map { call.problem.violations(at: $0) }
        expect(broken?.isEmpty ?? false, place + "the initial point became \(String(describing: broken))")
      }
    }
  }
}
