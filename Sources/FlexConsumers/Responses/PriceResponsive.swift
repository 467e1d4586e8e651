public import CheckedJSON
public import EnergyTimeSeries

/// A device that can place itself against a cost per step, exactly or nearly, and prove what no placement of it beats.
///
/// Fleets are planned by asking such devices one after the other. Others are planned through their own small model.
public protocol PriceResponsive: FlexConsumer {
  /// Whether this device, with these wishes, can do so; true unless it says otherwise.
  func answersPrices(on grid: TimeGrid) -> Bool

  /// The schedule that costs least, with what the device costs by itself.
  ///
  /// - Parameters:
  ///   - marginal: what power costs at each step.
  ///   - current: what the device does now, if anything.
  ///   - grid: the steps.
  func bestResponse(
    to marginal: MarginalCost, current: Schedule?, on grid: TimeGrid
  ) throws(InputFaults) -> Schedule

  /// A number that no schedule of the device costs less than, at linear prices: ``MarginalCost/price(_:)``.
  func lowerBound(under prices: MarginalCost, on grid: TimeGrid) -> Double
}

extension PriceResponsive {
  /// Always.
  public func answersPrices(on grid: TimeGrid) -> Bool { true }
}
