import CNumericKernels
import NeuralNetworks
import SeededRandom
import Testing

/// Every kernel of every level of this processor beside plain loops.
@Suite struct KernelTests {
  static let levels = Kernels.available.indices

  struct Product: Sendable, CustomTestStringConvertible {
    var (m, n, k) = (0, 0, 0)
    var testDescription: String { "\(m) × \(k) by \(k) × \(n)" }
  }
  static let products =
    [
      (0, 3, 2), (1, 1, 0), (1, 1, 1), (1, 40, 5), (3, 33, 7), (9, 31, 2), (13, 70, 17), (6, 5, 300), (8, 32, 129),
      (1, 140, 131),
    ]
    .map { Product(m: $0.0, n: $0.1, k: $0.2) }

  @Test(arguments: levels, products)
  func productsAreThoseOfPlainLoops(level: Int, size: Product) {
    let kernels = Kernels.available[level]
    var random = SeededNumbers(seed: 1)
    let (m, n, k) = (size.m, size.n, size.k)
    let (lda, ldb, ldc) = (max(m, k) + 2, max(n, k) + 1, n + 3)
    let a = random.floats((max(m, k) + 1) * lda)
    let b = random.floats((max(n, k) + 1) * ldb)
    let before = random.floats((m + 1) * ldc)
    for (leftIsTransposed, rightIsTransposed, accumulates) in [
      (0, 0, 0), (1, 0, 1), (0, 1, 1), (1, 1, 0),
    ] as [(Int32, Int32, Int32)] {
      var expected = before
      for i in 0..<m {
        for j in 0..<n {
          let sum = (0..<k).reduce(accumulates == 1 ? Double(before[i * ldc + j]) : 0) { sum, p in
            let left = leftIsTransposed == 1 ? a[p * lda + i] : a[i * lda + p]
            let right = rightIsTransposed == 1 ? b[j * ldb + p] : b[p * ldb + j]
            return sum + Double(left) * Double(right)
          }
          expected[i * ldc + j] = Float(sum)
        }
      }
      var packed = [Float](repeating: .nan, count: kernels.packed_count(k, n))
      var c = before
      kernels.pack(k, n, b, ldb, rightIsTransposed, &packed)
      kernels.multiply(m, n, k, a, lda, leftIsTransposed, packed, &c, ldc, accumulates, rightIsTransposed)
      #expect(zip(c, expected).allSatisfy { abs($0 - $1) < 1e-5 }, "\(leftIsTransposed) \(rightIsTransposed)")
      if leftIsTransposed == 1 && rightIsTransposed == 0 {
        c = before
        kernels.multiply_transposed(m, n, k, a, lda, b, ldb, &c, ldc, accumulates)
        #expect(zip(c, expected).allSatisfy { abs($0 - $1) < 1e-5 }, "gradient")
      }
    }
  }

  @Test(arguments: levels)
  func aRowOfAProductDoesNotDependOnItsNeighbours(level: Int) {
    let kernels = Kernels.available[level]
    var random = SeededNumbers(seed: 2)
    let (a, b) = (random.floats(11 * 140), random.floats(140 * 137))
    var packed = [Float](repeating: 0, count: kernels.packed_count(140, 137))
    kernels.pack(140, 137, b, 137, 0, &packed)
    var together = [Float](repeating: 0, count: 11 * 137)
    kernels.multiply(11, 137, 140, a, 140, 0, packed, &together, 137, 0, 0)
    for row in 0..<11 {
      var alone = [Float](repeating: 0, count: 137)
      kernels.multiply(1, 137, 140, Array(a[row * 140..<(row + 1) * 140]), 140, 0, packed, &alone, 137, 0, 1)
      #expect(alone == Array(together[row * 137..<(row + 1) * 137]))
    }
  }

  typealias Function = @convention(c) (Int, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void

  static func values(of function: Function, _ x: [Float]) -> [Float] {
    var y = [Float](repeating: 0, count: x.count)
    function(x.count, x, &y)
    return y
  }

  /// Numbers of all sizes and both signs, the dense part among them.
  static let arguments: [Float] =
    (-300...300).map { Float($0) * 0.0371 } + [0, 1, -1]
    + (-35...5).flatMap { e -> [Float] in
      let size = Float(sign: .plus, exponent: e, significand: 1.37)
      return [size, -size]
    }

  @Test(arguments: levels)
  func exponentialTangentAndSigmoidAreAccurate(level: Int) {
    let kernels = Kernels.available[level]
    let cases: [(Function, (Double) -> Double)] = [
      (kernels.exp, { exponential($0) }), (kernels.tanh, { tanh($0) }), (kernels.sigmoid, { sigmoid($0) }),
    ]
    for (function, reference) in cases {
      for (x, y) in zip(Self.arguments, Self.values(of: function, Self.arguments)) {
        let expected = reference(Double(x))
        #expect(abs(Double(y) - expected) <= 3e-7 * abs(expected), "\(x)")
      }
    }
  }

  @Test(arguments: levels)
  func extremesGoToTheirLimitsAndNaNStays(level: Int) {
    let kernels = Kernels.available[level]
    let x: [Float] = [.infinity, -.infinity, 1e38, -1e38, 88.8, -104, 0, -0.0]
    #expect(Self.values(of: kernels.exp, x) == [.infinity, 0, .infinity, 0, .infinity, 0, 1, 1])
    #expect(Self.values(of: kernels.tanh, x) == [1, -1, 1, -1, 1, -1, 0, 0])
    #expect(Self.values(of: kernels.sigmoid, x) == [1, 0, 1, 0, 1, 0, 0.5, 0.5])
    let tiny: [Float] = [-0.0, 3 * .leastNonzeroMagnitude]
    #expect(Self.values(of: kernels.tanh, tiny).map(\.bitPattern) == tiny.map(\.bitPattern))
    let subnormal = Self.values(of: kernels.exp, [-100])[0]
    #expect(subnormal > 0 && subnormal < .leastNormalMagnitude)
    for function in [kernels.exp, kernels.tanh, kernels.sigmoid] {
      #expect(Self.values(of: function, [.nan, -.nan]).allSatisfy { $0.isNaN })
    }
  }

  @Test(arguments: levels, [0, 1, 5, 16, 33])
  func resultsDoNotDependOnPlaceOrCount(level: Int, count: Int) {
    let kernels = Kernels.available[level]
    let x = Array(Self.arguments.prefix(count + 3))
    let whole = Self.values(of: kernels.tanh, x)
    for first in 0...3 {
      let part = Array(x[first..<first + min(count, x.count - first)])
      #expect(Self.values(of: kernels.tanh, part) == Array(whole[first..<first + part.count]))
    }
  }

  @Test(arguments: levels, [1, 7, 16, 35])
  func cellsAreThoseOfTheFormulas(level: Int, hidden: Int) {
    let kernels = Kernels.available[level]
    let rows = 3
    var random = SeededNumbers(seed: 3)
    let entering = random.floats(rows * 4 * hidden).map { 4 * $0 }
    let before = random.floats(rows * hidden)
    var gates = entering
    var cells = [Float](repeating: 0, count: rows * hidden)
    var squashed = cells
    let stride = hidden + 2
    var outputs = [Float](repeating: 9, count: rows * stride)
    kernels.lstm_forward(rows, hidden, &gates, before, &cells, &squashed, &outputs, stride)
    let outputGradients = random.floats(rows * hidden)
    let later = random.floats(rows * hidden)
    var (gradients, cellGradients) = (gates, later)
    kernels.lstm_backward(rows, hidden, &gradients, before, squashed, outputGradients, &cellGradients)
    for row in 0..<rows {
      #expect(outputs[row * stride + hidden] == 9)
      for j in 0..<hidden {
        let at = row * hidden + j
        let z = (0..<4).map { Double(entering[row * 4 * hidden + $0 * hidden + j]) }
        let (i, f, g, o) = (sigmoid(z[0]), sigmoid(z[1]), tanh(z[2]), sigmoid(z[3]))
        let c = f * Double(before[at]) + i * g
        let (dh, t) = (Double(outputGradients[at]), tanh(c))
        let dc = Double(later[at]) + dh * o * (1 - t * t)
        let expected = [
          dc * g * i * (1 - i), dc * Double(before[at]) * f * (1 - f), dc * i * (1 - g * g), dh * t * o * (1 - o),
        ]
        let own = (0..<4).map { Double(gradients[row * 4 * hidden + $0 * hidden + j]) }
        #expect(abs(Double(cells[at]) - c) < 1e-6 && abs(Double(outputs[row * stride + j]) - o * t) < 1e-6)
        #expect(zip(own, expected).allSatisfy { abs($0 - $1) < 2e-6 })
        #expect(abs(Double(cellGradients[at]) - dc * f) < 1e-6)
      }
    }
  }
}
