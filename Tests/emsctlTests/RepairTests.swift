import CheckedJSON
import Testing

#if GLPK
  /// The plan of a request, which must succeed.
  private func plan(_ request: JSONValue, location: SourceLocation = #_sourceLocation) async throws -> JSONValue {
    let run = try await Tool.run("plan", "-", input: request.text)
    #expect(run.code == 0, "\(run.messages)", sourceLocation: location)
    return try run.json
  }

  @Suite("A request is planned that")
  struct RepairTests {
    @Test("has no devices") func noDevices() async throws {
      let plan = try await plan(Sample.request().with("/devices", []))
      #expect(plan["objective"] == 1600)
      #expect(plan["devices"] == [])
    }

    @Test("has steps that do not divide an hour") func oddSteps() async throws {
      let plan = try await plan(Sample.request().with("/grid/stepSeconds", 3500))
      #expect(plan["stepSeconds"] == 3500)
      #expect(plan.at("/report/minimumNetLoadHourW") == .null)
    }

    @Test("has a window in the past, which is extended") func windowInPast() async throws {
      let request = try Sample.request().with("/devices/0/earliestStart", "2026-06-20T01:00:00Z")
        .with("/devices/0/latestEnd", "2026-06-20T06:00:00Z")
      let plan = try await plan(request)
      #expect(plan.at("/devices/0/status") == "relaxed")
      #expect(plan.at("/warnings/0/tag") == "WARN_CONSTRAINT")
      #expect(plan.at("/warnings/0/pointer") == "/devices/0/latestEnd")
      #expect(plan.at("/warnings/0/now") == "2026-06-21T02:00:00Z")
    }

    @Test("has a window beyond the horizon, which is left for later") func windowBeyond() async throws {
      let request = try Sample.request().with("/devices/0/earliestStart", "2026-06-22T01:00:00Z")
        .with("/devices/0/latestEnd", "2026-06-22T06:00:00Z")
      let plan = try await plan(request)
      #expect(plan.at("/devices/0/status") == "skipped")
      #expect(plan.at("/devices/0/reason") == "its window opens after the horizon")
    }

    @Test("has a window shorter than the cycle, which is extended") func shortWindow() async throws {
      let plan = try await plan(Sample.request().with("/devices/0/latestEnd", "2026-06-21T02:00:00Z"))
      #expect(plan.at("/devices/0/status") == "relaxed")
      #expect(plan.at("/warnings/0/was") == "2026-06-21T02:00:00Z")
      #expect(plan.at("/warnings/0/now") == "2026-06-21T03:00:00Z")
    }

    @Test("has a temperature band that no heating can hold, which is widened") func unholdableBand() async throws {
      let plan = try await plan(
        Sample.request().with("/devices/3/lowerTemperatureC", 60).with("/devices/3/upperTemperatureC", 61))
      #expect(plan.at("/devices/3/status") == "relaxed")
      #expect(plan.at("/warnings/0/pointer") == "/devices/3/lowerTemperatureC")
      #expect(plan.at("/warnings/0/was") == 60)
    }

    @Test("has a cycle longer than the horizon, without that device") func longCycle() async throws {
      let profile = JSONValue.numbers(Array(repeating: 100, count: 9))
      let plan = try await plan(Sample.request().with("/devices/0/profileW", profile))
      #expect(plan.at("/devices/0/status") == "leftOut")
      #expect(plan.at("/warnings/0/tag") == "WARN_IMPOSSIBLE")
      #expect(plan.at("/devices/1/status") == "planned")
    }

    @Test("has a run that starts at too many steps for its length, without that device") func tooManyStarts()
      async throws
    {
      let steps = 8000
      let request = try Sample.request().with("/grid/stepSeconds", 900).with("/grid/steps", .number(Double(steps)))
        .with("/netLoadW", .numbers(Array(repeating: 100, count: steps)))
        .with(
          "/devices",
          [
            [
              "kind": "waterHeater", "id": "pool", "powerW": 1000, "energyWh": 1_000_000,
              "earliestStart": "2026-06-21T00:00:00Z", "latestEnd": "2026-12-21T00:00:00Z",
            ]
          ])
      let plan = try await plan(request)
      #expect(plan.at("/devices/0/status") == "leftOut")
      #expect(plan.at("/warnings/0/pointer") == "/devices/0/earliestStart")
    }
  }
#endif
