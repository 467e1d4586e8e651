/// Nonlinear least squares by damped Gauss–Newton steps, with derivatives by differences.
///
/// The damping follows D. Marquardt (1963): the normal matrix's diagonal is stretched by a factor that falls where a step
/// succeeds and rises where it does not.
package struct LevenbergMarquardt {
  /// The parameters of the smallest sum that was found.
  package private(set) var parameters: [Double]
  /// The residuals there.
  package private(set) var residuals: [Double]
  /// Their derivatives, a run of ``residuals``' length per parameter.
  package private(set) var jacobian: [Double]
  /// The sum of the residuals' squares.
  package private(set) var sum: Double
  /// Whether the last step was too small to matter, not just the last one allowed.
  package private(set) var hasConverged = false

  /// The residuals at some parameters, written into the buffer; false where the parameters are not allowed.
  package typealias Model = (_ parameters: [Double], _ residuals: UnsafeMutableBufferPointer<Double>) -> Bool

  /// Starts at `start` and takes at most `steps` steps; nil where the start is not allowed or gives no finite sum.
  ///
  /// Parameters are expected to be of the order of one: derivatives are taken over a 100 000th.
  /// - Complexity: parameters + 1 calls of `model` per step, and O(count · parameters²).
  package init?(from start: [Double], count: Int, steps: Int, model: Model) {
    parameters = start
    residuals = Array(repeating: 0, count: count)
    jacobian = Array(repeating: 0, count: count * start.count)
    sum = .infinity
    guard evaluate(start, into: &residuals, model) else { return nil }
    sum = Self.squares(residuals)
    guard sum.isFinite, differentiate(model) else { return nil }
    descend(steps, model)
  }

  private mutating func descend(_ steps: Int, _ model: Model) {
    var damping = 1e-3
    var trial = residuals
    for _ in 0..<steps where !hasConverged {
      let (normal, slope) = normalEquations()
      var improved = false
      for _ in 0..<12 where !improved && !hasConverged {
        guard let step = Self.step(normal, slope, damping) else {
          damping *= 10
          continue
        }
        let moved = zip(parameters, step).map { $0 - $1 }
        let new = evaluate(moved, into: &trial, model) ? Self.squares(trial) : .infinity
        guard new < sum else {
          damping *= 8
          hasConverged = step.allSatisfy { $0.magnitude < 1e-9 }
          continue
        }
        hasConverged = sum - new <= 1e-7 * sum
        (parameters, sum, improved) = (moved, new, true)
        swap(&residuals, &trial)
        damping = max(damping / 10, 1e-12)
      }
      guard improved, differentiate(model) else { return }
    }
  }

  private func evaluate(_ parameters: [Double], into residuals: inout [Double], _ model: Model) -> Bool {
    guard parameters.allSatisfy(\.isFinite) else { return false }
    return residuals.withUnsafeMutableBufferPointer { model(parameters, $0) }
  }

  /// One-sided differences; towards the other side where the first is not allowed.
  private mutating func differentiate(_ model: Model) -> Bool {
    let count = residuals.count
    var shifted = residuals
    for p in parameters.indices {
      var done = false
      for width in [1e-5, -1e-5] where !done {
        var near = parameters
        near[p] += width
        guard evaluate(near, into: &shifted, model) else { continue }
        for k in 0..<count { jacobian[p * count + k] = (shifted[k] - residuals[k]) / width }
        done = true
      }
      guard done else { return false }
    }
    return true
  }

  /// JᵀJ, row by row, and Jᵀr.
  package func normalEquations() -> (normal: [Double], slope: [Double]) {
    let (size, count) = (parameters.count, residuals.count)
    var normal = Array(repeating: 0.0, count: size * size)
    var slope = Array(repeating: 0.0, count: size)
    jacobian.withUnsafeBufferPointer { jacobian in
      residuals.withUnsafeBufferPointer { residuals in
        for p in 0..<size {
          slope[p] = Self.product(jacobian, p * count, residuals, 0, count)
          for q in 0...p {
            let entry = Self.product(jacobian, p * count, jacobian, q * count, count)
            normal[p * size + q] = entry
            normal[q * size + p] = entry
          }
        }
      }
    }
    return (normal, slope)
  }

  private static func step(_ normal: [Double], _ slope: [Double], _ damping: Double) -> [Double]? {
    var damped = normal
    let size = slope.count
    for p in 0..<size { damped[p * size + p] += damping * max(normal[p * size + p], 1e-300) }
    return Cholesky(damped, size: size)?.solve(slope)
  }

  private static func squares(_ values: [Double]) -> Double {
    values.withUnsafeBufferPointer { product($0, 0, $0, 0, $0.count) }
  }

  /// Four running sums, which the processor adds side by side.
  private static func product(
    _ left: UnsafeBufferPointer<Double>, _ i: Int, _ right: UnsafeBufferPointer<Double>, _ j: Int, _ count: Int
  ) -> Double {
    var (s0, s1, s2, s3) = (0.0, 0.0, 0.0, 0.0)
    var k = 0
    while k + 3 < count {
      s0 += left[i + k] * right[j + k]
      s1 += left[i + k + 1] * right[j + k + 1]
      s2 += left[i + k + 2] * right[j + k + 2]
      s3 += left[i + k + 3] * right[j + k + 3]
      k += 4
    }
    while k < count {
      s0 += left[i + k] * right[j + k]
      k += 1
    }
    return (s0 + s1) + (s2 + s3)
  }
}
