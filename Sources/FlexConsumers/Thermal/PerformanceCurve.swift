internal import CheckedJSON
public import EnergyTimeSeries

/// The coefficient of performance of a heat pump, heat per electricity, by the outdoor temperature.
///
/// Straight between the points, and as the first and the last one beyond them.
public struct PerformanceCurve: Hashable, Sendable {
  /// A corner of the curve.
  public struct Point: Hashable, Sendable {
    /// The outdoor temperature.
    public var outdoor: Temperature
    /// Heat per electricity.
    public var coefficient: Double

    /// A corner.
    public init(outdoor: Temperature, coefficient: Double) {
      self.outdoor = outdoor
      self.coefficient = coefficient
    }
  }

  /// The corners in the order of their temperatures; at least one.
  public var points: [Point]

  /// A curve through `points`.
  public init(_ points: [Point]) { self.points = points }

  /// Heat per electricity at an outdoor temperature; 1 without points.
  func coefficient(at outdoor: Temperature) -> Double {
    guard let first = points.first, let last = points.last else { return 1 }
    if outdoor <= first.outdoor { return first.coefficient }
    if outdoor >= last.outdoor { return last.coefficient }
    let next = points.firstIndex { $0.outdoor > outdoor } ?? points.count - 1
    let (low, high) = (points[next - 1], points[next])
    let share = (outdoor.kelvin - low.outdoor.kelvin) / (high.outdoor.kelvin - low.outdoor.kelvin)
    return low.coefficient + share * (high.coefficient - low.coefficient)
  }

  /// No points, temperatures that do not rise, coefficients outside 0.1…30.
  func faults() -> [InputFault] {
    if points.isEmpty {
      return [InputFault(InputPath(), value: "no pairs", expected: "at least one pair of °C and heat per electricity")]
    }
    var faults: [InputFault] = []
    func require(_ k: Int, _ column: Int, _ value: Double, _ rule: NumberRule) {
      if rule.accepts(value) { return }
      faults.append(
        InputFault(InputPath([.index(k), .index(column)]), value: "\(value)", expected: rule.expectation))
    }
    for (k, point) in points.enumerated() {
      require(k, 0, point.outdoor.celsius, .between(-100, 100))
      require(k, 1, point.coefficient, .between(0.1, 30))
      if k > 0, !(point.outdoor.kelvin >= points[k - 1].outdoor.kelvin + 1e-6) {
        faults.append(
          InputFault(
            InputPath([.index(k), .index(0)]), value: "\(point.outdoor.celsius.text(decimals: 3))",
            expected: "a temperature above that of the pair before"))
      }
    }
    return faults
  }
}
