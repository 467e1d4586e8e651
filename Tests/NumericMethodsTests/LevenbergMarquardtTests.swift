import Foundation
import NumericMethods
import Testing

@Suite("Levenberg and Marquardt's method") struct LevenbergMarquardtTests {
  @Test("walks Rosenbrock's valley to its end")
  func rosenbrock() throws {
    let search = try #require(
      LevenbergMarquardt(from: [-1.2, 1], count: 2, steps: 200) { p, residuals in
        residuals[0] = 10 * (p[1] - p[0] * p[0])
        residuals[1] = 1 - p[0]
        return true
      })
    #expect(abs(search.parameters[0] - 1) < 1e-3)
    #expect(abs(search.parameters[1] - 1) < 1e-3)
    #expect(search.sum < 1e-6)
  }

  @Test("finds the half-life and the size of a decay")
  func decay() throws {
    let times = (0..<20).map { Double($0) / 4 }
    let search = try #require(
      LevenbergMarquardt(from: [1, 0], count: 20, steps: 50) { p, residuals in
        for (k, time) in times.enumerated() { residuals[k] = p[0] * exp(-exp(p[1]) * time) - 3 * exp(-0.5 * time) }
        return true
      })
    #expect(abs(search.parameters[0] - 3) < 1e-4)
    #expect(abs(exp(search.parameters[1]) - 0.5) < 1e-4)
  }

  @Test("stays where parameters are allowed")
  func fence() throws {
    let search = try #require(
      LevenbergMarquardt(from: [0.5], count: 1, steps: 50) { p, residuals in
        residuals[0] = p[0] - 2
        return p[0] <= 1
      })
    #expect(search.parameters[0] <= 1)
    #expect(search.sum < 2.25)
  }

  @Test("does not begin outside, nor with numbers that are none, and ends on a plain")
  func oddStarts() {
    #expect(LevenbergMarquardt(from: [0], count: 1, steps: 5) { _, _ in false } == nil)
    let nowhere = LevenbergMarquardt(from: [0], count: 1, steps: 5) { _, residuals in
      residuals[0] = .nan
      return true
    }
    #expect(nowhere == nil)
    let plain = LevenbergMarquardt(from: [0], count: 1, steps: 1000) { _, residuals in
      residuals[0] = 1
      return true
    }
    #expect(plain?.parameters == [0])
  }
}
