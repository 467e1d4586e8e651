import CheckedJSON
import EnergyPlanning
import EnergyTimeSeries
import FlexConsumers
import MILPModel
import Neighbourhoods
import Testing

/// What an app can do that links no solver: these tests run without GLPK, too.
@Suite("A planner without a solver")
struct PlannerWithoutSolverTests {
  private let planner = Planner()

  @Test("plans by prices, with a bound", arguments: [Neighbourhood.Family.normal, .tight])
  func neighbourhood(family: Neighbourhood.Family) throws {
    var request = try #require(Neighbourhood(family, deviceCount: 12, seed: 1)).request
    request.options.nodeLimit = 20
    let plan = try planner.expectedPlan(request)
    #expect(plan.engine == .fleet)
    #expect(plan.bound <= plan.objective && plan.bound > 0.9 * plan.objective)
    #expect(plan.objective < plan.objectiveUnmanaged)
  }

  @Test("proves a plan that it can see to be the best") func surplus() throws {
    let request = try Requests.request([500, -2000, 500], stepSeconds: 3600) { grid in
      ["a", "b"].map { ShiftableAppliance(id: DeviceID($0), profile: [.watts(1000)], window: grid.window(0, 3)) }
    }
    let plan = try planner.expectedPlan(request)
    #expect(plan.devices.map(\.schedule.decisions) == [[0, 1, 0], [0, 1, 0]])
    #expect(plan.objective == 1000 && plan.termination == .optimal)
  }

  @Test("with no time gives the greedy plan, better than what devices do unmanaged, with a bound") func noTime() throws
  {
    var request = try #require(Neighbourhood(.normal, deviceCount: 12, seed: 1)).request
    request.options.timeLimitSeconds = 0
    let plan = try planner.expectedPlan(request)
    #expect(plan.termination == .limit(.time))
    #expect(plan.objective < 0.9 * plan.objectiveUnmanaged && plan.report.nodes == 1)
    #expect(plan.bound < plan.objective && plan.bound > 0)
  }

  /// A load of somebody else that may run at any step and answers no prices.
  private struct Silent: FlexConsumer, SelfOperating {
    let id: DeviceID = "silent"
    func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
      let on = grid.steps.map { model.variable("on[\($0)]", .binary) }
      model.require(on[0] + on[1] >= 1)
      return Formulation(power: on.map { 100 * $0 }, decisions: on.map(\.expression))
    }
    func unmanaged(on grid: TimeGrid) -> Schedule {
      Schedule(decisions: [1, 0], power: TimeSeries(on: grid) { .watts($0 == 0 ? 100 : 0) })
    }
  }

  @Test("leaves a device that answers no prices as it runs unmanaged, and bounds it by its powers") func silent() throws
  {
    var request = try Requests.request([500, -1500], stepSeconds: 3600) { _ in [Silent()] }
    request.options.nodeLimit = 10
    let plan = try planner.expectedPlan(request)
    #expect(plan.devices[0].schedule.decisions == [1, 0])
    #expect(plan.objective == 600 && plan.bound <= 500)
  }

  @Test("says for which requests it would need one") func needed() throws {
    var request = try #require(Neighbourhood(.tight, deviceCount: 3, seed: 1)).request
    request.options.engine = .exact
    #expect(throws: InputFaults.self) { try planner.plan(request) }
    request.options.engine = .auto
    request.goal = .wear
    #expect(throws: InputFaults.self) { try planner.plan(request) }
  }
}
