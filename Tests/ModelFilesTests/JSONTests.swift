import CheckedJSON
import MILPModel
import ModelFiles
import Testing

@Suite("Models in JSON")
struct JSONTests {
  private func model(_ constraint: JSONValue) -> JSONValue {
    [
      "variables": [
        ["name": "a", "lower": 0, "upper": 1], ["name": "b", "lower": .null, "upper": .null, "kind": "semiinteger"],
        ["name": "z", "kind": "binary"],
      ], "constraints": .array([constraint]),
    ]
  }

  @Test("limits that are null are none") func nulls() throws {
    let row: JSONValue = ["name": "c", "lower": .null, "upper": 4, "terms": [["a", 1]]]
    let problem = try Model(json: model(row)).freeze()
    #expect(problem.bounds(1) == [-.infinity, .infinity])
    #expect(problem.limits() == [-.infinity, 4])
    #expect(problem.domain(ofColumn: 1) == .semiinteger)
  }

  @Test("a constraint may be an ordered set") func sets() throws {
    let set: JSONValue = ["name": "s", "sos2": ["a", "z"], "weights": [3, 1], "terms": [], "lower": .null]
    let problem = try Model(json: model(set)).freeze()
    #expect(problem.rowCount == 0)
    #expect(problem.orderedSets[0].kind == .two)
    #expect(problem.orderedSets[0].members.map(\.column) == [2, 0])
  }

  @Test("a row may have a condition") func conditions() throws {
    let problem = try Model(
      json: model(["name": "c", "upper": 0, "terms": [["a", 1]], "when": ["variable": "z", "is": false]])
    ).freeze()
    #expect(problem.conditions.map(\.column) == [2])
    #expect(!problem.conditions[0].isActiveWhen)
  }

  private static let faulty: [(JSONValue, String)] =
    [
      (["name": "s", "sos1": ["q"], "terms": []], "/constraints/0/sos1/0"),
      (["name": "s", "sos1": ["a"], "terms": [["a", 1]]], "/constraints/0/terms"),
      (["name": "s", "sos1": ["a"], "weights": [1, 2], "terms": []], "/constraints/0/weights"),
      (["name": "s", "sos1": ["a"], "sos2": ["z"], "terms": []], "/constraints/0/sos2"),
      (["name": "c", "terms": [], "when": ["variable": "y", "is": true]], "/constraints/0/when/variable"),
      (["name": "c", "terms": [], "when": ["variable": "z"]], "/constraints/0/when/is"),
      (["name": "c", "terms": [], "weights": [1]], "/constraints/0/weights"),
    ] as [(JSONValue, String)]

  @Test(
    "faults name their places",
    arguments: faulty)
  func faults(constraint: JSONValue, pointer: String) throws {
    let error = try #require(throws: InputFaults.self) { try Model(json: model(constraint)) }
    #expect(error.faults.map(\.path.pointer) == [pointer])
  }
}
