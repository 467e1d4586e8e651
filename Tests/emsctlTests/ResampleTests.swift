import CheckedJSON
import Foundation
import Testing

@Suite("Resampling")
struct ResampleTests {
  /// A machine that switched on at 01:00 and off at 01:30, read only when something happened.
  private static let events = """
    time,power[kW]
    2026-01-15T00:00:00Z,0
    2026-01-15T01:00:00Z,2
    2026-01-15T01:30:00Z,0
    2026-01-15T02:00:00Z,0

    """

  @Test("readings at any times become quarter-hours, each held until the next") func events() async throws {
    let run = try await Tool.run("resample", "-", input: Self.events)
    let values = run.output.split(separator: "\n").dropFirst().map { $0.split(separator: ",")[1] }
    #expect(run.output.hasPrefix("time,value,coverage\n2026-01-15T00:00:00Z,0,1\n"))
    #expect(values == ["0", "0", "0", "0", "2000", "2000", "0", "0"])
    #expect(run.messages == "emsctl: values are in W\n")
  }

  @Test("every rule gives its own value of an hour") func rules() async throws {
    let cases: [(String, [Double])] = [
      ("time-weighted-mean", [0, 1000]), ("mean", [0, 1000]), ("max", [0, 2000]), ("min", [0, 0]), ("last", [0, 0]),
      ("first", [0, 2000]), ("median", [0, 1000]), ("sum", [0, 2000]),
    ]
    for (rule, expected) in cases {
      let run = try await Tool.run("resample", "-", "--rule", rule, "--step", "1h", "-f", "json", input: Self.events)
      guard case .numbers(let values)? = try run.json["values"] else {
        Issue.record("\(rule): \(run.output)")
        continue
      }
      #expect(values.prefix(2) == expected[...], "\(rule)")
    }
    let linear = try await Tool.run("resample", "-", "--linear", "--step", "1h", "-f", "json", input: Self.events)
    #expect(try linear.json["values"] == [1000, 500])
  }

  @Test("a gap that is too long stays missing, and later steps do not move") func gap() async throws {
    let run = try await Tool.run("resample", "-", "--step", "30m", "--max-gap", "30m", input: Self.events)
    #expect(
      run.output == """
        time,value,coverage
        2026-01-15T00:00:00Z,0,1
        2026-01-15T00:30:00Z,,0
        2026-01-15T01:00:00Z,2000,1
        2026-01-15T01:30:00Z,0,1

        """)
  }

  @Test("a counter's days follow the local clock, the short one too") func counter() async throws {
    // 1 kWh an hour, read at local midnights around the change of 2026-03-29.
    let register = """
      time;register[kWh]
      28/03/2026 00:00;1000
      29/03/2026 00:00;1024
      30/03/2026 00:00;1047
      31/03/2026 00:00;1071

      """
    let run = try await Tool.run(
      "resample", "-", "--rule", "counter", "--step", "1d", "--zone", "Europe/Paris", input: register)
    #expect(
      run.output == """
        time,value,coverage
        2026-03-28T00:00:00+01:00,24000,1
        2026-03-29T00:00:00+01:00,23000,1
        2026-03-30T00:00:00+02:00,24000,1

        """)
  }

  @Test("where all readings are equally far apart, the last stands for a step like the others") func regular()
    async throws
  {
    let run = try await Tool.run(
      "resample", "-", "--step", "1h",
      input: "time,w\n2026-01-15T00:00Z,1\n2026-01-15T00:30Z,3\n2026-01-15T01:00Z,5\n2026-01-15T01:30Z,7\n")
    #expect(run.output.hasSuffix("T00:00:00Z,2,1\n2026-01-15T01:00:00Z,6,1\n"))
  }

  @Test("unsorted and repeated times are put in order, and that is said") func disorder() async throws {
    let run = try await Tool.run(
      "resample", "-", "--step", "1h",
      input: "time,w\n2026-01-15T01:00Z,5\n2026-01-15T00:00Z,1\n2026-01-15T00:00Z,3\n2026-01-15T02:00Z,9\n")
    #expect(run.output.contains("T00:00:00Z,3,1\n2026-01-15T01:00:00Z,5,1\n"))
    #expect(run.messages.contains("readings sorted\n"))
  }

  @Test("one missing line does not cost a regular series its last step") func hole() async throws {
    let lines = (0..<96).filter { $0 != 40 }.map { k in
      "2026-01-15T\(k / 4 < 10 ? "0" : "")\(k / 4):\(["00", "15", "30", "45"][k % 4])Z,\(k)\n"
    }
    let run = try await Tool.run("resample", "-", "--step", "1h", input: "time,w\n" + lines.joined())
    #expect(run.output.hasSuffix("T23:00:00Z,93.5,1\n"))
  }

  @Test("two readings show no rhythm, so the last one says nothing of what follows") func two() async throws {
    let series = "time,w\n2026-01-15T00:00Z,1\n2026-01-16T00:00Z,2\n"
    let run = try await Tool.run("resample", "-", "--step", "1d", input: series)
    #expect(run.output == "time,value,coverage\n2026-01-15T00:00:00Z,1,1\n")
  }

  @Test("grouped digits are read where they are declared") func thousands() async throws {
    let series = "time;w\n2026-01-15T00:00Z;1.234,5\n2026-01-15T01:00Z;2.000,5\n2026-01-15T02:00Z;0\n"
    let run = try await Tool.run("resample", "-", "--step", "1h", "--thousands", "point", input: series)
    #expect(run.output.contains("T00:00:00Z,1234.5,1\n2026-01-15T01:00:00Z,2000.5,1\n"))
  }

  @Test("every wrong line is told, nothing is written, and the tool ends with 65") func faults() async throws {
    let run = try await Tool.run("resample", "-", input: "time,w\nsoon,1\n2026-01-15T00:00Z,much\n")
    #expect(run.code == 65)
    #expect(run.output.isEmpty)
    #expect(run.messages.contains("standard input: line 2, column 1 \"time\": \"soon\""))
    #expect(run.messages.contains("standard input: line 3, column 2 \"w\": \"much\""))
    #expect(run.messages.hasSuffix("2 faults; nothing was written\n"))
  }

  @Test("lenient reading leaves wrong lines out and names them") func lenient() async throws {
    let run = try await Tool.run(
      "resample", "-", "--step", "1h", "--lenient",
      input: "time,w\n2026-01-15T00:00Z,1\nsoon,1\n2026-01-15T01:00Z,2\n")
    #expect(run.code == 0)
    #expect(run.messages.contains("line 3"))
    #expect(run.output.contains("T00:00:00Z,1,1\n"))
  }

  @Test("the time may stand in any column, or as date and clock in two") func timeColumns() async throws {
    let history = """
      entity_id,state,last_changed
      sensor.meter,100,2026-01-15T00:00:00Z
      sensor.meter,unavailable,2026-01-15T00:15:00Z
      sensor.meter,300,2026-01-15T00:30:00Z

      """
    let run = try await Tool.run(
      "resample", "-", "--time", "last_changed", "--column", "state", "--missing", "unavailable", input: history)
    #expect(
      run.output == """
        time,value,coverage
        2026-01-15T00:00:00Z,100,1
        2026-01-15T00:15:00Z,,0
        2026-01-15T00:30:00Z,300,1

        """)
    let region = """
      Région;Date;Heures;Consommation (MW)
      Bretagne;2026-01-15;00:00;2
      Bretagne;2026-01-15;00:15;ND

      """
    let joined = try await Tool.run(
      "resample", "-", "--time", "Date", "--time", "Heures", "--zone", "Europe/Paris", "-q", input: region)
    #expect(joined.output.contains("2026-01-15T00:00:00+01:00,2000000,1\n"))
    #expect(try await Tool.run("resample", "-", "--time", "nowhere", input: region).code == 65)
  }

  @Test("a unit for a column that is not there is told, and one that makes a value too large") func wrongUnits()
    async throws
  {
    let series = "time,power\n2026-01-15T00:00Z,1e305\n2026-01-15T01:00Z,1\n"
    let misspelt = try await Tool.run("resample", "-", "--unit", "pwoer=kW", input: series)
    #expect(misspelt.code == 65)
    #expect(misspelt.messages.contains("no column \"pwoer\" for --unit; there are: power, time"))
    for unit in ["MW", "power=MW"] {
      let run = try await Tool.run("resample", "-", "--unit", unit, input: series)
      #expect(run.code == 65 && run.output.isEmpty, "\(unit)")
      #expect(run.messages.contains("too large for a number"), "\(unit)")
    }
  }

  @Test("options that do not belong to the rule, and fractions of a second, are refused") func strayOptions()
    async throws
  {
    for options in [
      ["--linear", "--rule", "max"], ["--hold", "--rule", "sum"], ["--linear", "--hold"], ["--rollover", "5"],
      ["--step", "1.5s"], ["--max-gap", "90.7s"],
    ] {
      let run = try await Tool().run(["resample", "-"] + options, input: Data(Self.events.utf8))
      #expect(run.code == 64 && run.output.isEmpty, "\(options)")
    }
  }

  @Test("steps that would leave the years 0 to 9999 are not called too many alone") func endOfTime() async throws {
    let last = "time,w\n9999-12-31T23:00:00Z,1\n9999-12-31T23:30:00Z,1\n"
    let run = try await Tool.run("resample", "-", "--zone", "Pacific/Kiritimati", input: last)
    #expect(run.code == 65)
    #expect(run.messages.contains("leave the years 0 to 9999"))
  }

  @Test("every key printed as JSON stands in the schema, and every required one is printed") func schema() async throws
  {
    let schema = try await Tool.run("schema", "series").json
    guard case .object(let known)? = schema["properties"], case .array(let required)? = schema["required"] else {
      Issue.record("expected properties")
      return
    }
    for options in [[], ["--step", "1h", "--zone", "Europe/Paris"]] {
      let arguments = ["resample", "-", "-f", "json"] + options
      guard case .object(let members) = try await Tool().run(arguments, input: Data(Self.events.utf8)).json else {
        Issue.record("expected an object")
        return
      }
      let keys = members.map(\.key)
      #expect(Set(keys).isSubset(of: known.map(\.key)))
      #expect(required.allSatisfy { key in keys.contains { .string($0) == key } })
    }
  }

  @Test("the only column with numbers is taken, and that is said") func onlyNumbers() async throws {
    let series = "time;load;pv\n2026-01-15T00:00Z;1 234,5;2\n2026-01-15T01:00Z;1 235,5;3\n"
    let run = try await Tool.run("resample", "-", "--step", "1h", input: series)
    #expect(run.output.contains("T00:00:00Z,2,1\n"))
    #expect(run.messages == "standard input: column \"pv\" is taken; no numbers in load\n")
  }

  @Test("the last reading covers a step for every rule, and the last amount is never lost") func lastReading()
    async throws
  {
    let regular = "time,w\n2026-01-15T00:00Z,1\n2026-01-15T00:15Z,3\n2026-01-15T00:30Z,2\n"
    let greatest = try await Tool.run("resample", "-", "--rule", "max", "--min-coverage", "0.5", input: regular)
    #expect(greatest.output.hasSuffix("2026-01-15T00:15:00Z,3,1\n2026-01-15T00:30:00Z,2,1\n"))
    // A line is missing: the last interval lasts as long as the one before, half an hour.
    let holed = "time,wh\n2026-01-15T00:00Z,1\n2026-01-15T00:15Z,2\n2026-01-15T00:45Z,4\n"
    let amounts = try await Tool.run("resample", "-", "--rule", "sum", input: holed)
    #expect(
      amounts.output.hasSuffix(
        ":15:00Z,1,1\n2026-01-15T00:30:00Z,1,1\n2026-01-15T00:45:00Z,2,1\n2026-01-15T01:00:00Z,2,1\n"))
  }

  @Test("what cannot be resampled is an error with a reason") func refused() async throws {
    let one = "time,w\n2026-01-15T00:00Z,1\n"
    #expect(try await Tool.run("resample", "-", input: one).code == 65)
    #expect(try await Tool.run("resample", "-", "--zone", "Mars/Olympus", input: Self.events).code == 64)
    #expect(try await Tool.run("resample", "-", "--step", "0s", input: Self.events).code == 64)
    let long = "time,w\n0001-01-01T00:00Z,1\n9999-01-01T00:00Z,1\n"
    #expect(try await Tool.run("resample", "-", "--step", "1s", input: long).code == 65)
    let several = "time,a,b\n2026-01-15T00:00Z,1,2\n2026-01-15T01:00Z,1,2\n"
    let run = try await Tool.run("resample", "-", input: several)
    #expect(run.code == 64)
    #expect(run.messages == "emsctl: standard input has the columns a, b; choose one with --column\n")
  }
}

@Suite("Validating series")
struct SeriesValidationTests {
  @Test("a file of series is described by its columns, units and gaps") func described() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "meter.csv", "time;load[kW];room[°C]\n2026-01-15T00:00Z;1,5;20\n2026-01-15T01:00Z;;21,5\n2026-01-15T03:00Z;2;\n")
    let run = try await Tool.run("validate", file)
    #expect(run.code == 0)
    #expect(
      run.output == """
        \(file): a valid file of 3 readings in 2 columns
          separated by ;, times in time
          from 2026-01-15T00:00:00Z to 2026-01-15T03:00:00Z, 3600 to 7200 s apart
          load: 1500 to 2000 W, 1 missing value
          room: 293.15 to 294.65 K, 1 missing value

        """)
  }

  @Test("faults of a file of series end with 65") func faults() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("meter.csv", "time,load\n2026-01-15 00:00,1\n")
    let run = try await Tool.run("validate", file)
    #expect(run.code == 65)
    #expect(run.messages.contains("a local time without offset; give the zone of its clock"))
    #expect(try await Tool.run("validate", file, "--zone", "Europe/Paris").code == 0)
  }
}
