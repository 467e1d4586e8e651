/// Seeks a minimum of a smooth function by the limited-memory method of Broyden, Fletcher, Goldfarb and Shanno
/// (J. Nocedal and S. J. Wright, *Numerical Optimization*, 2006, chapters 3 and 7).
struct LBFGS {
  /// A point with the function's value and gradient there.
  struct Point {
    var position: [Double]
    var value: Double
    var gradient: [Double]
  }

  /// What was reached.
  struct Outcome {
    var point: Point
    /// Whether no further decrease is to be expected.
    var converged: Bool
  }

  /// How many steps at most.
  var stepLimit = 60
  /// The expected decrease at which the search ends; it ends too where three steps in a row bring no more.
  var tolerance = 1e-9
  /// How many of the last steps shape the next one.
  private let memory = 12

  /// - Parameters:
  ///   - start: where to begin.
  ///   - curvature: a guess of the function's second derivatives.
  ///   - function: value and gradient; nil where there is none.
  func minimise(
    from start: [Double], curvature: Double, _ function: ([Double]) -> (value: Double, gradient: [Double])?
  ) -> Outcome? {
    guard let first = function(start) else { return nil }
    var point = Point(position: start, value: first.value, gradient: first.gradient)
    var steps: [(s: [Double], y: [Double])] = []
    var idle = 0
    for _ in 0..<stepLimit {
      var direction = Self.direction(point.gradient, steps, curvature)
      var slope = Self.dot(direction, point.gradient)
      if !(slope < 0) {
        steps = []
        direction = Self.direction(point.gradient, steps, curvature)
        slope = Self.dot(direction, point.gradient)
      }
      guard slope < -tolerance else { return Outcome(point: point, converged: true) }
      guard let next = search(from: point, along: direction, slope: slope, function) else {
        // Without a decrease along the gradient the value is as low as its digits can tell.
        if steps.isEmpty { return Outcome(point: point, converged: -slope < 1e-4) }
        steps = []
        idle += 1
        continue
      }
      let s = zip(next.position, point.position).map { $0 - $1 }
      let y = zip(next.gradient, point.gradient).map { $0 - $1 }
      if Self.dot(s, y) > 1e-12 * Self.dot(y, y).squareRoot() * Self.dot(s, s).squareRoot() { steps.append((s, y)) }
      if steps.count > memory { steps.removeFirst() }
      idle = point.value - next.value < 100 * tolerance ? idle + 1 : 0
      point = next
      if idle >= 3 { return Outcome(point: point, converged: true) }
    }
    return Outcome(point: point, converged: false)
  }

  /// The first point along the direction whose value is enough lower, by steps that shrink.
  private func search(
    from point: Point, along direction: [Double], slope: Double,
    _ function: ([Double]) -> (value: Double, gradient: [Double])?
  ) -> Point? {
    // No single number may move so far that a hyperbolic tangent of it would be flat.
    var step = min(1, 2 / max(direction.reduce(0) { max($0, abs($1)) }, 1e-300))
    for _ in 0..<10 {
      let position = zip(point.position, direction).map { $0 + step * $1 }
      guard let there = function(position) else {
        step /= 4
        continue
      }
      if there.value <= point.value + 1e-4 * step * slope {
        return Point(position: position, value: there.value, gradient: there.gradient)
      }
      let best = -slope * step * step / (2 * (there.value - point.value - slope * step))
      step = min(max(best, step / 10), step / 2)
    }
    return nil
  }

  /// The two-loop recursion.
  private static func direction(_ gradient: [Double], _ steps: [(s: [Double], y: [Double])], _ curvature: Double)
    -> [Double]
  {
    var q = gradient
    var weights: [Double] = []
    for (s, y) in steps.reversed() {
      let weight = dot(s, q) / dot(s, y)
      weights.append(weight)
      for i in q.indices { q[i] -= weight * y[i] }
    }
    let scale = steps.last.map { dot($0.s, $0.y) / dot($0.y, $0.y) } ?? 1 / curvature
    for i in q.indices { q[i] *= scale }
    for ((s, y), weight) in zip(steps, weights.reversed()) {
      let change = weight - dot(y, q) / dot(s, y)
      for i in q.indices { q[i] += change * s[i] }
    }
    return q.map { -$0 }
  }

  private static func dot(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }
}
