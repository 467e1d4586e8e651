import NumericMethods
import SeededRandom
import Testing

@testable import Forecast

/// A small model with coefficients, a series, gaps and regressors, all drawn from a seed.
private struct RandomCase {
  var shape: ARMAShape
  var coefficients: [Double]
  var series: [Double]
  var missing: [Int] = []
  var regressors: [[Double]] = []

  init(order: ARIMAOrder, seasonal: [SeasonalOrder] = [], count: Int, seed: UInt64, width: Double = 1) {
    var numbers = SeededNumbers(seed: seed)
    shape = ARMAShape(order: order, seasonal: seasonal)
    coefficients = shape.coefficients(of: (0..<shape.count).map { _ in .random(in: -width...width, using: &numbers) })
    series = (0..<count).map { _ in .random(in: -2...3, using: &numbers) }
  }

  var likelihood: ARMALikelihood {
    let gaps = missing.map { GapColumn(place: $0, differencing: .one, length: series.count) }
    return ARMALikelihood(shape: shape, series: series, gaps: gaps, regressors: regressors)
  }

  /// The logarithm of the Gaussian density of the values that are there, from their whole covariance matrix.
  var dense: Double? {
    let observed = series.indices.filter { !missing.contains($0) }
    let n = observed.count
    let autocovariances = autocovariances
    let covariance = observed.flatMap { i in observed.map { j in autocovariances[abs(i - j)] } }
    guard let factor = Cholesky(covariance, size: n) else { return nil }
    var rest = factor.forward(observed.map { series[$0] })
    var columns = regressors.map { column in factor.forward(observed.map { column[$0] }) }
    for i in columns.indices {
      for k in 0..<i { columns[i] = less(columns[i], innerProduct(columns[i], columns[k]), columns[k]) }
      let scale = 1 / innerProduct(columns[i], columns[i]).squareRoot()
      columns[i] = columns[i].map { $0 * scale }
      rest = less(rest, innerProduct(rest, columns[i]), columns[i])
    }
    let sum = innerProduct(rest, rest)
    return -Double(n) / 2 * (logarithm(2 * Double.pi * sum / Double(n)) + 1) - factor.logDeterminant / 2
  }

  private func less(_ x: [Double], _ factor: Double, _ y: [Double]) -> [Double] {
    zip(x, y).map { $0 - factor * $1 }
  }

  /// From the weights ψ of θ(B)/a(B), as many as matter.
  var autocovariances: [Double] {
    let (a, theta) = shape.polynomials(coefficients)
    var psi = theta.dense(through: max(400, theta.degree))
    a.divide(&psi)
    return series.indices.map { innerProduct(psi, psi, lag: $0) }
  }
}

@Suite("ARMA likelihood")
struct ARIMALikelihoodTests {
  @Test("equals that of the dense Gaussian", arguments: 1...6)
  func equalsDense(seed: UInt64) throws {
    let orders = [(2, 1), (0, 2), (3, 0), (1, 3), (2, 2), (1, 1)]
    let (p, q) = orders[Int(seed) - 1]
    let example = RandomCase(order: ARIMAOrder(p, 0, q), count: 25, seed: seed)
    let ours = try #require(example.likelihood.evaluate(example.coefficients))
    let dense = try #require(example.dense)
    #expect(abs(ours.logLikelihood - dense) < 1e-8)
  }

  @Test("equals that of the dense Gaussian with two seasons")
  func equalsDenseWithSeasons() throws {
    let seasons = [SeasonalOrder(1, 0, 1, period: 4), SeasonalOrder(0, 0, 1, period: 6)]
    let example = RandomCase(order: ARIMAOrder(1, 0, 1), seasonal: seasons, count: 40, seed: 7, width: 0.7)
    let ours = try #require(example.likelihood.evaluate(example.coefficients))
    let dense = try #require(example.dense)
    #expect(abs(ours.logLikelihood - dense) < 1e-8)
  }

  @Test("equals that of the dense Gaussian of a series shorter than the model's memory")
  func equalsDenseOfShortSeries() throws {
    let seasons = [SeasonalOrder(1, 0, 1, period: 12)]
    let example = RandomCase(order: ARIMAOrder(1, 0, 2), seasonal: seasons, count: 9, seed: 8, width: 0.7)
    let ours = try #require(example.likelihood.evaluate(example.coefficients))
    let dense = try #require(example.dense)
    #expect(abs(ours.logLikelihood - dense) < 1e-8)
  }

  @Test("equals that of the dense Gaussian of the values that are there, with regressors")
  func equalsDenseWithGapsAndRegressors() throws {
    var example = RandomCase(order: ARIMAOrder(2, 0, 1), count: 30, seed: 9)
    example.missing = [0, 4, 5, 6, 20]
    example.regressors = [Array(repeating: 1, count: 30), (0..<30).map { Double($0 * $0 % 7) }]
    let ours = try #require(example.likelihood.evaluate(example.coefficients))
    let dense = try #require(example.dense)
    #expect(abs(ours.logLikelihood - dense) < 1e-8)
  }

  @Test("of differenced levels with gaps equals the dense Gaussian of the levels that are there, given the first ones")
  func equalsDenseWithDifferencesAndGaps() throws {
    let model = ARIMASpecification(
      order: ARIMAOrder(1, 1, 1), seasonal: [SeasonalOrder(0, 1, 1, period: 4)], includesMean: false)
    let lost = model.differencingLength
    let example = RandomCase(order: model.order, seasonal: model.seasonal, count: 33, seed: 11, width: 0.7)
    let differencing = LagPolynomial.differencing(model.order, model.seasonal)
    var levels = example.series
    for place in [8, 9, 10, 11, 12, 13, 20, 27] { levels[place] = .nan }
    let data = try #require(ARIMAData(levels, model, regressors: [], exactGaps: true))
    let evaluation = try #require(data.likelihood.evaluate(example.coefficients))
    let ours = evaluation.logLikelihood - Double(data.likelihood.count) * logarithm(data.scale)
    // What goes on from the first levels without any w, and what each w does from its step on.
    var homogeneous = Array(example.series.prefix(lost))
    for t in lost..<33 {
      homogeneous.append(
        -zip(differencing.lags, differencing.coefficients).reduce(0) { $0 + $1.1 * homogeneous[t - $1.0] })
    }
    var response = [1.0] + Array(repeating: 0.0, count: 32)
    differencing.divide(&response)
    let observed = (lost..<33).filter { !levels[$0].isNaN }
    let autocovariances = example.autocovariances
    func covariance(_ i: Int, _ j: Int) -> Double {
      var sum = 0.0
      for s in lost...i {
        for t in lost...j { sum += response[i - s] * response[j - t] * autocovariances[abs(s - t)] }
      }
      return sum
    }
    let n = observed.count
    let factor = try #require(Cholesky(observed.flatMap { i in observed.map { covariance(i, $0) } }, size: n))
    let rest = factor.forward(observed.map { levels[$0] - homogeneous[$0] })
    let logDeterminant = (0..<n).reduce(0) { $0 + 2 * logarithm(factor.lower[$1 * n + $1]) }
    let dense =
      -Double(n) / 2 * (logarithm(2 * Double.pi * innerProduct(rest, rest) / Double(n)) + 1) - logDeterminant / 2
    #expect(abs(ours - dense) < 1e-7)
  }

  @Test("has the gradient that finite differences give", arguments: [false, true])
  func gradient(withGaps: Bool) throws {
    let seasons = [SeasonalOrder(1, 0, 1, period: 4), SeasonalOrder(1, 0, 0, period: 7)]
    var example = RandomCase(order: ARIMAOrder(2, 0, 2), seasonal: seasons, count: 40, seed: 10, width: 0.8)
    example.regressors = [Array(repeating: 1, count: 40)]
    if withGaps { example.missing = [3, 17, 18] }
    let likelihood = example.likelihood
    let center = try #require(likelihood.evaluate(example.coefficients))
    for i in example.coefficients.indices {
      var (up, down) = (example.coefficients, example.coefficients)
      up[i] += 1e-5
      down[i] -= 1e-5
      let high = try #require(likelihood.evaluate(up)).logLikelihood
      let low = try #require(likelihood.evaluate(down)).logLikelihood
      #expect(abs((high - low) / 2e-5 - center.gradient[i]) < 1e-5 * max(1, abs(center.gradient[i])))
    }
  }

  @Test("given a past of zeros has the sum of squares of the filter, and the gradient that finite differences give")
  func conditional() throws {
    var likelihood = RandomCase(order: ARIMAOrder(1, 0, 1), count: 30, seed: 12).likelihood
    likelihood.isConditional = true
    let (phi, theta) = (0.5, -0.3)
    var (sum, before, innovation) = (0.0, 0.0, 0.0)
    for value in likelihood.series {
      innovation = value - phi * before - theta * innovation
      before = value
      sum += innovation * innovation
    }
    let center = try #require(likelihood.evaluate([phi, theta]))
    #expect(abs(center.variance - sum / 30) < 1e-12)
    for i in 0..<2 {
      let change = { (step: Double) in [phi + (i == 0 ? step : 0), theta + (i == 1 ? step : 0)] }
      let high = try #require(likelihood.evaluate(change(1e-5))).logLikelihood
      let low = try #require(likelihood.evaluate(change(-1e-5))).logLikelihood
      #expect(abs((high - low) / 2e-5 - center.gradient[i]) < 1e-6)
    }
  }

  @Test("has coefficients whose slopes by the free numbers are those of finite differences")
  func stationaryRegion() {
    let shape = ARMAShape(order: ARIMAOrder(3, 0, 2), seasonal: [SeasonalOrder(1, 0, 1, period: 4)])
    let numbers = [0.3, -0.7, 0.5, 0.9, -0.2, 0.4, -1.1]
    let weights = [1.0, -2, 0.5, 3, 1, -1, 2]
    let slopes = shape.pulledBack(weights, atNumbers: numbers)
    for i in numbers.indices {
      var (up, down) = (numbers, numbers)
      up[i] += 1e-6
      down[i] -= 1e-6
      let change =
        innerProduct(weights, shape.coefficients(of: up)) - innerProduct(weights, shape.coefficients(of: down))
      #expect(abs(change / 2e-6 - slopes[i]) < 1e-7)
    }
    for (number, back) in zip(numbers, shape.numbers(of: shape.coefficients(of: numbers))) {
      #expect(abs(number - back) < 1e-9)
    }
  }
}
