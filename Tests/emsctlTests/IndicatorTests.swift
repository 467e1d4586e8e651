import CheckedJSON
import Foundation
import Testing

@Suite("Indicators of a site")
struct IndicatorTests {
  /// Five hours of a house with a roof and a battery whose discharge is positive; French separators.
  private static let series = """
    time;house[kW];roof[kW];battery[kW];charge[%];u1[V]
    2026-06-01T00:00:00+02:00;1,0;0;0;50;230
    2026-06-01T01:00:00+02:00;1,0;0;1,0;50;231
    2026-06-01T02:00:00+02:00;2,0;3,0;-1,0;40;229
    2026-06-01T03:00:00+02:00;1,0;4,0;-1,0;50;250
    2026-06-01T04:00:00+02:00;1,0;0;0;60;260

    """
  private static let site = """
    {"schema": "swift-ems/site/1", "timeZone": "Europe/Paris", "stepSeconds": 3600, "supplyRules": "EN 50160",
     "columns": [{"column": "house", "role": "load"}, {"column": "roof", "role": "photovoltaic"},
       {"column": "battery", "role": "battery", "positive": "discharge"},
       {"column": "charge", "role": "stateOfCharge", "reading": "instantaneous"},
       {"column": "u1", "role": "voltage", "reading": "instantaneous"}],
     "battery": {"capacityWh": 10000}}
    """

  private func run(_ site: String, series: String = Self.series, _ more: String...) async throws -> Run {
    let folder = try TemporaryFolder()
    let file = try folder.write("site.json", site)
    return try await Tool().run(["kpi", "-", "--site", file] + more, input: .init(series.utf8))
  }

  @Test("a small day by hand") func smallDay() async throws {
    // Exchange by hour: 1, 0, 0, −2, 1 kW.
    let json = try await run(Self.site).json
    #expect(json["importWh"] == 2000)
    #expect(json["exportWh"] == 2000)
    #expect(json["selfConsumption"] == .number(5.0 / 7))
    #expect(json["selfProduction"] == .number(4.0 / 6))
    #expect(json["renewableShare"] == .number(7.0 / 9))
    #expect(json["exportPeakStart"] == "2026-06-01T03:00:00+02:00")
    #expect(json["battery"]?["chargedWh"] == 2000)
    #expect(json["battery"]?["dischargedWh"] == 1000)
    #expect(json["voltage"]?["meanV"] == 240)
  }

  @Test("times without offset are the site's") func localTimes() async throws {
    let local = Self.series.replacing("+02:00", with: "").replacing("T", with: " ")
    #expect(try await run(Self.site, series: local).json["start"] == "2026-06-01T00:00:00+02:00")
    let nowhere = Self.site.replacing("\"timeZone\": \"Europe/Paris\", ", with: "")
    #expect(try await run(nowhere, series: local).code == 65)
  }

  @Test("on a terminal it is a list to read") func text() async throws {
    let text = try await run(Self.site, "-f", "text").output
    #expect(text.contains("self-production           66.7 %\n"))
    #expect(text.contains("battery efficiency        100 %\n"))
    #expect(text.contains("  -10 % to +10 %          80 % of the worst week, broken\n"))
  }

  @Test("the same column name may be a source in one data set and a load in another") func roles() async throws {
    let series = "time,ge[kW],main[kW]\n2026-06-01T00:00Z,1,2\n2026-06-01T01:00Z,1,2\n"
    let engine = """
      {"schema": "swift-ems/site/1", "columns": [{"column": "ge", "role": "gasEngine"}, {"column": "main", "role": "load"}]}
      """
    let load = engine.replacing("gasEngine", with: "load")
    #expect(try await run(engine, series: series).json["importWh"] == 2000)
    #expect(try await run(load, series: series).json["importWh"] == 6000)
  }

  @Test("counters, energies per interval and powers of one day agree") func readings() async throws {
    let series = """
      time,mean[W],amount[Wh],register[Wh]
      2026-06-01T00:00Z,100,100,5000
      2026-06-01T01:00Z,300,300,5100
      2026-06-01T02:00Z,200,200,5400

      """
    for (column, reading) in [("mean", "mean"), ("amount", "energy"), ("register", "counter")] {
      let site = """
        {"schema": "swift-ems/site/1", "stepSeconds": 3600, "maxGapSeconds": 7200,
         "columns": [{"column": "\(column)", "role": "load", "reading": "\(reading)"}]}
        """
      let expected: JSONValue = reading == "counter" ? 400 : 600
      #expect(try await run(site, series: series).json["consumptionWh"] == expected, "\(reading)")
    }
  }

  @Test("every fault of a site file is told with its place") func faults() async throws {
    let run = try await run(
      """
      {"schema": "swift-ems/site/1", "timeZone": "Mars/X", "stepSeconds": 0,
       "columns": [{"column": "roof", "role": "photovoltaics"}, {"column": "b", "role": "battery", "positive": "import"},
         {"column": "charge", "role": "stateOfCharge", "reading": "energy"}, {"column": "charge", "role": "wind"}],
       "battery": {"capacityWh": -1}}
      """)
    #expect(run.code == 65)
    for pointer in [
      "/timeZone", "/stepSeconds", "/columns/0/role", "/columns/1/positive", "/columns/2/reading", "/columns/3/column",
      "/columns:", "/battery/capacityWh",
    ] {
      #expect(run.messages.contains(pointer), "\(pointer)")
    }
    #expect(run.messages.hasSuffix("8 faults; nothing was written\n"))
  }

  @Test("a column that is not there, or in a unit of another quantity, is told") func columns() async throws {
    let missing = try await run(Self.site.replacing("\"roof\"", with: "\"rof\""))
    #expect(missing.code == 65)
    #expect(missing.messages.contains("(did you mean \"roof\"?)"))
    let unit = try await run(
      Self.site.replacing("\"u1\"", with: "\"house2\""), series: Self.series.replacing("u1[V]", with: "house2[kW]"))
    #expect(unit.code == 65)
    #expect(unit.messages.contains("/columns/4/column: \"house2\" in kW; expected voltage for voltage"))
  }

  @Test("the example is a valid site") func example() async throws {
    let example = try await Tool.run("example", "site")
    let folder = try TemporaryFolder()
    let file = try folder.write("site.json", example.output)
    #expect(try await Tool.run("validate", file).output == "\(file): a valid site of 6 columns\n")
  }
}
