internal import CheckedJSON
public import EnergyTimeSeries

/// The largest power a car takes by its state of charge: the taper towards full.
///
/// Between the points the power follows straight lines; before the first and after the last it stays as there.
public struct ChargeCurve: Hashable, Sendable {
  /// A corner of the curve.
  public struct Point: Hashable, Sendable {
    /// The state of charge, 0…1.
    public var stateOfCharge: Double
    /// The largest power at it, on the grid side.
    public var power: Power

    /// A corner.
    public init(stateOfCharge: Double, power: Power) {
      self.stateOfCharge = stateOfCharge
      self.power = power
    }
  }

  /// The corners in the order of their states of charge; none where only the rated power limits.
  public var points: [Point]

  /// A curve through `points`.
  public init(_ points: [Point] = []) { self.points = points }

  /// States of charge outside 0…1 or not rising, powers below zero.
  func faults() -> [InputFault] {
    var checks = FieldChecks()
    for (k, point) in points.enumerated() {
      if !NumberRule.fraction.accepts(point.stateOfCharge) {
        checks.include(
          [
            InputFault(
              InputPath([.index(k), .index(0)]), value: "\(point.stateOfCharge)",
              expected: NumberRule.fraction.expectation)
          ], below: InputPath())
      } else if k > 0, !(point.stateOfCharge >= points[k - 1].stateOfCharge + 1e-6) {
        checks.include(
          [
            InputFault(
              InputPath([.index(k), .index(0)]), value: "\(point.stateOfCharge)",
              expected: "a state of charge above that of the point before, \(points[k - 1].stateOfCharge)")
          ], below: InputPath())
      }
      if !NumberRule.nonNegative.accepts(point.power.watts) {
        checks.include(
          [
            InputFault(
              InputPath([.index(k), .index(1)]), value: "\(point.power.watts)",
              expected: NumberRule.nonNegative.expectation)
          ], below: InputPath())
      }
    }
    return checks.faults
  }
}
