internal import CheckedJSON
public import EnergyTimeSeries
public import FlexConsumers

/// What the connection to the grid allows; nil for no limit.
///
/// Limits of phases hold for each of the three: its share of the net load and of the devices that draw from it, each
/// device in equal shares from its phases.
public struct SiteLimits: Hashable, Sendable {
  /// The largest import.
  public var importLimit: Power?
  /// The largest export.
  public var exportLimit: Power?
  /// The largest import of each phase.
  public var phaseImportLimit: Power?
  /// The largest export of each phase.
  public var phaseExportLimit: Power?
  /// The net load of each phase at each step in W; empty where each has a third. They add up to the site's.
  public var phaseNetLoad: [Phase: [Double]] = [:]

  /// Limits, none unless given.
  public init(importLimit: Power? = nil, exportLimit: Power? = nil) {
    self.importLimit = importLimit
    self.exportLimit = exportLimit
  }

  /// Whether there is any limit.
  var isLimited: Bool { importLimit != nil || exportLimit != nil || limitsPhases }
  /// Whether phases have limits.
  var limitsPhases: Bool { phaseImportLimit != nil || phaseExportLimit != nil }

  /// A phase's net load without the devices: its own, or a third, and a third of what a scenario deviates by.
  func netLoad(of phase: Phase, at t: Int, site: Double, expected: Double) -> Double {
    guard let own = phaseNetLoad[phase] else { return site / 3 }
    return own[t] + (site - expected) / 3
  }

  func faults(on grid: TimeGrid) -> [InputFault] {
    var checks = FieldChecks()
    checks.require("importLimitW", importLimit?.watts, .nonNegative)
    checks.require("exportLimitW", exportLimit?.watts, .nonNegative)
    checks.require("phaseImportLimitW", phaseImportLimit?.watts, .nonNegative)
    checks.require("phaseExportLimitW", phaseExportLimit?.watts, .nonNegative)
    if phaseNetLoad.isEmpty { return checks.faults }
    for phase in Phase.allCases {
      var part = FieldChecks()
      part.require(phase.rawValue, phaseNetLoad[phase] ?? [], .any, count: grid.count)
      checks.include(part.faults, below: InputPath([.key("phaseNetLoadW")]))
    }
    return checks.faults
  }
}

extension PlanningTerms {
  /// The share of the device's power that a phase carries.
  func share(of phase: Phase) -> Double {
    let used = phases.isEmpty ? Set(Phase.allCases) : phases
    return used.contains(phase) ? 1 / Double(used.count) : 0
  }
}
