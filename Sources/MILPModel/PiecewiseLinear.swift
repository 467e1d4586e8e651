/// A function given by points and straight lines between them: a charge curve, a price that rises in steps.
///
/// Outside its first and last point it is not defined, and a model that uses it keeps its argument between them.
public struct PiecewiseLinear: Hashable, Sendable {
  /// A point of the graph.
  public struct Point: Hashable, Sendable {
    /// The argument.
    public let x: Double
    /// The value.
    public let y: Double
  }

  /// The points in the order of their arguments; at least two.
  public let points: [Point]

  /// A function through `points`.
  ///
  /// - Throws: ``ModelFault`` of kind `badCurve` when there are fewer than two points, a number is not finite, or
  ///   arguments do not rise.
  public init(_ points: [(x: Double, y: Double)]) throws(ModelFault) {
    func fault(_ place: String, _ value: String) -> ModelFault {
      ModelFault(kind: .badCurve, item: place, value: value)
    }
    if points.count < 2 { throw fault("a curve", "\(points.count) points; expected two or more") }
    for (place, point) in points.enumerated() {
      if !point.x.isFinite || !point.y.isFinite {
        throw fault("point \(place) of a curve", "(\(point.x), \(point.y)); expected finite numbers")
      }
      if place > 0, point.x <= points[place - 1].x {
        throw fault("point \(place) of a curve", "x = \(point.x); expected more than \(points[place - 1].x) before it")
      }
    }
    self.points = points.map { Point(x: $0.x, y: $0.y) }
    if let steep = slopes.firstIndex(where: { $0.magnitude > Problem.largestCoefficient }) {
      throw fault("piece \(steep) of a curve", "the slope \(slopes[steep]); expected less than 1e15 of magnitude")
    }
  }

  /// The arguments for which it is defined.
  public var domain: ClosedRange<Double> { points[0].x...points[points.count - 1].x }

  /// The slope of each piece.
  public var slopes: [Double] { zip(points, points.dropFirst()).map { ($1.y - $0.y) / ($1.x - $0.x) } }

  /// Whether slopes never fall: then being at least the function needs no binaries.
  public var isConvex: Bool { zip(slopes, slopes.dropFirst()).allSatisfy { $0 <= $1 + Self.tolerance($0) } }
  /// Whether slopes never rise: then being at most the function needs no binaries.
  public var isConcave: Bool { zip(slopes, slopes.dropFirst()).allSatisfy { $0 >= $1 - Self.tolerance($0) } }

  /// Slopes of points on one line differ by rounding.
  private static func tolerance(_ slope: Double) -> Double { 1e-12 * max(1, slope.magnitude) }

  /// The value at `x` by interpolation; nil outside the domain.
  public func value(at x: Double) -> Double? {
    guard domain.contains(x), let next = points.firstIndex(where: { $0.x >= x }) else { return nil }
    if next == 0 { return points[0].y }
    let (a, b) = (points[next - 1], points[next])
    return a.y + (b.y - a.y) * ((x - a.x) / (b.x - a.x))
  }
}
