import NumericMethods
import SeededRandom
import Testing

@testable import Forecast

@Suite("Choice of ARIMA orders")
struct ARIMASearchTests {
  private func walk(_ count: Int) -> [Double] {
    var numbers = SeededNumbers(seed: 4)
    var level = 0.0
    return (0..<count).map { _ in
      level += .random(in: -1...1, using: &numbers)
      return level
    }
  }

  @Test("a random walk is differenced once, its steps are not")
  func stationarity() {
    let walk = walk(200)
    #expect(StationarityTest.rejects(walk))
    #expect(!StationarityTest.rejects(zip(walk.dropFirst(), walk).map { $0 - $1 }))
  }

  @Test("deaths by month repeat each year, a random walk does not")
  func seasonalStrength() {
    #expect(SeasonalStrength.of(KnownSeries.accidentalDeaths, periods: [12])[0] > 0.64)
    #expect(SeasonalStrength.of(walk(72), periods: [12])[0] < 0.64)
  }

  @Test("two seasons are told apart from each other and from noise")
  func strengthOfTwoSeasons() {
    var numbers = SeededNumbers(seed: 8)
    let values = (0..<140).map { Double($0 % 4) * 3 + .random(in: -1...1, using: &numbers) }
    let strengths = SeasonalStrength.of(values, periods: [4, 28])
    #expect(strengths[0] > 0.9)
    #expect(strengths[1] < 0.64)
    #expect(SeasonalStrength.of(values, periods: [90]) == [0])
  }

  @Test("what a regressor explains is not differenced away")
  func regressorsRemoved() throws {
    var numbers = SeededNumbers(seed: 9)
    let walk = walk(80)
    let history = hourly(walk.map { 5 * $0 + .random(in: -1...1, using: &numbers) })
    var search = AutoARIMA()
    search.modelLimit = 3
    #expect(search.fit(history).order.d == 1)
    let regressor = try #require(Regressor("walk", on: history.grid, walk))
    #expect(search.fit(history, covariates: Covariates(regressors: [regressor])).order.d == 0)
  }

  @Test("the search finds a model as good as R's for deaths by month")
  func deaths() {
    var search = AutoARIMA(periods: [12])
    search.modelLimit = 6
    let fitted = search.fit(hourly(KnownSeries.accidentalDeaths))
    #expect(fitted.seasonal.map(\.D) == [1] && fitted.order.d == 1)
    #expect(fitted.aicc < 857.316 + 0.5)
    #expect(fitted.forecast(steps: 1).model == "auto-arima")
  }

  @Test("the search finds a model as good as R's for the hormone")
  func hormone() {
    var search = AutoARIMA()
    search.modelLimit = 12
    #expect(search.fit(hourly(KnownSeries.luteinizingHormone)).aicc < 65.304 + 0.5)
  }

  @Test("a season longer than a third of the history is left out, with a note")
  func longSeason() {
    var search = AutoARIMA(periods: [40])
    search.modelLimit = 3
    let fitted = search.fit(hourly(KnownSeries.nile))
    #expect(fitted.seasonal.isEmpty)
    #expect(fitted.notes.contains { $0.kind == .shortHistory })
  }
}

@Suite("Numerics of ARIMA")
struct ARIMANumericsTests {
  @Test("L-BFGS finds the minimum of Rosenbrock's valley")
  func rosenbrock() throws {
    let outcome = try #require(
      LBFGS().minimise(from: [-1.2, 1], curvature: 100) { x in
        let (a, b) = (1 - x[0], x[1] - x[0] * x[0])
        return (a * a + 100 * b * b, [-2 * a - 400 * x[0] * b, 200 * b])
      })
    #expect(outcome.converged)
    #expect(abs(outcome.point.position[0] - 1) < 1e-4)
  }

  @Test("chi-squared exceedances are those of the tables")
  func chiSquared() {
    #expect(abs(ChiSquared.exceedance(3.841458820694124, degreesOfFreedom: 1) - 0.05) < 1e-12)
    #expect(abs(ChiSquared.exceedance(18.30703805327515, degreesOfFreedom: 10) - 0.05) < 1e-12)
    #expect(abs(ChiSquared.exceedance(2, degreesOfFreedom: 2) - exponential(-1)) < 1e-14)
  }

  @Test("roots of (1 − 0.5z)(1 + 0.25z)(1 + 0.04z²)")
  func roots() {
    let moduli = PolynomialRoots.moduli([1, -0.25, -0.085, -0.01, -0.005]).sorted()
    for (found, wanted) in zip(moduli, [2.0, 4, 5, 5]) { #expect(abs(found - wanted) < 1e-9) }
  }

  @Test("a symmetric matrix times its inverse is the identity")
  func inverse() throws {
    let matrix = [4.0, 2, 0.6, 2, 5, 1, 0.6, 1, 3]
    let result = try #require(SymmetricInverse(matrix, size: 3))
    for i in 0..<3 {
      for j in 0..<3 {
        var entry = i == j ? -1.0 : 0
        for k in 0..<3 { entry += matrix[i * 3 + k] * result.inverse[k * 3 + j] }
        #expect(abs(entry) < 1e-14)
      }
    }
    #expect(abs(result.logDeterminant - logarithm(44.6)) < 1e-12)
    #expect(SymmetricInverse([1, 2, 2, 1], size: 2) == nil)
  }

  @Test("S − S·A⁻¹·S is S/2 for A = 2S, of any size", arguments: 0...13)
  func complement(size: Int) throws {
    let matrix = (0..<(size * size)).map { (k: Int) -> Double in
      k / size == k % size ? 3 : 1 / Double(1 + abs(k / size - k % size))
    }
    let result = try #require(SymmetricInverse(matrix.map { 2 * $0 }, size: size)).complement(of: matrix)
    #expect(zip(result, matrix).allSatisfy { abs($0 - $1 / 2) < 1e-12 })
  }
}
