import Testing

@testable import NeuralNetworks

@Suite struct OptimizerTests {
  private let ranges = [
    ParameterRange(name: "weights", range: 0..<1, decays: true),
    ParameterRange(name: "biases", range: 1..<2, decays: false),
  ]

  @Test func theFirstStepIsTheRateAgainstTheSignAndOnlyWeightsDecay() {
    var optimizer = AdamW(count: 2)
    var parameters: [Float] = [1, 1]
    optimizer.step(&parameters, gradient: [3, -0.01], factor: 1, rate: 0.1, decay: 0.5, ranges: ranges)
    #expect(abs(parameters[0] - (0.95 - 0.1)) < 1e-6)
    #expect(abs(parameters[1] - 1.1) < 1e-6)
  }

  @Test func stepsAreThoseOfTheFormulas() {
    var optimizer = AdamW(count: 2)
    var parameters: [Float] = [0.5, -0.5]
    var (m, v, p) = (0.0, 0.0, -0.5)
    for (step, gradient) in [0.4, -0.2, 0.9].enumerated() {
      let own = [Float(gradient), Float(2 * gradient)]
      optimizer.step(&parameters, gradient: own, factor: 0.5, rate: 0.01, decay: 0.1, ranges: ranges)
      (m, v) = (0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient * gradient)
      var (first, second) = (1.0, 1.0)
      for _ in 0...step { (first, second) = (first * 0.9, second * 0.999) }
      p -= 0.01 * (m / (1 - first)) / ((v / (1 - second)).squareRoot() + 1e-8)
    }
    #expect(abs(Double(parameters[1]) - p) < 1e-6)
  }

  @Test func theRateRisesAndThenFallsAlongACosine() {
    let rate = LearningRate(highest: 1, last: 0.2, warmUpSteps: 3, steps: 13)
    #expect((0..<4).map { rate(at: $0) } == [0.25, 0.5, 0.75, 1])
    #expect(abs(rate(at: 8) - 0.6) < 1e-12)
    #expect(abs(rate(at: 13) - 0.2) < 1e-12 && rate(at: 99) == rate(at: 13))
  }
}
