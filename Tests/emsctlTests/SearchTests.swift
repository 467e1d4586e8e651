import CheckedJSON
import Foundation
import Testing

#if GLPK
  /// Whether a run published a plan that holds and tells how far from the best it may be.
  private func expectPlan(_ run: Run, stoppedBy termination: JSONValue, zones: Int) throws {
    #expect(run.code == 0, "\(run.messages)")
    let plan = try run.json
    #expect(plan["termination"] == termination)
    #expect(plan.at("/devices/\(zones - 1)/status") == "planned")
    guard case .number(let gap)? = plan["relativeGap"] else {
      Issue.record("no gap")
      return
    }
    #expect(gap >= 0)
  }

  @Suite("A search without end", .serialized)
  struct SearchTests {
    private let zones = 40

    // Not stopped, it would go on for hours; a busy machine may take a while to begin.
    @Test("stops at the first Ctrl-C with the best plan so far", .timeLimit(.minutes(5)))
    func interrupted() async throws {
      let tool = Tool(messages: .terminal, interrupts: 1)
      let run = try await tool.run(["plan", "-"], input: Data(Sample.endless(zones: zones).text.utf8))
      try expectPlan(run, stoppedBy: "cancelled", zones: zones)
    }

    @Test("ends at once at the second Ctrl-C") func interruptedTwice() async throws {
      let tool = Tool(messages: .terminal, interrupts: 2)
      let run = try await tool.run(["plan", "-"], input: Data(Sample.endless(zones: zones).text.utf8))
      #expect(run.code == 130)
    }

    @Test("stops at the time limit with the best plan so far") func timeLimit() async throws {
      let run = try await Tool.run("plan", "-", "--time-limit", "1", input: Sample.endless(zones: zones).text)
      try expectPlan(run, stoppedBy: "timeLimit", zones: zones)
    }

    @Test("stops at the node limit with the best plan so far") func nodeLimit() async throws {
      let run = try await Tool.run("plan", "-", "--node-limit", "0", input: Sample.endless(zones: 3).text)
      try expectPlan(run, stoppedBy: "nodeLimit", zones: 3)
    }

    @Test("keeps a band that can only be held by heating ahead", arguments: ["onOff", "dutyCycle"])
    func heatingAhead(control: String) async throws {
      let lower = (0..<96).map { $0 < 48 ? 16.0 : 18.5 }
      let request = Sample.endless(zones: 1).with("/devices/0/control", .string(control))
        .with("/devices/0/lowerTemperatureC", .numbers(lower)).with("/devices/0/powerW", 800)
      let run = try await Tool.run("plan", "-", "--time-limit", "0", input: request.text)
      try expectPlan(run, stoppedBy: "timeLimit", zones: 1)
    }

    @Test("without a plan that keeps the site's limits ends with 4") func limitWithoutPlan() async throws {
      let request = Sample.endless(zones: zones).with("/site", ["importLimitW": 25_000])
      let run = try await Tool.run("plan", "-", "--time-limit", "0.001", input: request.text)
      #expect(run.code == 4)
      #expect(run.output.isEmpty)
    }
  }
#endif
