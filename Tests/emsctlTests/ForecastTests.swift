import CheckedJSON
import Foundation
import Testing

@Suite("Forecasts, their evaluation and anomalies")
struct ForecastTests {
  /// Hours from 2026-01-05, a Monday, with one value each; nil is missing.
  private static func series(_ values: [Double?], header: String = "time,load[kW]") -> String {
    let rows = values.enumerated().map { k, value in
      let day = 5 + k / 24
      let date = day <= 31 ? "2026-01-\(day < 10 ? "0" : "")\(day)" : "2026-02-\(day < 41 ? "0" : "")\(day - 31)"
      return "\(date)T\(k % 24 < 10 ? "0" : "")\(k % 24):00:00Z,\(value.map { "\($0)" } ?? "")"
    }
    return ([header] + rows).joined(separator: "\n") + "\n"
  }

  /// A load with a day's shape and a smaller weekend, in kW.
  private static func load(hours: Int) -> [Double?] {
    (0..<hours).map { k in
      let shape = 2 + sin(2 * Double.pi * Double(k % 24) / 24) + 0.1 * Double((k * 7919) % 13) / 13
      return k / 24 % 7 >= 5 ? shape / 2 : shape
    }
  }

  private struct Unexpected: Error {
    let message: String
    init(_ message: String) { self.message = message }
  }

  private static func run(_ words: [String], input: String) async throws -> Run {
    try await Tool().run(words, input: Data(input.utf8))
  }

  private func numbers(_ json: JSONValue?) -> [Double] {
    if case .numbers(let values)? = json { values } else { [] }
  }

  @Test("a model of Box and Jenkins is told with its coefficients, likelihood and intervals") func arima() async throws
  {
    // Levels of luteinizing hormone (Diggle 1990), for which R's arima gives AR 0.4522, MA 0.1982, mean 2.4101.
    let hormone = [
      2.4, 2.4, 2.4, 2.2, 2.1, 1.5, 2.3, 2.3, 2.5, 2, 1.9, 1.7, 2.2, 1.8, 3.2, 3.2, 2.7, 2.2, 2.2, 1.9, 1.9, 1.8, 2.7,
      3,
      2.3, 2, 2, 2.9, 2.9, 2.7, 2.7, 2.3, 2.6, 2.4, 1.8, 1.7, 1.5, 1.4, 2.1, 3.3, 3.5, 3.5, 3.1, 2.6, 2.1, 3.4, 3, 2.9,
    ]
    let run = try await Tool.run(
      "forecast", "-", "--model", "arima", "--order", "1,0,1", "--mean", "--horizon", "6", "--levels", "0.8,0.95", "-f",
      "json", input: Self.series(hormone, header: "time,level"))
    let model = try #require(try run.json["model"])
    #expect(model["kind"] == "arima")
    for (name, value) in [("ar1", 0.45220), ("ma1", 0.19817), ("intercept", 2.41008)] {
      guard case .number(let found)? = model["coefficients"]?[name] else {
        throw Unexpected("no \(name)")
      }
      #expect(abs(found - value) < 1e-3, "\(name)")
    }
    guard case .number(let likelihood)? = model["logLikelihood"] else { throw Unexpected("no likelihood") }
    #expect(abs(likelihood + 28.76203) < 1e-4)
    #expect(try run.json["start"] == "2026-01-07T00:00:00Z" && run.json["stepSeconds"] == 3600)
    #expect(numbers(try run.json["mean"]).count == 6)
    guard case .array(let intervals)? = try run.json["intervals"] else { throw Unexpected("no intervals") }
    #expect(intervals.map { $0["level"] } == [0.8, 0.95])
    #expect(zip(numbers(intervals[1]["lower"]), numbers(intervals[0]["lower"])).allSatisfy { $0 < $1 })
  }

  @Test("what a regressor explains is forecast from its future values") func regressor() async throws {
    let cause = (0..<60).map { Double(($0 * 37) % 11) }
    let path = FileManager.default.temporaryDirectory.appending(path: "cause-\(UUID().uuidString).csv")
    try Self.series(cause, header: "time,cause").write(to: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: path) }
    let effect = cause.prefix(48).enumerated().map { k, x in 3 * x + 0.01 * Double((k * 7) % 5) }
    let run = try await Tool.run(
      "forecast", "-", "--model", "arima", "--order", "0,0,0", "--regressors", path.path, "--horizon", "12h",
      "--unit", "y=kW", "-f", "json", input: Self.series(effect, header: "time,y"))
    let mean = numbers(try run.json["mean"])
    #expect(mean.count == 12)
    #expect(zip(mean, cause.suffix(12)).allSatisfy { abs($0 - 3000 * $1) < 100 })
  }

  @Test("values come in base units, by the clock that is asked for, a day if nothing else is said") func usual()
    async throws
  {
    let run = try await Tool.run(
      "forecast", "-", "--zone", "Europe/Paris", "-f", "csv", input: Self.series(Self.load(hours: 24 * 21)))
    let rows = run.output.split(separator: "\n")
    #expect(rows.count == 25)
    #expect(rows[0] == "time,mean,lower80,upper80")
    #expect(rows[1].hasPrefix("2026-01-26T01:00:00+01:00,"))
    let means = rows.dropFirst().compactMap { Double($0.split(separator: ",")[1]) }
    #expect(means.allSatisfy { (500...3500).contains($0) })
  }

  @Test("a history that is too short is forecast all the same, with a note") func short() async throws {
    let run = try await Tool.run("forecast", "-", "--horizon", "3", "-f", "json", input: Self.series([1, 2]))
    #expect(run.code == 0)
    #expect(numbers(try run.json["mean"]).count == 3)
    #expect(try run.json["notes"] != [])
    #expect(run.messages.hasPrefix("emsctl: "))
  }

  @Test("readings on unequal steps are refused with the place and what helps") func unequal() async throws {
    let run = try await Tool.run(
      "forecast", "-", input: "time,load\n2026-01-05T00:00:00Z,1\n2026-01-05T00:10:00Z,2\n2026-01-05T00:25:00Z,3\n")
    #expect(run.code == 65)
    #expect(run.messages.contains("900 s after 2026-01-05T00:10:00Z") && run.messages.contains("emsctl resample"))
  }

  @Test(
    "parameters that are not for the model, and wrong ones, are refused",
    arguments: [
      (["--model", "automatik"], "did you mean automatic?"), (["--order", "1,0,0"], "--model arima alone"),
      (["--model", "naive", "--period", "24"], "--model auto-arima alone"),
      (["--model", "arima"], "needs --order"), (["--horizon", "90s"], "whole steps of 3600 s"),
      (["--holiday", "2026-02-30"], "a date such as"),
      (["--model", "auto-arima", "--transform", "root"], "none, log, or a power"),
    ])
  func usage(_ words: [String], _ message: String) async throws {
    let run = try await Self.run(["forecast", "-"] + words, input: Self.series(Self.load(hours: 48)))
    #expect(run.code == 64)
    #expect(run.messages.contains(message), "\(run.messages)")
  }

  @Test("an evaluation scores each model from the same origins, overall and for each lead time") func evaluate()
    async throws
  {
    let run = try await Tool.run(
      "evaluate", "-", "--model", "naive", "--model", "seasonal-naive-week", "--first-origin", "2026-01-19T00:00Z",
      "--every", "1d", "--origins", "5", "-f", "json", input: Self.series(Self.load(hours: 24 * 21)))
    #expect(try run.json["originCount"] == 5 && run.json["horizonSteps"] == 24)
    guard case .array(let models)? = try run.json["models"] else { throw Unexpected("no models") }
    let errors = models.map { model -> Double in
      if case .number(let mase)? = model["overall"]?["mase"] { mase } else { .nan }
    }
    #expect(errors[1] < 0.2 * errors[0])
    #expect(models.allSatisfy { $0["overall"]?["count"] == 120 })
    guard case .array(let leads)? = models[0]["perLead"] else { throw Unexpected("no lead times") }
    #expect(leads.count == 24)
  }

  @Test("an evaluation can be read as a table and as rows") func tables() async throws {
    let input = Self.series(Self.load(hours: 24 * 21))
    let words = ["evaluate", "-", "--model", "naive", "--origins", "2", "--every", "1d", "--first-origin"]
    let text = try await Self.run(words + ["2026-01-19T00:00Z", "-f", "text"], input: input)
    #expect(text.output.contains("MASE") && text.output.contains("naive"))
    #expect(
      try await Self.run(words + ["2026-01-19T00:00Z", "-f", "text", "--threads", "3"], input: input).output
        == text.output)
    let rows = try await Self.run(words + ["2026-01-19T00:00Z", "-f", "csv"], input: input)
    #expect(rows.output.split(separator: "\n").count == 26)
    #expect(rows.output.hasPrefix("model,leadSeconds,count,mae,rmse,mase,smape,bias,pinball,coverage80\nnaive,,48,"))
  }

  @Test("a spike and a gap are found where they are, and make a strict run end with 1") func anomalies() async throws {
    var values = Self.load(hours: 24 * 28)
    values[400] = 40
    for k in 500..<506 { values[k] = nil }
    let run = try await Tool.run("anomalies", "-", "--strict", "-f", "json", input: Self.series(values))
    #expect(run.code == 1)
    guard case .array(let found)? = try run.json["anomalies"] else { throw Unexpected("no anomalies") }
    #expect(found.contains { $0["kind"] == "spike" && $0["start"] == "2026-01-21T16:00:00Z" })
    #expect(found.contains { $0["kind"] == "missing" && $0["start"] == "2026-01-25T20:00:00Z" })
    let text = try await Tool.run("anomalies", "-", "-f", "text", input: Self.series(values))
    #expect(text.code == 0 && text.output.contains("spike"))
  }
}
