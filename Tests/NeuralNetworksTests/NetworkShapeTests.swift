import NeuralNetworks
import Testing

@Suite struct NetworkShapeTests {
  @Test func shapesOfTheSameCountsAreEqual() {
    let shape = NetworkShape(steps: 96, inputs: 4, context: 8, hidden: 64, outputs: 288)
    #expect(shape == NetworkShape(steps: 96, inputs: 4, context: 8, hidden: 64, outputs: 288))
  }
}
