import NumericMethods
import Testing

@Suite("A Cholesky factor") struct CholeskyTests {
  @Test("solves its system and refuses what is not positive definite")
  func cholesky() throws {
    let factor = try #require(Cholesky([4, 2, 2, 3], size: 2))
    let x = factor.solve([8, 7])
    #expect(abs(x[0] - 1.25) < 1e-14)
    #expect(abs(x[1] - 1.5) < 1e-14)
    #expect(abs(factor.logDeterminant - 2.0794415416798357) < 1e-14)
    #expect(Cholesky([1, 2, 2, 1], size: 2) == nil)
  }
}
