import NumericMethods
import Testing

@testable import Forecast

@Suite("Numerics of the forecasts")
struct NumericsTests {
  @Test("the quantile of the normal distribution undoes its probability", arguments: [1e-9, 0.01, 0.1, 0.5, 0.975])
  func quantile(_ p: Double) {
    let z = NormalDistribution.quantile(p)
    #expect(abs(NormalDistribution.cumulative(z) - p) < 1e-14 + 1e-12 * p)
  }

  @Test("nine parts in ten of a normal distribution lie within 1.644853627 deviations")
  func knownQuantile() { #expect(abs(NormalDistribution.quantile(0.95) - 1.644853626951473) < 1e-12) }

  @Test("a Cholesky factor solves its system and refuses what is not positive definite")
  func cholesky() throws {
    let factor = try #require(Cholesky([4, 2, 2, 3], size: 2))
    let x = factor.solve([8, 7])
    #expect(abs(x[0] - 1.25) < 1e-14)
    #expect(abs(x[1] - 1.5) < 1e-14)
    #expect(abs(factor.logDeterminant - 2.0794415416798357) < 1e-14)
    #expect(Cholesky([1, 2, 2, 1], size: 2) == nil)
  }
}
