import CheckedJSON
import Testing

/// Runs `plan` and expects exit 65, nothing on standard output, and one line with the pointer and all words.
private func expectFault(
  _ request: JSONValue, _ pointer: String, _ words: String..., location: SourceLocation = #_sourceLocation
) async throws {
  let run = try await Tool.run("plan", "-", input: request.text)
  #expect(run.code == 65, sourceLocation: location)
  #expect(run.output.isEmpty, sourceLocation: location)
  let line = run.messages.split(separator: "\n").first { $0.contains(" \(pointer): ") }
  #expect(line != nil, "\(pointer) is not among \(run.messages)", sourceLocation: location)
  for word in words { #expect(line?.contains(word) == true, "\(word) in \(line ?? "")", sourceLocation: location) }
}

@Suite("A fault in a request is told by its place, its value and what was expected:")
struct PlanFaultTests {
  @Test("a misspelt key, with the nearest known one") func misspeltKey() async throws {
    try await expectFault(
      Sample.request().renaming("/devices/0/profileW", to: "profilW"), "/devices/0/profilW", "unknown key",
      "did you mean \"profileW\"?")
  }

  @Test("a missing key") func missingKey() async throws {
    try await expectFault(Sample.request().with("/grid/start", nil), "/grid/start", "missing", "an instant")
  }

  @Test("a value of another type") func wrongType() async throws {
    try await expectFault(
      Sample.request().with("/devices/1/powerW", "2 kW"), "/devices/1/powerW", "\"2 kW\"", "expected a number")
  }

  @Test("a horizon without steps") func zeroSteps() async throws {
    try await expectFault(Sample.request().with("/grid/steps", 0), "/grid/steps", "0;", "1 to 527040 steps")
  }

  @Test("a horizon of more steps than can be planned") func tooManySteps() async throws {
    try await expectFault(
      Sample.request().with("/grid/steps", 5_256_000), "/grid/steps", "5256000;", "1 to 527040 steps")
  }

  @Test("a net load with too few numbers") func netLoadCount() async throws {
    try await expectFault(Sample.request().with("/netLoadW", [1, 2, 3]), "/netLoadW", "3 values", "8 values")
  }

  @Test("a step without net load") func nullNetLoad() async throws {
    try await expectFault(Sample.request().with("/netLoadW/2", .null), "/netLoadW/2", "missing (null)", "a number")
  }

  @Test("a number that no site has") func hugeNumber() async throws {
    try await expectFault(
      Sample.request().with("/netLoadW/2", 1e300), "/netLoadW/2", "1e+300", "between -1e9 and 1e9")
  }

  @Test("two devices of one name") func duplicateIDs() async throws {
    try await expectFault(
      Sample.request().with("/devices/1/id", "washer"), "/devices/1/id", "\"washer\"", "/devices/0 has the same")
  }

  @Test("a window that ends before it starts") func reversedWindow() async throws {
    try await expectFault(
      Sample.request().with("/devices/0/latestEnd", "2026-06-20T06:00:00Z"), "/devices/0/latestEnd",
      "2026-06-20T06:00:00Z", "after earliestStart")
  }

  @Test("negative power") func negativePower() async throws {
    try await expectFault(Sample.request().with("/devices/1/powerW", -2000), "/devices/1/powerW", "-2000", "above 0")
  }

  @Test("a charge in percent") func percentCharge() async throws {
    try await expectFault(
      Sample.request().with("/devices/2/stateOfCharge", 50), "/devices/2/stateOfCharge", "50", "between 0 and 1")
  }

  @Test("an unknown kind of device, with the nearest known one") func unknownKind() async throws {
    try await expectFault(
      Sample.request().with("/devices/5/kind", "batery"), "/devices/5/kind", "\"batery\"",
      "did you mean \"battery\"?")
  }

  @Test("an unknown time zone") func unknownZone() async throws {
    try await expectFault(Sample.request().with("/timeZone", "Europe/Paradise"), "/timeZone", "Europe/Paradise", "IANA")
  }

  @Test("an unknown engine") func unknownEngine() async throws {
    try await expectFault(
      Sample.request().with("/options", ["engine": "exakt"]), "/options/engine", "\"exakt\"",
      "did you mean \"exact\"?")
  }

  @Test("an unknown goal") func unknownGoal() async throws {
    try await expectFault(Sample.request().with("/goal/kind", "imports"), "/goal/kind", "did you mean \"import\"?")
  }

  @Test("a goal of cost without a price") func costWithoutPrice() async throws {
    try await expectFault(Sample.request().with("/goal/kind", "cost"), "/goal/importPricePerkWh", "missing")
  }

  @Test("prices that are not one per step") func priceCount() async throws {
    try await expectFault(
      Sample.request().with("/goal", ["kind": "cost", "importPricePerkWh": [0.1, 0.2]]), "/goal/importPricePerkWh",
      "2 values", "8 values")
  }

  @Test("a first step before the year 0000") func startBeforeYearZero() async throws {
    try await expectFault(
      Sample.request().with("/grid/start", "0000-01-01T00:00:00+14:00"), "/grid/start", "-0001-12-31", "years 0000")
  }

  @Test("all of them together, and no file is written") func allTogether() async throws {
    let folder = try TemporaryFolder()
    let request = try Sample.request().with("/grid/steps", 9).with("/devices/1/powerW", -1)
      .with("/devices/2/capacityWh", nil).renaming("/devices/5/capacityWh", to: "capacityW").with("/extra", 1)
    let run = try await Tool.run("plan", "-", "-o", folder.file("plan.json"), input: request.text)
    #expect(run.code == 65)
    #expect(run.output.isEmpty)
    for pointer in [
      "/netLoadW", "/devices/1/powerW", "/devices/2/capacityWh", "/devices/5/capacityW", "/devices/5/capacityWh",
      "/extra",
    ] {
      #expect(run.messages.contains("standard input: \(pointer): "), "\(pointer)")
    }
    #expect(run.messages.hasSuffix("faults; nothing was written\n"))
    #expect(try folder.names.isEmpty)
  }
}
