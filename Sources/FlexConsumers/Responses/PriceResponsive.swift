public import CheckedJSON
public import EnergyTimeSeries

/// A device that can place itself against a cost per step, exactly or nearly, and prove what no placement of it beats.
///
/// Fleets are planned by asking such devices one after the other. Others are planned through their own small model.
public protocol PriceResponsive: FlexConsumer {
  /// What answers prices for this device, with these wishes, on these steps; nil where only its model can.
  ///
  /// It is asked many times: what does not depend on prices is worked out here, once.
  func responder(on grid: TimeGrid) -> (any PriceResponder)?
}

/// How a device answers prices, prepared for the steps of a plan.
///
/// One that is `Hashable` says which devices are alike: those with equal responders have the same bound at the same prices,
/// which is then worked out once.
public protocol PriceResponder: Sendable {
  /// The schedule that costs least, with what the device costs by itself.
  ///
  /// - Parameters:
  ///   - marginal: what power costs at each step.
  ///   - current: what the device does now, if anything.
  /// - Throws: why the device cannot answer; it is then left out by name.
  func bestResponse(to marginal: MarginalCost, current: Schedule?) throws(InputFaults) -> Schedule

  /// A number that no schedule of the device costs less than, at linear prices: ``MarginalCost/price(_:)``.
  func lowerBound(under prices: MarginalCost) -> Double
}
