public import EnergyTimeSeries
public import FlexConsumers
public import MILPModel

/// What every device does at every step, how good that is, and what had to give.
///
/// A plan leaves the library only after ``PlanCheck`` found nothing wrong with it.
public struct Plan: Sendable {
  /// The step boundary at or before the moment of planning.
  public var round: Instant
  /// The start of the first step.
  public var validFrom: Instant
  /// The clock for printed times.
  public var zone: CivilZone
  /// Which algorithm planned.
  public var engine: PlanOptions.Engine
  /// Why the search ended.
  public var termination: Outcome.Termination
  /// The goal's value, in ``unit``.
  public var objective: Double
  /// No plan for these (fitted) devices has a lower objective than this; with optional devices, none that forgoes as much
  /// by keeping some of them off.
  public var bound: Double
  /// `Wh`, `currency`, `gCO2e`, `W` or `starts`.
  public var unit: String
  /// (objective − bound) / max(|objective|, 1 Wh or 0.001 of the currency).
  public var relativeGap: Double
  /// (objective − bound) / (energy drawn by devices · mean import price, 1 for the import goal); nil when no device
  /// draws energy. Where import is nearly zero only this gap means anything.
  public var gapOfFlexibleEnergy: Double?
  /// Net load without the devices.
  public var netLoadWithout: TimeSeries<Power>
  /// Net load with the devices as planned.
  public var netLoadWith: TimeSeries<Power>
  /// Net load with the devices as they would run by themselves.
  public var netLoadUnmanaged: TimeSeries<Power>
  /// The goal's value with the devices as they would run by themselves.
  public var objectiveUnmanaged: Double
  /// What every goal of the request came to, in order.
  public var goals: [GoalOutcome] = []
  /// What planning for all scenarios is worth; nil for a net load without scenarios.
  public var uncertainty: UncertaintyReport?
  /// Why each device was placed as it was.
  public var explanations: [Explanation] = []
  /// The devices in the request's order.
  public var devices: [DevicePlan]
  /// What the owner should know.
  public var warnings: [PlanWarning]
  /// Figures of the run.
  public var report: RunReport
  /// The digest of the request.
  public var requestDigest: String
  /// The request's method.
  public var method: String?

  /// Energy imported over the horizon.
  public func importedEnergy(_ netLoad: TimeSeries<Power>) -> Energy { netLoad.positivePart.energyPerStep.sum }
}

/// What one device does.
public struct DevicePlan: Sendable {
  /// How the device fared.
  public enum Status: Hashable, Sendable {
    /// As wished.
    case planned
    /// Not now, and why.
    case skipped(reason: String)
    /// After a repair of its wishes.
    case relaxed
    /// Not at all, and why.
    case leftOut(conflict: String)
  }

  /// The device.
  public var id: DeviceID
  /// What sort.
  public var kind: String
  /// How it fared.
  public var status: Status
  /// What it does.
  public var schedule: Schedule
  /// What it would do without a plan.
  public var unmanaged: Schedule
}

/// Something the owner should know: which wish of which device could not be kept, and what was done.
public struct PlanWarning: Equatable, Sendable {
  /// The reference system's tags, with their meaning.
  public enum Tag: String, Sendable {
    /// A wish was changed as little as possible so that it can be kept.
    case constraint = "WARN_CONSTRAINT"
    /// A wish was not followed.
    case ignored = "WARN_IGNORED"
    /// A source is missing or stale.
    case database = "WARN_DATABASE"
    /// A wish contradicts itself or what the device can do.
    case impossible = "WARN_IMPOSSIBLE"
  }

  /// What sort of warning.
  public var tag: Tag
  /// The device.
  public var device: DeviceID
  /// The wish, as a JSON pointer into the request.
  public var pointer: String
  /// What happened, in words.
  public var message: String
  /// The repair behind it, if any.
  public var repair: Repair?
}

/// Figures of one run.
public struct RunReport: Hashable, Sendable {
  /// Wall-clock time of the solver, the one figure that differs from run to run.
  public var solveMilliseconds: Double
  /// How many devices the request has.
  public var consumerCount: Int
  /// Nodes of the search tree.
  public var nodes: Int
  /// Mean net load of the whole local hour with the least, and its start; nil when no whole hour is covered.
  public var minimumNetLoadHour: HourlyExtreme?
  /// Mean net load of the whole local hour with the most, and its start.
  public var maximumNetLoadHour: HourlyExtreme?

  /// The mean of one hour.
  public struct HourlyExtreme: Hashable, Sendable {
    /// The mean.
    public var mean: Power
    /// When the hour starts.
    public var start: Instant
  }
}
