public import CheckedJSON
public import EnergyTimeSeries
public import MILPModel

/// A device that can shift, shape or store energy, and the wishes of its owner.
///
/// A consumer writes its own constraints into a model and says what power it draws as linear expressions; it knows
/// neither prices nor other devices. One method is enough: see `Docs/adding-a-consumer.md`. The others have defaults.
///
/// A planner calls, in this order: ``faults(on:)`` (is the data sound?), ``fitted(to:)`` (can the wishes be kept?),
/// ``formulate(on:in:)``, and after solving ``settled(_:on:)``.
public protocol FlexConsumer: Sendable {
  /// The device's name, unique within a request.
  var id: DeviceID { get }
  /// What sort of device this is, as in the request's `kind`.
  var kind: String { get }
  /// What every device may be told besides its own wishes: whether it may stay off, what moving it costs.
  var terms: PlanningTerms { get }

  /// What is wrong with the data, with paths below the device; empty when nothing is.
  func faults(on grid: TimeGrid) -> [InputFault]

  /// This device with wishes that it can keep on `grid`, repaired as little as possible.
  func fitted(to grid: TimeGrid) -> Fitting

  /// Adds the device's variables and constraints to `model` and says what power they stand for.
  ///
  /// Called with the device that ``fitted(to:)`` returned, inside a block of the device's group.
  /// - Throws: `InputFaults` when the data makes no sense; the planner leaves this device out and plans the others.
  func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation

  /// The schedule as it is published: with the curves that follow from it, such as temperatures, and without detours
  /// that cost nothing in the model but would not be run, such as charging and discharging at once.
  ///
  /// The result draws at most the same power at every step.
  func settled(_ schedule: Schedule, on grid: TimeGrid) -> Schedule
}

extension FlexConsumer {
  /// The type's name in lower camel case.
  public var kind: String {
    let name = String(describing: Self.self)
    return name.prefix(1).lowercased() + name.dropFirst()
  }
  /// It must run, and may be moved freely.
  public var terms: PlanningTerms { PlanningTerms() }
  /// No faults.
  public func faults(on grid: TimeGrid) -> [InputFault] { [] }
  /// Every wish can be kept.
  public func fitted(to grid: TimeGrid) -> Fitting { .asWished(self) }
  /// As it is.
  public func settled(_ schedule: Schedule, on grid: TimeGrid) -> Schedule { schedule }
}

/// A device that knows what it does when nobody plans it: starts as soon as it may, heats by thermostat, charges at once.
///
/// The planner compares every plan with this. Devices without it are placed as early as their own constraints allow.
public protocol SelfOperating: FlexConsumer {
  /// The device's operation without a plan, from the fitted wishes.
  func unmanaged(on grid: TimeGrid) -> Schedule
}

/// A device whose schedules can be listed, the earliest first, and which cost the same by themselves.
///
/// The planner moves such a device to the placement that serves the goal best, and to the earliest of equal ones.
public protocol Enumerable: FlexConsumer {
  /// The possible placements, the earliest first; empty when they are too many to list.
  func placements(on grid: TimeGrid) -> [Placement]
  /// What the device does in one of its placements.
  func schedule(of placement: Placement, on grid: TimeGrid) -> Schedule
}

/// One way to run a device that starts once: the step it starts at and the power it draws from there on, in W.
public struct Placement: Hashable, Sendable {
  /// The step of the start.
  public var start: Int
  /// The power of each step from the start on.
  public var power: ArraySlice<Double>

  /// A run from `start` on.
  public init(start: Int, power: ArraySlice<Double>) {
    self.start = start
    self.power = power
  }
}

/// A device that can tell from a schedule alone whether its wishes are kept.
///
/// The check shares no code with the formulation: it reads instants and watts, simulates the device and compares.
public protocol SelfChecking: FlexConsumer {
  /// The wishes and limits that `schedule` breaks, in words; empty when all are kept.
  func violations(in schedule: Schedule, on grid: TimeGrid) -> [String]
}

/// A device that feeds in, and may have to keep what it feeds for the site's own need.
///
/// Its formulation lists the feeding variables in ``Formulation/notDuringExport`` where it may not export.
public protocol GridFeeding: FlexConsumer {
  /// Whether it may feed in while the site exports.
  var dischargeToGrid: Bool { get }
}

/// The name of a device within a request.
public struct DeviceID: Hashable, Comparable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The name.
  public var name: String
  /// A name from data.
  public init(_ name: String) { self.name = name }
  /// A name in code.
  public init(stringLiteral value: String) { name = value }
  /// The name.
  public var description: String { name }
  /// In the order of characters.
  public static func < (left: DeviceID, right: DeviceID) -> Bool { left.name < right.name }
}
