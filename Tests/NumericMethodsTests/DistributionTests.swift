import NumericMethods
import Testing

@Suite("Distributions")
struct DistributionTests {
  @Test("the quantile of the normal distribution undoes its probability", arguments: [1e-9, 0.01, 0.1, 0.5, 0.975])
  func quantile(_ p: Double) {
    let z = NormalDistribution.quantile(p)
    #expect(abs(NormalDistribution.cumulative(z) - p) < 1e-14 + 1e-12 * p)
  }

  @Test("nine parts in ten of a normal distribution lie within 1.644853627 deviations")
  func knownQuantile() { #expect(abs(NormalDistribution.quantile(0.95) - 1.644853626951473) < 1e-12) }

  @Test(
    "quantiles of Student's distribution are those of tables",
    arguments: [(2.0, 4.303), (4, 2.776), (6, 2.447), (12, 2.179), (30, 2.042), (1000, 1.962)])
  func student(freedom: Double, value: Double) {
    let quantile = StudentDistribution.quantile(0.975, degreesOfFreedom: freedom)
    #expect(abs(quantile / value - 1) < (freedom < 4 ? 0.035 : 0.005))
    #expect(abs(StudentDistribution.quantile(0.025, degreesOfFreedom: freedom) + quantile) < 1e-12)
  }

  @Test("with fewer than two degrees of freedom Student's distribution is taken as with two") func fewest() {
    #expect(
      StudentDistribution.quantile(0.9, degreesOfFreedom: -3) == StudentDistribution.quantile(0.9, degreesOfFreedom: 2))
  }
}
