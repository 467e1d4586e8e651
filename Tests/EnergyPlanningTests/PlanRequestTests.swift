import CheckedJSON
import EnergyPlanning
import EnergyTimeSeries
import FlexConsumers
import MILPModel
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("A plan request")
struct PlanRequestTests {
  private func pointers(_ text: String) throws -> [String] {
    let json = try JSONValue(parsing: text)
    do throws(InputFaults) {
      _ = try PlanRequest(json: json)
      return []
    } catch {
      return error.faults.map(\.path.pointer)
    }
  }

  @Test("writes what it read") func roundTrip() throws {
    let request = try Requests.loggedDay()
    let again = try PlanRequest(json: request.json)
    #expect(again.json == request.json && again.digest == request.digest)
  }

  @Test("keeps 'no time limit' apart from the default") func noLimit() throws {
    var request = try Requests.loggedDay()
    request.options.timeLimitSeconds = nil
    #expect(try PlanRequest(json: request.json).options.timeLimitSeconds == nil)
  }

  @Test("refuses names that a terminal would obey") func controlCharacters() throws {
    let found = try pointers(
      """
      {"schema": "swift-ems/plan-request/1", "netLoadW": [1], "method": "a\\nb",
       "grid": {"start": "2026-01-01T00:00:00Z", "stepSeconds": 900, "steps": 1},
       "devices": [{"kind": "comfortHeater", "id": "\\u001b[31m", "ecoPowerW": 0, "comfortPowerW": 1, "periods": []}]}
      """)
    #expect(found == ["/method", "/devices/0/id"])
  }

  @Test("names what cannot be done yet") func notYet() throws {
    let found = try pointers(
      """
      {"schema": "swift-ems/plan-request/1", "netLoadW": [1], "learned": "devices.json", "options": {"engine": "swarm"},
       "grid": {"start": "2026-01-01T00:00:00Z", "stepSeconds": 900, "steps": 1}, "devices": []}
      """)
    #expect(Set(found) == ["/learned", "/options/engine"])
  }

  @Test("goes through the standard coders") func codable() throws {
    let request = try Requests.loggedDay("logged-day-rc")
    let again = try JSONDecoder().decode(PlanRequest.self, from: JSONEncoder().encode(request))
    #expect(again.digest == request.digest)
  }

  @Test("its digest does not depend on the order of keys") func digest() throws {
    let a = """
      {"schema": "swift-ems/plan-request/1", "netLoadW": [1], "devices": [],
       "grid": {"steps": 1, "start": "2026-01-01T00:00:00Z", "stepSeconds": 900}}
      """
    let b = """
      {"grid": {"start": "2026-01-01T01:00:00+01:00", "stepSeconds": 900, "steps": 1}, "devices": [],
       "netLoadW": [1.0], "schema": "swift-ems/plan-request/1"}
      """
    let digests = try [a, b].map { try PlanRequest(json: JSONValue(parsing: $0)).digest }
    #expect(digests[0] == digests[1] && digests[0].hasPrefix("sha256:"))
  }

  @Test("tells all faults at once, whatever their sort") func allFaults() throws {
    let found = try pointers(
      """
      {"schema": "swift-ems/plan-request/1", "grid": {"start": "2026-01-01T00:00:00Z", "stepSeconds": 900, "steps": 2},
       "netLoadW": [1, null], "gaol": {"kind": "import"}, "timeZone": "Europe/Nowhere",
       "devices": [
         {"kind": "washer", "id": "a"},
         {"kind": "waterHeater", "id": "b", "powerW": -5, "energyWh": 1,
          "earliestStart": "2026-01-01T00:00:00Z", "latestEnd": "2026-01-01T00:30:00Z"},
         {"kind": "waterHeater", "id": "b", "powerW": "2 kW", "energyWh": 1,
          "earliestStart": "2026-01-01T00:00:00Z", "latestEnd": "2026-01-01T00:30:00Z"}],
       "options": {"relativeGap": 2}}
      """)
    #expect(
      Set(found) == [
        "/gaol", "/timeZone", "/devices/0/kind", "/devices/2/powerW", "/netLoadW/1", "/options/relativeGap",
        "/devices/1/powerW",
      ])
  }

  @Test("two devices of one name are told apart") func duplicates() throws {
    let device = """
      {"kind": "comfortHeater", "id": "x", "ecoPowerW": 0, "comfortPowerW": 1, "periods": []}
      """
    let found = try pointers(
      """
      {"schema": "swift-ems/plan-request/1", "grid": {"start": "2026-01-01T00:00:00Z", "stepSeconds": 900, "steps": 1},
       "netLoadW": [1], "devices": [\(device), \(device)]}
      """)
    #expect(found == ["/devices/1/id"])
  }

  @Test("prices need the goal that uses them, one per step") func prices() throws {
    func goal(_ goal: String) throws -> [String] {
      try pointers(
        """
        {"schema": "swift-ems/plan-request/1", "netLoadW": [1, 2], "devices": [], "goal": \(goal),
         "grid": {"start": "2026-01-01T00:00:00Z", "stepSeconds": 900, "steps": 2}}
        """)
    }
    #expect(try goal(#"{"kind": "cost", "importPricePerkWh": 0.2}"#).isEmpty)
    #expect(try goal(#"{"kind": "cost"}"#) == ["/goal/importPricePerkWh"])
    #expect(try goal(#"{"kind": "import", "importPricePerkWh": 0.2}"#) == ["/goal/importPricePerkWh"])
    #expect(try goal(#"{"kind": "cost", "importPricePerkWh": [0.2, 0.3, 0.4]}"#) == ["/goal/importPricePerkWh"])
  }

  @Test("reads a device kind of one's own") func ownKind() throws {
    struct Lamp: RequestDevice {
      static let requestKind = "lamp"
      static let fields: [Field] = [.required("powerW", .number, "Power.")]
      var id: DeviceID
      var power: Double
      var terms = PlanningTerms()
      init?(id: DeviceID, from reader: ObjectReader, on grid: TimeGrid) {
        guard let power = reader.number("powerW") else { return nil }
        self.id = id
        self.power = power
      }
      var members: [JSONValue.Member] { [.init("powerW", .number(power))] }
      func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
        Formulation(
          power: grid.steps.map { _ in LinearExpression(power) },
          decisions: grid.steps.map { _ in LinearExpression(1) })
      }
    }
    let json = try JSONValue(
      parsing: """
        {"schema": "swift-ems/plan-request/1", "netLoadW": [1], "devices": [{"kind": "lamp", "id": "l", "powerW": 5}],
         "grid": {"start": "2026-01-01T00:00:00Z", "stepSeconds": 900, "steps": 1}}
        """)
    let request = try PlanRequest(json: json, kinds: PlanRequest.builtInKinds + [Lamp.self])
    #expect((request.devices[0] as? Lamp)?.power == 5)
  }
}
