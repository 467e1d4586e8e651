import CheckedJSON
import Testing

#if GLPK
  @Suite("explain and diagnose")
  struct ExplainTests {
    @Test("tells what other starts of a device would cost") func explain() async throws {
      let folder = try TemporaryFolder()
      let plan = try await Tool.run("plan", "-", "--explain", input: Sample.request().text)
      let path = try folder.write("plan.json", plan.output)
      let page = try await Tool.run("explain", path, "washer", "-f", "text")
      #expect(page.code == 0)
      #expect(page.output.contains("starting at") && page.output.contains("more"))
      let story = try await Tool.run("explain", path, "washer")
      #expect(try story.json.at("/explanation/searches") == "all")
    }

    @Test("says where another start costs nothing more") func tie() async throws {
      let folder = try TemporaryFolder()
      let washer = try #require(try Sample.request().at("/devices/0"))
      let level = try Sample.request().with("/netLoadW", .numbers(Array(repeating: 500, count: 8)))
      let plan = try await Tool.run(
        "plan", "-", "--explain", input: level.with("/devices", .array([washer])).text)
      let page = try await Tool.run("explain", folder.write("plan.json", plan.output), "washer", "-f", "text")
      #expect(page.output.contains("nothing more"))
    }

    @Test("plans again where the plan was made without explanations") func again() async throws {
      let folder = try TemporaryFolder()
      let request = try folder.write("request.json", Sample.request().text)
      let plan = try await Tool.run("plan", request)
      let path = try folder.write("plan.json", plan.output)
      let plain = try await Tool.run("explain", path, "washer")
      #expect(try plain.json.at("/explanation/searches") == "none")
      let story = try await Tool.run("explain", path, "washer", "--request", request)
      #expect(story.messages.isEmpty)
      #expect(try story.json.at("/explanation/searches") == "all")
    }

    @Test("names the devices of a plan when asked for another") func unknownDevice() async throws {
      let plan = try await Tool.run("plan", "-", input: Sample.request().text)
      let run = try await Tool.run("explain", "-", "wash", input: plan.output)
      #expect(run.code == 65)
      #expect(run.messages.contains("\"washer\""))
    }

    @Test("refuses a file that is no plan") func noPlan() async throws {
      let run = try await Tool.run("explain", "-", "washer", input: Sample.request().text)
      #expect(run.code == 65)
      #expect(run.messages.contains("/schema") && run.messages.contains("1 fault;"))
      let nameless = try await Tool.run("explain", "plan.json")
      #expect(nameless.code == 64)
      #expect(nameless.messages.contains("DEVICE is missing: expected some text"))
    }

    @Test("refuses a plan whose steps are no steps", arguments: [0, -900, 9e15, 1e300]) func steps(seconds: Double)
      async throws
    {
      let plan = try await Tool.run("plan", "-", input: Sample.request().text)
      let changed = try plan.json.with("/stepSeconds", .number(seconds))
      let run = try await Tool.run("explain", "-", "washer", "-f", "text", input: changed.text)
      #expect(run.code == 65)
      #expect(run.messages.contains("/stepSeconds"))
    }

    @Test("says that there is a plan") func feasible() async throws {
      let run = try await Tool.run("diagnose", "-", input: Sample.request().text)
      #expect(run.code == 0)
      #expect(try run.json["feasible"] == true)
    }

    @Test("ends with 3 and names limit, step and device where there is none") func infeasible() async throws {
      let request = try Sample.request().with("/site", ["importLimitW": 10])
      let run = try await Tool.run("diagnose", "-", input: request.text)
      #expect(run.code == 3)
      #expect(try run.json["feasible"] == false)
      #expect(try run.json.at("/conflict/limits/0/key") == "importLimitW")
      let page = try await Tool.run("diagnose", "-", "-f", "text", input: request.text)
      #expect(page.output.contains("no plan keeps"))
    }
  }
#endif
