import Foundation
import MILPModel
import SeededRandom
import SolverConformance
import Testing

@Suite("Random programs with switches")
struct RandomSwitchedProgramTests {
  @Test("have optima that the model's own check calls feasible") func feasible() throws {
    var numbers = SeededNumbers(seed: 5)
    var kinds: Set<String> = []
    for _ in 0..<300 {
      let program = RandomSwitchedProgram(from: &numbers)
      let problem = try program.model().freeze()
      if !problem.semicontinuousColumns.isEmpty { kinds.insert("semi-continuous") }
      if !problem.conditions.isEmpty { kinds.insert("conditional") }
      for set in problem.orderedSets { kinds.insert(set.title.suffix(9).description) }
      guard let best = program.bestByTrying() else {
        kinds.insert("infeasible")
        continue
      }
      #expect(problem.violations(at: best.point).isEmpty)
      #expect((problem.objectiveValue(at: best.point) - best.objective).magnitude < 1e-9)
    }
    #expect(kinds == ["semi-continuous", "conditional", "of kind 1", "of kind 2", "infeasible"])
  }
}

#if GLPK
  import GLPKBackend

  @Suite("Random programs with switches and GLPK")
  struct RandomSwitchesAgainstGLPKTests {
    /// `EMS_RANDOM_PROGRAMS=20000 swift test --filter RandomSwitchesAgainstGLPK` tries more.
    @Test("agree with brute force", arguments: [1, 2] as [UInt64])
    func agree(seed: UInt64) {
      let count = ProcessInfo.processInfo.environment["EMS_RANDOM_PROGRAMS"].flatMap { Int($0) } ?? 300
      let cases = ConformanceCase.randomPrograms.filter { $0.id == "random-switches" }
      let conditions = ConformanceConditions(randomPrograms: count / 2, seed: seed + 100)
      #expect(ConformanceSuite.check(GLPKSolver(), under: conditions, cases: cases) == [])
    }
  }
#endif
