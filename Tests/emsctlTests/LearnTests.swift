import CheckedJSON
import Foundation
import Testing

@Suite("emsctl learn") struct LearnTests {
  /// Quarter-hours of a dishwasher that runs every evening at 18:00, on every third day another programme.
  private static let dishwasher = HourlySeries(columns: [
    (
      "power[kW]",
      { k in
        let (day, quarter) = (k / 96, k % 96 - 72)
        let profile = day % 3 == 2 ? [1.0, 0.9, 0.8, 0.1, 0.1, 0.4] : [2.0, 0.1, 1.8]
        return profile.indices.contains(quarter) ? profile[quarter] : 0.001
      }
    )
  ])

  /// Half-hours of a tank that draws 2.4 kW for two and a half hours a night, by its counter.
  private static let tank = HourlySeries(columns: [
    ("counter[kWh]", { k in 700 + 6 * Double(k / 48) + 1.2 * Double(min(k % 48, 5)) })
  ])

  private static let request = """
    {"schema": "swift-ems/plan-request/1", "grid": {"start": "2026-02-01T00:00:00Z", "stepSeconds": 900, "steps": 8},
     "netLoadW": [900, 900, -3000, -3000, -3000, 900, 900, 900], "learned": "devices.json",
     "devices": [{"kind": "shiftableAppliance", "id": "dishwasher", "profile": {"learned": "dishwasher-12"},
       "earliestStart": "2026-02-01T00:00:00Z", "latestEnd": "2026-02-01T02:00:00Z"}]}
    """

  @Test("keeps programmes in a library, from which a plan takes the profile") func chain() async throws {
    let folder = try TemporaryFolder()
    let series = try folder.write("dishwasher.csv", Self.dishwasher.text(0..<960, everySeconds: 900))
    let library = folder.file("devices.json")
    let words = ["learn", "cycles", series, "--name", "dishwasher-12", "--library", library]
    let learned = try await Tool().run(words)
    #expect(learned.code == 0, "\(learned.messages)")
    #expect(learned.output == "")
    let request = try folder.write("day.json", Self.request)
    let plan = try await Tool.run("plan", request)
    #expect(plan.code == 0, "\(plan.messages)")
    // The newest of ten evenings ran the first programme; standby of 1 W is not its own.
    #expect(try plan.json.at("/devices/0/powerW") == [0, 0, 1999, 99, 1799, 0, 0, 0])
    #expect(try await Tool.run("validate", library).output.hasSuffix("a valid device library of 1 devices\n"))
  }

  @Test("learning the same again changes no byte") func again() async throws {
    let folder = try TemporaryFolder()
    let series = try folder.write("dishwasher.csv", Self.dishwasher.text(0..<960, everySeconds: 900))
    let library = folder.file("devices.json")
    let words = ["learn", "cycles", series, "--library", library]
    _ = try await Tool().run(words)
    let first = try Data(contentsOf: URL(filePath: library))
    #expect(try await Tool().run(words).code == 0)
    #expect(try Data(contentsOf: URL(filePath: library)) == first)
  }

  @Test("without a library prints one of the device, or a page with a picture") func printed() async throws {
    let text = Self.tank.text(0..<480, everySeconds: 1800)
    let words = ["learn", "tank", "-", "--rated-power", "2400", "--volume", "200", "--name", "tank-3"]
    let run = try await Tool().run(words, input: Data(text.utf8))
    #expect(run.code == 0, "\(run.messages)")
    #expect(try run.json.at("/devices/0/id") == "tank-3")
    #expect(try run.json.at("/devices/0/days/3/energyWh") == 6000)
    let page = try await Tool().run(words + ["--format", "text"], input: Data(text.utf8))
    #expect(page.output.hasPrefix("tank-3, tank: 10 whole days measured since 2026-01-05, UTC"))
    #expect(page.output.contains("Mean power by hour of the day in kW: workdays █, weekends ·"))
  }

  @Test("several devices learned at the same time all come into the library") func together() async throws {
    let folder = try TemporaryFolder()
    let series = try folder.write("tank.csv", Self.tank.text(0..<480, everySeconds: 1800))
    let library = folder.file("devices.json")
    try await withThrowingTaskGroup(of: Int32.self) { group in
      for k in 0..<6 {
        group.addTask {
          try await Tool().run(["learn", "tank", series, "--name", "tank-\(k)", "--library", library]).code
        }
      }
      for try await code in group { #expect(code == 0) }
    }
    #expect(try await Tool.run("validate", library).output.hasSuffix("a valid device library of 6 devices\n"))
  }

  @Test("what cannot be learned is told, and the library stays as it was") func refusal() async throws {
    let folder = try TemporaryFolder()
    let flat = HourlySeries(columns: [("power", { _ in 3 })])
    let series = try folder.write("flat.csv", flat.text(0..<200))
    let library = try folder.write(
      "devices.json", #"{"schema": "swift-ems/device-library/1", "devices": []}"#)
    let run = try await Tool.run("learn", "cycles", series, "--library", library)
    #expect(run.code == 65)
    #expect(run.messages.hasSuffix("nothing was learned, nothing was written\n"))
    #expect(try Data(contentsOf: URL(filePath: library)).count == 55)
  }

  @Test("a temperature in kelvin under the name of °C is told") func unit() async throws {
    let room = HourlySeries(columns: [
      ("room[°C]", { 293 + 2 * sin(Double($0) / 8) }), ("outdoor[°C]", { 3 + 5 * sin(Double($0) / 4) }),
      ("power[W]", { $0 % 7 < 3 ? 1500 : 0 }),
    ])
    let run = try await Tool.run(
      "learn", "room", "-", input: room.text(0..<1400, everySeconds: 900))
    #expect(run.code == 65)
    #expect(run.messages.contains("kelvin") || run.messages.contains(" K"))
  }

  @Test("options of another kind, unknown columns, reversed thresholds and times are usage errors")
  func usage() async throws {
    let text = Self.tank.text(0..<100)
    for words in [
      ["tank", "-", "--capacity", "9"], ["tank", "-", "--counter", "meter"], ["room", "-"],
      ["cycles", "-", "--power", "counter", "--start-threshold", "20", "--end-threshold", "40"],
      ["tank", "-", "--name", ""], ["tank", "-", "--name", "a\nb"], ["tank", "-", "--library", "-"],
      ["tank", "-", "--from", "2026-01-02T00:00:00Z", "--to", "2026-01-01T00:00:00Z"], ["fridge", "-"],
    ] {
      let run = try await Tool().run(["learn"] + words, input: Data(text.utf8))
      #expect(run.code == 64 || run.code == 65, "\(words): \(run.messages)")
      #expect(run.output == "")
    }
  }

  @Test("a name that the library does not have is told with its place, beside the request's other faults")
  func unknown() async throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("devices.json", #"{"schema": "swift-ems/device-library/1", "devices": []}"#)
    let text = Self.request.replacing(#""netLoadW": [900,"#, with: #""netLoadW": ["#)
    let run = try await Tool.run("plan", folder.write("day.json", text))
    #expect(run.code == 65)
    #expect(run.messages.contains("/devices/0/profile/learned: \"dishwasher-12\"; expected a device of the library"))
    #expect(run.messages.contains("/netLoadW: \"7 values\"; expected one per step, 8 values"))
    #expect(run.messages.contains("2 faults; nothing was written"))
  }

  @Test("a library that is not there, or not named, is told") func noLibrary() async throws {
    let folder = try TemporaryFolder()
    let run = try await Tool.run("plan", folder.write("day.json", Self.request))
    #expect(run.code == 66)
    let text = Self.request.replacing(#""learned": "devices.json","#, with: "")
    let other = try await Tool.run("plan", "-", input: text)
    #expect(other.code == 65)
    #expect(
      other.messages.contains("/devices/0/profile: {\"learned\":\"dishwasher-12\"}; expected a value, or a device"))
  }

  @Test("the clock of a known device goes on where the command line gives none") func knownClock() async throws {
    let folder = try TemporaryFolder()
    let library = folder.file("devices.json")
    let words = ["learn", "tank", "-", "--rated-power", "2400", "--library", library]
    let text = Data(Self.tank.text(0..<480, everySeconds: 1800).utf8)
    #expect(try await Tool().run(words + ["--zone", "Europe/Paris"], input: text).code == 0)
    let first = try Data(contentsOf: URL(filePath: library))
    #expect(try await Tool().run(words, input: text).code == 0)
    #expect(try Data(contentsOf: URL(filePath: library)) == first)
  }

  @Test("a request's library has to be a file", arguments: ["", "-"]) func libraryPath(_ path: String) async throws {
    let text = Self.request.replacing("devices.json", with: path)
    let run = try await Tool.run("plan", "-", input: text)
    #expect(run.code == 65)
    #expect(run.messages.contains("/learned: \"\(path)\"; expected the path of a device library"))
  }

  @Test("a request can be written with what was learned, and gives the same plan without the library")
  func filledRequest() async throws {
    let folder = try TemporaryFolder()
    let series = try folder.write("dishwasher.csv", Self.dishwasher.text(0..<960, everySeconds: 900))
    let library = folder.file("devices.json")
    #expect(
      try await Tool.run("learn", "cycles", series, "--name", "dishwasher-12", "--library", library).code == 0)
    let request = try folder.write("day.json", Self.request)
    let plan = try await Tool.run("plan", "--reproducible", request)
    let filled = try await Tool.run("export", request, "--format", "request")
    #expect(filled.code == 0, "\(filled.messages)")
    #expect(try filled.json["learned"] == nil)
    #expect(try await Tool.run("plan", "--reproducible", "-", input: filled.output).output == plan.output)
    let model = try await Tool.run("example", "model").output
    #expect(try await Tool.run("export", "-", "--format", "request", input: model).code == 64)
  }

  @Test("a tank's only column is its power where that is its name or its unit", arguments: ["power", "heater[W]"])
  func powerOnly(_ column: String) async throws {
    let watts: @Sendable (Int) -> Double = { $0 % 48 < 5 ? 2400 : 0 }
    let power = HourlySeries(columns: [(column, watts)])
    let run = try await Tool.run("learn", "tank", "-", input: power.text(0..<480, everySeconds: 1800))
    #expect(run.code == 0, "\(run.messages)")
    #expect(try run.json.at("/devices/0/lastDay/source") == "power")
    #expect(try run.json.at("/devices/0/days/3/energyWh") == 6000)
  }

  @Test("a column of another quantity is told with the units that fit") func otherQuantity() async throws {
    let run = try await Tool.run("learn", "cycles", "-", input: Self.tank.text(0..<480, everySeconds: 1800))
    #expect(run.code == 65)
    #expect(run.messages.contains("column \"counter\" is in kWh; expected the power that the device draws in W"))
  }

  @Test("parameters of the library stay until new ones are asked for") func suggest() async throws {
    let folder = try TemporaryFolder()
    let series = try folder.write("dishwasher.csv", Self.dishwasher.text(0..<960, everySeconds: 900))
    let library = folder.file("devices.json")
    let words = ["learn", "cycles", series, "--library", library]
    func threshold(_ options: String...) async throws -> JSONValue? {
      let run = try await Tool().run(words + options + ["--format", "json"])
      return try run.json.at("/devices/0/parameters/startThresholdW")
    }
    #expect(try await threshold("--start-threshold", "123") == 123)
    #expect(try await threshold() == 123)
    #expect(try await threshold("--suggest") != 123)
  }

  @Test("a device of the library is not learned anew as one of another kind") func otherKind() async throws {
    let folder = try TemporaryFolder()
    let series = try folder.write("dishwasher.csv", Self.dishwasher.text(0..<960, everySeconds: 900))
    let library = folder.file("devices.json")
    let words = [series, "--library", library, "--name", "x"]
    #expect(try await Tool().run(["learn", "cycles"] + words).code == 0)
    let first = try Data(contentsOf: URL(filePath: library))
    let run = try await Tool().run(["learn", "site"] + words)
    #expect(run.code == 65)
    #expect(run.messages.contains("\"x\" is of the kind appliance, not site"))
    #expect(try Data(contentsOf: URL(filePath: library)) == first)
  }

  @Test("a request may name its library by the whole path") func wholePath() async throws {
    let (folder, other) = (try TemporaryFolder(), try TemporaryFolder())
    let series = try folder.write("dishwasher.csv", Self.dishwasher.text(0..<960, everySeconds: 900))
    let library = folder.file("devices.json")
    #expect(
      try await Tool.run("learn", "cycles", series, "--name", "dishwasher-12", "--library", library).code == 0)
    let request = try other.write("day.json", Self.request.replacing("devices.json", with: library))
    #expect(try await Tool.run("validate", request).code == 0)
  }
}
