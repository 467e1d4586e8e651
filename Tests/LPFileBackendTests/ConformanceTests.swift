import LPFileBackend
import SolverConformance
import Testing

@Suite("The contract of a solver, through files")
struct ConformanceTests {
  private func check(_ example: ConformanceCase, _ solver: ExecutableSolver?) throws {
    let verdict = example.check(try #require(solver), under: ConformanceConditions(randomPrograms: 4))
    #expect(verdict.failures.isEmpty, "\(verdict)")
  }

  @Test("is kept by CBC", .enabled(if: Executables.cbc != nil, "no cbc here"), arguments: ConformanceCase.all)
  func cbc(_ example: ConformanceCase) throws { try check(example, Executables.cbc) }

  @Test("is kept by HiGHS", .enabled(if: Executables.highs != nil, "no highs here"), arguments: ConformanceCase.all)
  func highs(_ example: ConformanceCase) throws { try check(example, Executables.highs) }

  @Test("is kept by glpsol", .enabled(if: Executables.glpsol != nil, "no glpsol here"), arguments: ConformanceCase.all)
  func glpsol(_ example: ConformanceCase) throws { try check(example, Executables.glpsol) }

  @Test(
    "is kept by emsctl", .enabled(if: Executables.emsctl != nil, "built without GLPK"), arguments: ConformanceCase.all)
  func emsctl(_ example: ConformanceCase) throws { try check(example, Executables.emsctl) }
}
