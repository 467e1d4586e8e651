import LPFileBackend
import ModelFiles
import SolverConformance
import Testing

@Suite("A driver's format")
struct FormatTests {
  @Test("may be LP, which HiGHS reads", .enabled(if: Executables.highs != nil, "no highs here")) func lp() throws {
    var driver = Driver.highs
    driver.format = .lp
    let solver = try ExecutableSolver(driver)
    #expect(ConformanceSuite.check(solver, cases: ConformanceCase.answers + ConformanceCase.switches) == [])
  }
}
