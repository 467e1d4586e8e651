#if GLPK
  import CheckedJSON
  import EnergyPlanning
  import EnergyTimeSeries
  import FlexConsumers
  import Foundation
  import GLPKBackend
  import LPFileBackend
  import MILPModel
  import Testing

  @Suite("The planner with an executable for its solver")
  struct PlannerTests {
    private func plan(_ request: PlanRequest, with solver: any Solver) throws -> Plan? {
      guard case .planned(let plan) = try Planner(solver: solver).plan(request) else { return nil }
      return plan
    }

    @Test("plans the example days as well as with GLPK", arguments: ["logged-day.json", "logged-day-rc.json"])
    func examples(_ name: String) throws {
      let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      let text = try String(contentsOf: root.appendingPathComponent("Examples/\(name)"), encoding: .utf8)
      var request = try PlanRequest(json: JSONValue(parsing: text))
      request.options.relativeGap = 1e-7
      let expected = try #require(try plan(request, with: GLPKSolver()))
      for solver in Executables.present {
        let other = try #require(try plan(request, with: solver), "\(solver.name)")
        #expect(
          (other.objective - expected.objective).magnitude <= 1e-6 * max(1, expected.objective.magnitude),
          "\(solver.name): \(other.objective), GLPK \(expected.objective)")
      }
    }

    /// FlexMeasures' day of negative prices: 2 kW, 2 kWh, full, a tenth lost on the way through.
    @Test("empties and fills a battery for the known optimum of a day with negative prices") func battery() throws {
      var battery = Battery(
        id: "battery", capacity: .kilowattHours(2), chargePower: .kilowatts(2), dischargePower: .kilowatts(2),
        stateOfCharge: 1)
      battery.chargeEfficiency = 0.9.squareRoot()
      battery.dischargeEfficiency = 0.9.squareRoot()
      let start = Instant(secondsSinceEpoch: 1_767_225_600)
      let grid = try #require(TimeGrid(start: start, stepSeconds: 3600, count: 24))
      let netLoad = try #require(TimeSeries<Power>(on: grid, [Double](repeating: 0, count: 24)))
      var request = PlanRequest(netLoad: netLoad, devices: [battery])
      let price = (0..<24).map { $0 < 8 ? -10.0 : 100 }
      request.goal = .cost(Tariff(importPrice: price, exportPrice: price))
      request.options.relativeGap = 0
      for solver in Executables.present {
        let plan = try #require(try plan(request, with: solver), "\(solver.name)")
        #expect((plan.objective + 197.73665961).magnitude < 1e-5, "\(solver.name): \(plan.objective)")
      }
    }
  }
#endif
