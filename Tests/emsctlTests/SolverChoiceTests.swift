import CheckedJSON
import Testing

@Suite("--solver")
struct SolverChoiceTests {
  private func example() async throws -> String { try await Tool.run("example", "model").output }

  @Test("names a missing program, where it was searched and how to install it") func missing() async throws {
    let run = try await Tool.run("solve", "-", "--solver", "cbc", "--solver-path", "/nowhere/cbc", input: example())
    #expect(run.code == 64)
    #expect(run.messages.contains("no executable /nowhere/cbc"))
    #expect(run.messages.contains("apt install coinor-cbc"))
  }

  @Test("runs the program at --solver-path") func path() async throws {
    let run = try await Tool.run("solve", "-", "--solver", "glpsol", "--solver-path", "/bin/false", input: example())
    #expect(run.code == 70)
    #expect(run.messages.contains("glpsol (/bin/false): no solution file (exit code 1)"))
  }

  @Test("--solver-path without a program to choose is a mistake") func pathAlone() async throws {
    let run = try await Tool.run("solve", "-", "--solver-path", "/bin/false", input: example())
    #expect(run.code == 64)
  }

  #if GLPK
    @Test("glpk is the one inside") func builtIn() async throws {
      let run = try await Tool.run("solve", "-", "--solver", "glpk", input: example())
      #expect(try run.json["objective"] == 16)
    }
  #endif
}
