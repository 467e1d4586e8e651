import Foundation
import Testing

@testable import CycleLearning

@Suite("Two nodes over a step") struct TwoNodeStepTests {
  private let step = TwoNodeStep(airCapacity: 0.3, massCapacity: 2, airToMass: 4, massToOutdoor: 20, hours: 0.5)

  @Test("is many small steps of the differential equations")
  func smallSteps() {
    var (air, mass) = (21.0, 18.0)
    let (heat, outdoor, count) = (0.7, 3.0, 50_000)
    for _ in 0..<count {
      let flow = (air - mass) / 4
      air += (heat - flow) / 0.3 * 0.5 / Double(count)
      mass += (flow - (mass - outdoor) / 20) / 2 * 0.5 / Double(count)
    }
    let (a, b, c, d) = step.transition
    #expect(abs(a * 21 + b * 18 + step.heat.0 * heat + step.outdoor.0 * outdoor - air) < 1e-4)
    #expect(abs(c * 21 + d * 18 + step.heat.1 * heat + step.outdoor.1 * outdoor - mass) < 1e-4)
  }

  @Test("two steps are a step of twice the length")
  func doubling() {
    let double = TwoNodeStep(airCapacity: 0.3, massCapacity: 2, airToMass: 4, massToOutdoor: 20, hours: 1)
    let (a, b, c, d) = step.transition
    #expect(abs(a * a + b * c - double.transition.0) < 1e-14)
    #expect(abs(a * b + b * d - double.transition.1) < 1e-14)
    #expect(abs(c * a + d * c - double.transition.2) < 1e-14)
    #expect(abs(c * b + d * d - double.transition.3) < 1e-14)
  }

  @Test("a node so fast that it follows at once gives the capacity of the other")
  func dayCapacity() {
    let nodes = [0.001, 2, 0.001, 20].map { log($0) }
    #expect(abs(DayCapacity.naturalLogarithm(nodes) - log(2.001)) < 1e-3)
  }
}
