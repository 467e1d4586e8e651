import CheckedJSON
import Testing

#if GLPK
  @Suite("solve")
  struct SolveTests {
    private func example() async throws -> JSONValue { try await Tool.run("example", "model").json }

    @Test("finds the optimum of the example") func optimum() async throws {
      let run = try await Tool.run("solve", "-", input: example().text)
      #expect(run.code == 0)
      // Lamp and tent and stove weigh 10 together.
      #expect(try run.json["objective"] == 16)
      #expect(try run.json["termination"] == "optimal")
      #expect(try run.json["values"] == ["lamp": 1, "stove": 1, "tent": 1, "chair": 0])
      #expect(try run.json["violations"] == [])
    }

    @Test("prints text when asked") func text() async throws {
      let run = try await Tool.run("solve", "-", "-f", "text", input: example().text)
      #expect(run.code == 0)
      #expect(run.output.contains("tent = 1"))
    }

    @Test("ends with 3 and a conflict when nothing is feasible") func infeasible() async throws {
      let model = try await example().with("/variables/0/lower", 2)
      let run = try await Tool.run("solve", "-", input: model.text)
      #expect(run.code == 3)
      #expect(try run.json["termination"] == "infeasible")
      #expect(try run.json.at("/conflict/0") != nil)
    }

    @Test("ends with 3 when the objective has no bound") func unbounded() async throws {
      let model: JSONValue = [
        "sense": "maximize", "variables": [["name": "x", "objective": 1, "lower": 0]],
        "constraints": [["name": "r", "lower": 1, "terms": [["x", 1]]]],
      ]
      let run = try await Tool.run("solve", "-", input: model.text)
      #expect(run.code == 3)
      #expect(try run.json["termination"] == "unbounded")
    }

    @Test("ends with 65 and every fault of a malformed model") func malformed() async throws {
      let model = try await example().with("/sense", "maximise").with("/constraints/0/terms/0", ["lump", 2])
        .with("/variables/1/name", "lamp")
      let run = try await Tool.run("solve", "-", input: model.text)
      #expect(run.code == 65)
      #expect(run.output.isEmpty)
      for words in [
        "/sense: \"maximise\"", "did you mean \"maximize\"?", "/constraints/0/terms/0/0: \"lump\"",
        "/variables/1/name: \"lamp\"",
      ] {
        #expect(run.messages.contains(words), "\(words)")
      }
    }
  }
#endif
