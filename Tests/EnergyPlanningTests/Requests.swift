import CheckedJSON
import EnergyPlanning
import EnergyTimeSeries
import FlexConsumers
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Requests that several tests plan.
enum Requests {
  /// Quarter-hours from midnight UTC, or steps of another length.
  static func grid(steps: Int, stepSeconds: Int64 = 900) throws -> TimeGrid {
    try #require(
      TimeGrid(start: Instant(secondsSinceEpoch: 1_767_225_600), stepSeconds: stepSeconds, count: steps))
  }

  /// A request with this net load in W.
  static func request(
    _ netLoad: [Double], stepSeconds: Int64 = 900, devices: (TimeGrid) -> [any FlexConsumer]
  ) throws -> PlanRequest {
    let grid = try grid(steps: netLoad.count, stepSeconds: stepSeconds)
    let series = try #require(TimeSeries<Power>(on: grid, netLoad))
    var request = PlanRequest(netLoad: series, devices: devices(grid))
    request.options.relativeGap = 0
    return request
  }

  /// The day of 2023-06-22 that ELFE logged, with the heater as its discrete model or as an RC room.
  static func loggedDay(_ file: String = "logged-day") throws -> PlanRequest {
    try read("../../Examples/\(file).json")
  }

  /// A request file, by its path from this folder.
  static func read(_ path: String) throws -> PlanRequest {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    return try PlanRequest(json: JSONValue(parsing: Data(contentsOf: folder.appending(path: path))))
  }

  /// The same request with the net load shifted.
  static func shifted(_ request: PlanRequest, by watts: Double) -> PlanRequest {
    var request = request
    request.netLoad = request.netLoad.mapped { .watts($0.watts + watts) }
    return request
  }
}

extension TimeGrid {
  /// From one step's start to another's.
  func window(_ first: Int, _ end: Int) -> TimeWindow { TimeWindow(from: instant(at: first), to: instant(at: end)) }
}

extension Planner {
  /// The plan of a request that has one.
  func expectedPlan(_ request: PlanRequest) throws -> Plan {
    guard case .planned(let plan) = try plan(request) else { throw NoPlan() }
    return plan
  }

  struct NoPlan: Error {}
}
