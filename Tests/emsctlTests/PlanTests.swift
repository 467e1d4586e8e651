import CheckedJSON
import Foundation
import Testing

#if GLPK
  @Suite("plan")
  struct PlanTests {
    private let folder: TemporaryFolder
    private let request: String

    init() throws {
      folder = try TemporaryFolder()
      request = try folder.write("request.json", Sample.request().text)
    }

    @Test("prints JSON into a pipe") func jsonIntoPipe() async throws {
      let run = try await Tool.run("plan", request)
      #expect(run.code == 0)
      #expect(try run.json["schema"] == "swift-ems/plan/1")
      #expect(try run.json["termination"] == "optimal")
      #expect(run.messages.isEmpty)
    }

    @Test("prints text when asked") func textWhenAsked() async throws {
      let run = try await Tool.run("plan", request, "--format", "text")
      #expect(run.code == 0)
      #expect(!run.output.hasPrefix("{"))
      #expect(run.output.contains("washer"))
    }

    @Test("prints text on a terminal") func textOnTerminal() async throws {
      let run = try await Tool(output: .terminal).run(["plan", request])
      #expect(run.code == 0)
      #expect(run.output.contains("washer"))
      #expect(!run.output.contains("\"schema\""))
    }

    @Test("reads standard input for -") func standardInput() async throws {
      let run = try await Tool.run("plan", "-", input: Sample.request().text)
      #expect(run.code == 0)
      #expect(try run.json.at("/devices/0/id") == "washer")
    }

    @Test("gives the same bytes twice under --reproducible") func reproducible() async throws {
      let first = try await Tool.run("plan", request, "--reproducible")
      let second = try await Tool.run("plan", request, "--reproducible")
      #expect(first.code == 0)
      #expect(first.output == second.output)
      #expect(try first.json.at("/report/solveMilliseconds") == nil)
    }

    @Test("takes the moment of planning from --now") func now() async throws {
      let run = try await Tool.run("plan", request, "--now", "2026-06-20T23:14:00Z")
      #expect(try run.json["round"] == "2026-06-21T01:00:00+02:00")
    }

    @Test("refuses a --now that is no instant") func badNow() async throws {
      let run = try await Tool.run("plan", request, "--now", "yesterday")
      #expect(run.code == 64)
      #expect(run.messages.contains("yesterday"))
      #expect(run.output.isEmpty)
    }

    @Test("prints times in the zone of --time-zone") func timeZone() async throws {
      let run = try await Tool.run("plan", request, "--time-zone", "Asia/Kolkata")
      #expect(try run.json["validFrom"] == "2026-06-21T05:30:00+05:30")
      #expect(try await Tool.run("plan", request, "--time-zone", "Asia/Nowhere").code == 64)
    }

    @Test("takes gap, time limit, node limit and seed from the command line") func searchOptions() async throws {
      let run = try await Tool.run(
        "plan", request, "--gap", "0.5", "--time-limit", "20s", "--node-limit", "1000", "--seed", "7")
      #expect(run.code == 0)
      let bad = [["--gap", "2"], ["--time-limit", "soon"], ["--node-limit", "-1"], ["--seed", "x"]]
      for option in bad {
        let run = try await Tool().run(["plan", request] + option)
        #expect(run.code == 64, "\(option)")
        #expect(run.messages.contains(option[0]), "\(option)")
      }
    }

    @Test("ends with 1 under --strict when there are warnings, and publishes the plan") func strict() async throws {
      let warned = try Sample.request().with("/devices/2/deadline", "2026-06-21T01:00:00Z").text
      let run = try await Tool.run("plan", "-", "--strict", input: warned)
      #expect(run.code == 1)
      #expect(try run.json.at("/devices/2/status") == "relaxed")
      #expect(try await Tool.run("plan", "-", input: warned).code == 0)
      #expect(try await Tool.run("plan", request, "--strict").code == 0)
    }

    @Test("names warnings on standard error unless told to be quiet") func quiet() async throws {
      let warned = try Sample.request().with("/devices/2/deadline", "2026-06-21T01:00:00Z").text
      let run = try await Tool.run("plan", "-", input: warned)
      #expect(run.messages.hasPrefix("WARN_CONSTRAINT /devices/2/targetStateOfCharge: car "))
      #expect(try await Tool.run("plan", "-", "--quiet", input: warned).messages.isEmpty)
    }

    @Test("an unkeepable site limit ends with 3 and says when by how much") func infeasible() async throws {
      let run = try await Tool.run("plan", "-", input: Sample.request().with("/site", ["importLimitW": 10]).text)
      #expect(run.code == 3)
      #expect(run.output.isEmpty)
      #expect(run.messages.contains("the import limit of 10 W is exceeded by"))
    }
  }
#endif
