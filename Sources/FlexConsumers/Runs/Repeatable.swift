public import CheckedJSON
public import EnergyTimeSeries
public import MILPModel

/// A device that starts once, of which several alike have one model: how many of them start at each step.
///
/// Which of them starts when makes no difference to the site, so that nothing is lost, and a search need not look at the
/// same plan with the names exchanged.
public protocol Repeatable: Enumerable {
  /// What alike devices share, names apart; nil for one that is to be planned by itself.
  func likeness(on grid: TimeGrid) -> AnyHashable?
  /// The model of so many devices like this one; its decisions count their starts.
  func formulate(
    _ count: Int, alike grid: TimeGrid, in model: inout Model
  ) throws(InputFaults) -> Formulation
}

/// A device whose model is a choice of starts.
protocol StartChoosing: Repeatable {
  /// The starts to choose from; nil where it does otherwise.
  func starts(on grid: TimeGrid) -> StartChoice?
}

extension StartChoosing {
  /// The choice and the phases of a device that must run once and has not been published.
  public func likeness(on grid: TimeGrid) -> AnyHashable? {
    guard let choice = starts(on: grid), choice.runs == 1, !choice.isOptional, !terms.isOptional, terms.previous == nil
    else { return nil }
    return AnyHashable([AnyHashable(choice), AnyHashable(terms.phases)])
  }

  /// As many runs as there are devices.
  public func formulate(
    _ count: Int, alike grid: TimeGrid, in model: inout Model
  ) throws(InputFaults) -> Formulation {
    guard var choice = starts(on: grid) else { return try formulate(on: grid, in: &model) }
    choice.runs = count
    return try choice.formulate(on: grid, in: &model)
  }
}

extension ShiftableAppliance: StartChoosing {
  func starts(on grid: TimeGrid) -> StartChoice? { choice(on: grid) }
}

extension WaterHeater: StartChoosing {
  func starts(on grid: TimeGrid) -> StartChoice? { choice(on: grid) }
}

extension ElectricVehicle: StartChoosing {
  func starts(on grid: TimeGrid) -> StartChoice? { charging == .continuous ? run(on: grid).choice : nil }
}
