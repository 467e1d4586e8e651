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

    @Test("names the rows, bounds and whole numbers that contradict each other") func conflict() async throws {
      let lp = """
        Maximize
         gain: x + y
        Subject To
         other: x + y <= 100
         half: 2 x = 3
        General
         x
        End
        """
      let run = try await Tool.run("solve", "-", "--input-format", "lp", input: lp)
      #expect(run.code == 3)
      #expect(try run.json["conflict"] == ["row half", "x is whole"])
      #expect(try run.json["conflictCertainty"] == "probable")
      #expect(try run.json["conflictIsMinimal"] == true)
      let text = try await Tool.run("solve", "-", "--input-format", "lp", "-f", "text", input: lp)
      #expect(text.output.contains("these probably contradict each other"))
    }

    @Test("prints duals and reduced costs of a linear program as text") func duals() async throws {
      let mps = """
        NAME small
        ROWS
         N cost
         G need
        COLUMNS
         wind cost 2 need 1
         gas cost 5 need 1
        RHS
         RHS need 4 cost -1.5
        ENDATA
        """
      let run = try await Tool.run("solve", "-", "--input-format", "mps", "-f", "text", input: mps)
      #expect(run.code == 0)
      #expect(run.output.contains("objective 9.5"))
      #expect(run.output.contains("wind = 4.0   reduced cost 0.0"))
      #expect(run.output.contains("gas = 0.0   reduced cost 3.0"))
      #expect(run.output.contains("need = 2.0"))
    }

    @Test("validate says how large a model is and what endangers it") func validate() async throws {
      let lp = "Minimize\n x\nSubject To\n c: 1000000000 x - y >= 2\nEnd\n"
      let run = try await Tool.run("validate", "-", "--input-format", "lp", input: lp)
      #expect(run.code == 0)
      #expect(run.output.contains("columns: 2 continuous"))
      #expect(run.output.contains("beware: row c has coefficients from 1.0 (y) to 1000000000.0 (x)"))
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
