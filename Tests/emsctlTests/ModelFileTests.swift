import CheckedJSON
import Testing

@Suite("Files of models")
struct ModelFileTests {
  private static let bag = """
    max
     value: 5 lamp + 7 stove
    st
     weight: 2 lamp + 3 stove <= 4
    bin
     lamp stove
    end
    """

  #if GLPK
    @Test("solve reads LP and MPS from standard input by their beginning") func solve() async throws {
      let lp = try await Tool.run("solve", "-", input: Self.bag)
      #expect(try lp.json["objective"] == 7)
      let mps = try await Tool.run("export", "-", "--format", "mps", input: Self.bag)
      #expect(try await Tool.run("solve", "-", input: mps.output).json["values"] == ["lamp": 0, "stove": 1])
    }
  #endif

  @Test("solve and validate read a file by its extension, or as they are told") func extensions() async throws {
    let folder = try TemporaryFolder()
    let named = try folder.write("bag.lp", Self.bag)
    let unnamed = try folder.write("bag.mps", Self.bag)
    #expect(try await Tool.run("validate", named).output.hasPrefix("\(named): a valid model of 1 rows and 2 columns\n"))
    #expect(try await Tool.run("validate", unnamed).code == 65)
    #expect(try await Tool.run("validate", unnamed, "--input-format", "lp").code == 0)
  }

  @Test("every fault is told with file, line and column, and the tool ends with 65") func faults() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("bad.lp", "min\n x\nst\n a: x + >= 1\n b: y >= 2 >= z\nend\n")
    let run = try await Tool.run("validate", file)
    #expect(run.code == 65)
    #expect(run.output.isEmpty)
    #expect(
      run.messages == """
        \(file):4:9: ">=": expected a variable or a number
        \(file):5:12: ">=": expected a number, terms and a number with the same comparison between
        2 faults; nothing was written

        """)
  }

  @Test("export converts a model, in the format of the output's extension") func convert() async throws {
    let folder = try TemporaryFolder()
    let run = try await Tool.run("export", "-", "-o", folder.file("bag.json"), input: Self.bag)
    #expect(run.code == 0)
    let json = try JSONValue(parsing: folder.text("bag.json"))
    #expect(json["sense"] == "maximize")
    #expect(json.at("/variables/1/name") == "stove")
  }

  @Test("export writes the program behind a plan request with the devices' names") func request() async throws {
    let request = try await Tool.run("example", "plan-request").output
    let run = try await Tool.run("export", "-", "--format", "mps", input: request)
    #expect(run.code == 0)
    #expect(run.output.contains(" dishwasher.start[3] "))
    let numbered = try await Tool.run("export", "-", "--format", "mps-fixed", "--names", "numbered", input: request)
    #expect(numbered.output.contains("    x0        r0        1\n"))
  }

  @Test("export refuses names that fixed columns cannot hold") func fixed() async throws {
    let model = Self.bag.replacing("lamp", with: "floor_lamp")
    let run = try await Tool.run("export", "-", "--format", "mps-fixed", input: model)
    #expect(run.code == 65)
    #expect(run.messages.contains("\"floor_lamp\" needs more than the 8 bytes"))
  }
}
