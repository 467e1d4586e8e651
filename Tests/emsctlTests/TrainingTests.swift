import CheckedJSON
import Foundation
import Testing

@Suite("Training once and forecasting often:")
struct TrainingTests {
  private let folder: TemporaryFolder
  private let weeks = 24 * 7 * 10
  /// The least network that learns anything.
  private let small = ["--hidden", "4", "--members", "1", "--epochs", "1"]

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("load.csv", HourlySeries.load.text(0..<weeks))
  }

  private func run(_ words: [String], interrupts: Int = 0) async throws -> Run {
    let paths = words.map { word in
      [".csv", ".json", ".part"].contains { word.hasSuffix($0) } && !word.contains("/") ? folder.file(word) : word
    }
    return try await Tool(messages: interrupts > 0 ? .terminal : .pipe, interrupts: interrupts).run(paths)
  }

  /// A forecaster that needs no training to speak of.
  private func trainPlainly(_ words: [String] = [], model: String = "seasonal-naive-day") async throws {
    let run = try await run(["train", "load.csv", "--model", model, "-o", "model.json"] + words)
    #expect(run.code == 0 && run.output.isEmpty, "\(run.messages)")
  }

  private func means(_ json: JSONValue?) -> [Double] { if case .numbers(let values)? = json { values } else { [] } }

  // MARK: Networks

  @Test("networks forecast from a file what they forecast when trained in the same breath") func networks() async throws
  {
    let summary = try await run(["train", "load.csv", "-o", "model.json", "-f", "text"] + small)
    #expect(summary.code == 0, "\(summary.messages)")
    #expect(summary.output.contains("1680 steps of 3600 s") && summary.output.contains("validation loss"))
    #expect(try JSONValue(parsing: folder.text("model.json")).at("/targets/0/unit") == "W")
    let later = try await run(["forecast", "load.csv", "--fitted", "model.json", "-f", "json"])
    let atOnce = try await run(["forecast", "load.csv", "--model", "lstm", "-f", "json"] + small)
    #expect(try later.json["model"] == ["kind": "lstm"] && means(try later.json["mean"]).count == 24)
    #expect(try later.json["mean"] == atOnce.json["mean"] && later.json["intervals"] == atOnce.json["intervals"])
    #expect(try later.json["start"] == "2026-03-16T00:00:00Z" && later.json["unit"] == "W")
  }

  @Test("seed, width and days ahead reach the networks") func parameters() async throws {
    let train = ["train", "load.csv"] + small + ["--horizon-days", "2", "-o"]
    #expect(try await run(train + ["model.json"]).code == 0)
    #expect(try await run(train + ["other.json", "--seed", "2"]).code == 0)
    let networks = "/forecaster/model/networks/networks"
    let (one, other) = try (
      JSONValue(parsing: folder.text("model.json")), JSONValue(parsing: folder.text("other.json"))
    )
    #expect(one.at(networks + "/hidden") == 4 && one.at(networks + "/layout/horizonDays") == 2)
    #expect(one.at(networks + "/layout") == other.at(networks + "/layout"))
    #expect(one.at(networks + "/members") != other.at(networks + "/members"))
  }

  @Test("networks whose memory was changed in the file are refused") func cut() async throws {
    #expect(try await run(["train", "load.csv", "-o", "model.json"] + small).code == 0)
    let good = try JSONValue(parsing: folder.text("model.json"))
    try folder.write("bad.json", good.with("/forecaster/model/networks/windows/0/capacity", 1).text)
    let bad = try await run(["forecast", "load.csv", "--fitted", "bad.json"])
    #expect(bad.code == 65 && bad.messages.contains("/forecaster/model/networks"), "\(bad.messages)")
  }

  @Test("several columns and a regressor go through one file") func several() async throws {
    try folder.write("site.csv", HourlySeries.site.text(0..<weeks))
    try folder.write("weather.csv", HourlySeries.weather.text(0..<(weeks + 48)))
    let words = ["--column", "load", "--column", "pv", "--regressors", "weather.csv"]
    #expect(try await run(["train", "site.csv", "-o", "model.json"] + words + small).code == 0)
    let forecast = ["forecast", "site.csv", "--fitted", "model.json", "--horizon", "3"]
    let json = try await run(forecast + ["--regressors", "weather.csv", "-f", "json"]).json
    #expect(json.at("/targets/0/name") == "load" && json.at("/targets/1/name") == "pv")
    #expect(json.at("/targets/0/mean") == json["mean"] && json.at("/targets/1/unit") == "W")
    #expect(means(json.at("/targets/1/intervals/0/upper")).count == 3)
    let rows = try await run(forecast + ["--regressors", "weather.csv", "-f", "csv"])
    #expect(rows.output.hasPrefix("time,load.mean,load.lower80,load.upper80,pv.mean,pv.lower80,pv.upper80\n"))
    let text = try await run(forecast + ["--regressors", "weather.csv", "-f", "text"])
    #expect(text.output.contains("Forecast of load in W") && text.output.contains("Forecast of pv in W"))
    let bare = try await run(forecast)
    #expect(bare.code == 65 && bare.messages.contains("no regressor \"clouds\""), "\(bare.messages)")
  }

  @Test("networks go on from earlier ones, of the same columns alone") func warm() async throws {
    #expect(try await run(["train", "load.csv", "-o", "model.json"] + small).code == 0)
    let again = ["--members", "1", "--epochs", "1", "--from", "model.json"]
    let warm = try await run(["train", "load.csv", "-o", "warm.json", "-f", "text"] + again)
    #expect(warm.code == 0 && warm.output.contains("at the start"), "\(warm.messages)")
    try folder.write("site.csv", HourlySeries.site.text(0..<weeks))
    let other = try await run(["train", "site.csv", "--column", "pv", "-o", "warm.json"] + again)
    #expect(other.code == 65 && other.messages.contains("the earlier model forecasts load"), "\(other.messages)")
    try await trainPlainly()
    let plain = try await run(["train", "load.csv", "-o", "warm.json"] + again)
    #expect(plain.code == 65 && plain.messages.contains("/model: \"seasonal-naive-day\""), "\(plain.messages)")
  }

  @Test("a history that is too short is named, with what to use; a forecast falls back to that") func short()
    async throws
  {
    try folder.write("short.csv", HourlySeries.load.text(0..<200))
    let train = try await run(["train", "short.csv", "-o", "model.json"])
    #expect(train.code == 65 && train.messages.contains("workday-means"), "\(train.messages)")
    let forecast = try await run(["forecast", "short.csv", "--model", "lstm", "-f", "json"])
    #expect(try forecast.code == 0 && means(forecast.json["mean"]).count == 24)
    #expect(try folder.names == ["load.csv", "short.csv"])
  }

  @Test("networks are evaluated like the others") func evaluated() async throws {
    let run = try await run(
      ["evaluate", "load.csv", "--model", "lstm", "--refit", "0", "--origins", "2", "-f", "csv"] + small)
    #expect(run.code == 0 && run.output.contains("\nlstm,,48,"), "\(run.messages)")
  }

  // MARK: Interruption and checkpoints

  @Test("Ctrl-C ends training with the best so far and a checkpoint to go on from", .timeLimit(.minutes(2)))
  func interrupted() async throws {
    let words = ["train", "load.csv", "-o", "model.json", "--hidden", "4", "--members", "1", "--epochs", "9000"]
    let checkpoint = ["--checkpoint", "training.part"]
    let stopped = try await run(words + ["--dropout", "0.9"] + checkpoint, interrupts: 1)
    #expect(stopped.code == 0)
    #expect(stopped.messages.contains("epoch ") && stopped.messages.contains("about "))
    #expect(stopped.messages.contains("the same command goes on from"))
    #expect(try folder.names == ["load.csv", "model.json", "training.part"])
    #expect(try await run(["validate", "model.json"]).output.contains("a valid forecaster (lstm) of load"))
    let kept = try folder.text("training.part")
    let other = try await run(words + ["--dropout", "0.8"] + checkpoint)
    #expect(other.code == 65 && other.messages.contains("of other data or settings; remove "), "\(other.messages)")
    #expect(try folder.text("training.part") == kept)
  }

  @Test("a checkpoint goes when training is over") func removed() async throws {
    let run = try await run(["train", "load.csv", "-o", "model.json", "--checkpoint", "training.part"] + small)
    #expect(run.code == 0)
    #expect(try folder.names == ["load.csv", "model.json"])
  }

  @Test(
    "a checkpoint that cannot be read is named and stays",
    arguments: [
      ("{\"schema\": \"swift-ems/plan/1\"}", "of the kind plan"),
      ("{\"schema\": \"swift-ems/checkpoint/2\"}", "a newer emsctl"), ("{\"schema\": \"swift-ems/chec", "line 1"),
      ("{\"schema\": \"swift-ems/checkpoint/1\"}", "/checkpoint: missing"),
      (
        "{\"schema\": \"swift-ems/checkpoint/1\", \"checkpoint\": {\"finished\": []}}",
        "/checkpoint/fingerprint: missing"
      ),
    ])
  func badCheckpoint(_ text: String, _ message: String) async throws {
    try folder.write("training.part", text)
    let run = try await run(["train", "load.csv", "-o", "model.json", "--checkpoint", "training.part"] + small)
    #expect(run.code == 65 && run.messages.contains(message), "\(run.messages)")
    #expect(try folder.names == ["load.csv", "training.part"] && folder.text("training.part") == text)
  }

  // MARK: New values

  @Test("new values are taken in, kept with --save, and leave the model as it was without") func newValues()
    async throws
  {
    try await trainPlainly()
    let before = try folder.text("model.json")
    try folder.write("new.csv", HourlySeries.load.text((weeks - 5)..<(weeks + 30)))
    let words = ["forecast", "new.csv", "--fitted", "model.json", "-f", "json"]
    let first = try await run(words)
    #expect(try first.json["start"] == "2026-03-17T06:00:00Z")
    #expect(try folder.text("model.json") == before)
    #expect(try await run(words + ["--save", "model.json"]).output == first.output)
    #expect(try JSONValue(parsing: folder.text("model.json"))["end"] == "2026-03-17T06:00:00Z")
    #expect(try await run(words).output == first.output)
  }

  @Test("a gap before the new values is told and forecast across") func gap() async throws {
    try await trainPlainly()
    try folder.write("new.csv", HourlySeries.load.text((weeks + 3)..<(weeks + 30)))
    let run = try await run(["forecast", "new.csv", "--fitted", "model.json", "-f", "json"])
    #expect(try run.code == 0 && means(run.json["mean"]).allSatisfy { (500...3500).contains($0) })
    #expect(run.messages.contains("3 steps from 2026-03-16T00:00:00Z"), "\(run.messages)")
  }

  @Test("holidays of training and of later command lines are kept") func holidays() async throws {
    try await trainPlainly(["--holiday", "2026-01-06"])
    let words = ["forecast", "load.csv", "--fitted", "model.json", "--save", "model.json", "--holiday", "2026-01-01"]
    #expect(try await run(words).code == 0)
    let kept = try JSONValue(parsing: folder.text("model.json"))["holidays"]
    #expect(kept == ["2026-01-01", "2026-01-06"])
  }

  @Test("a single new value is a step, after midnight") func single() async throws {
    try await trainPlainly()
    try folder.write("new.csv", HourlySeries.load.text(weeks..<(weeks + 1)))
    let run = try await run(["forecast", "new.csv", "--fitted", "model.json", "-f", "json"])
    #expect(try run.code == 0 && run.json["start"] == "2026-03-16T01:00:00Z", "\(run.messages)")
    try folder.write("model.json", "")
    #expect(try await self.run(["forecast", "new.csv"]).messages.contains("fewer than two times"))
  }

  @Test("a column of another name is taken by its place, one without unit in the unit of training, and that is told")
  func renamed() async throws {
    try await trainPlainly()
    let text = HourlySeries.load.text((weeks - 5)..<(weeks + 30))
    try folder.write("new.csv", text.replacing("load[kW]", with: "house[kW]"))
    let run = try await run(["forecast", "new.csv", "--fitted", "model.json", "--column", "house", "-f", "json"])
    #expect(run.code == 0 && run.messages.contains("\"house\" is taken for \"load\""), "\(run.messages)")
    try folder.write("new.csv", text.replacing("load[kW]", with: "load"))
    let bare = try await self.run(["forecast", "new.csv", "--fitted", "model.json", "-f", "json"])
    #expect(bare.code == 0 && bare.messages.contains("states no unit and is taken for W"), "\(bare.messages)")
  }

  @Test(
    "a series that does not go on where the forecaster ends is named",
    arguments: [
      (0..<100, 3600, "ends at 2026-01-09T04:00:00Z, before"), (0..<7000, 900, "steps of 900 s"),
      (3000..<3100, 3600, "more than 28 days after"),
    ])
  func elsewhere(_ hours: Range<Int>, _ step: Int, _ message: String) async throws {
    try await trainPlainly()
    let before = try folder.text("model.json")
    try folder.write("new.csv", HourlySeries.load.text(hours, everySeconds: step))
    let run = try await run(["forecast", "new.csv", "--fitted", "model.json", "--save", "model.json"])
    #expect(run.code == 65 && run.messages.contains(message), "\(run.messages)")
    #expect(try folder.text("model.json") == before)
  }

  @Test("values of another quantity, steps beside the forecaster's and another clock are named") func unlike()
    async throws
  {
    try await trainPlainly()
    let hours = HourlySeries.load.text(0..<(weeks + 24))
    let forecast = ["forecast", "new.csv", "--fitted", "model.json"]
    try folder.write("new.csv", hours.replacing("load[kW]", with: "load[°C]"))
    let warm = try await run(forecast)
    #expect(warm.code == 65 && warm.messages.contains("is in K"), "\(warm.messages)")
    try folder.write("new.csv", hours.replacing(":00:00Z", with: ":10:00Z"))
    let late = try await run(forecast)
    #expect(late.code == 65 && late.messages.contains("600 s off"), "\(late.messages)")
    try folder.write("new.csv", hours)
    let zone = try await run(forecast + ["--zone", "Europe/Paris"])
    #expect(zone.code == 64 && zone.messages.contains("by the clock of UTC"), "\(zone.messages)")
  }

  @Test("a regressor keeps its place whatever the order of the file") func regressors() async throws {
    let two = HourlySeries(columns: [("b", { Double($0 % 7) }), ("a", { Double($0 % 5) }), ("c", { _ in 1 })])
    var one = two
    one.columns = [two.columns[1], two.columns[0]]
    try folder.write("effect.csv", HourlySeries(columns: [("y", { Double(3 * ($0 % 5) + $0 % 7) })]).text(0..<100))
    try folder.write("ab.csv", one.text(0..<130))
    try folder.write("bac.csv", two.text(0..<130))
    let train = ["train", "effect.csv", "--model", "arima", "--order", "0,0,0", "-o", "model.json"]
    #expect(try await run(train + ["--regressors", "ab.csv"]).code == 0)
    let forecast = ["forecast", "effect.csv", "--fitted", "model.json", "-f", "json", "--regressors"]
    let right = try await run(forecast + ["ab.csv"])
    let turned = try await run(forecast + ["bac.csv"])
    #expect(try right.json["mean"] == turned.json["mean"])
    #expect(turned.messages.contains("the regressor \"c\" is not used"), "\(turned.messages)")
  }

  @Test("regressors follow the forecaster's clock, and all that are missing are named") func weatherClock() async throws
  {
    let weather = HourlySeries(columns: [("warmth", { Double($0 % 7) }), ("sun", { Double($0 % 5) })]).text(0..<1900)
    try folder.write("local.csv", weather.replacing("Z,", with: ","))
    let train = ["train", "load.csv", "--model", "ridge", "-o", "model.json", "--zone", "Europe/Paris"]
    #expect(try await run(train + ["--regressors", "local.csv"]).code == 0)
    let forecast = ["forecast", "load.csv", "--fitted", "model.json", "-f", "json"]
    let stated = try await run(forecast + ["--regressors", "local.csv", "--zone", "Europe/Paris"])
    let kept = try await run(forecast + ["--regressors", "local.csv"])
    #expect(kept.code == 0 && kept.output == stated.output, "\(kept.messages)")
    let bare = try await run(forecast)
    #expect(bare.code == 65 && ["warmth", "sun"].allSatisfy(bare.messages.contains), "\(bare.messages)")
  }

  // MARK: Bad files and command lines

  @Test(
    "models of the catalogue can be trained, kept and used", arguments: ["automatic", "mstl", "elfe-blended"])
  func models(name: String) async throws {
    try folder.write("load.csv", HourlySeries.load.text(0..<(24 * 21)))
    try await trainPlainly(model: name)
    let run = try await run(["forecast", "load.csv", "--fitted", "model.json", "-f", "json"])
    #expect(try run.code == 0 && run.json["model"] == ["kind": .string(name)])
  }

  @Test("what is wrong with a forecaster's file is told with its place") func damaged() async throws {
    try await trainPlainly()
    let good = try JSONValue(parsing: folder.text("model.json"))
    let cases: [(String, JSONValue?, String)] = [
      ("/schema", "swift-ems/forecaster/2", "a newer emsctl"), ("/schema", "swift-ems/plan/1", "of the kind plan"),
      ("/schema", nil, "/schema: missing"), ("/forecaster/kind", "tree", "/forecaster/kind: no saved forecaster"),
      ("/forecaster/model/window", nil, "/forecaster/model/window: missing"),
      ("/forecaster/model/window/capacity", "x", "/forecaster/model/window/capacity: \"x\" is not a whole number"),
      ("/forecaster/model/window/values", [1, "x"], "/forecaster/model/window/values/1: \"x\" is not a number"),
      ("/timeZone", "Mars", "/timeZone: \"Mars\""), ("/targets", [], "/targets"), ("/holidays", ["May"], "/holidays/0"),
      ("/targets/0/unit", "furlong", "/targets/0/unit"), ("/colour", "red", "/colour: unknown key"),
    ]
    for (pointer, value, message) in cases {
      try folder.write("bad.json", good.with(pointer, value).text)
      for words in [["forecast", "load.csv", "--fitted", "bad.json"], ["validate", "bad.json"]] {
        // Without a schema, or with one of its other kinds, validate does not take it for a forecaster.
        if pointer == "/schema", value != "swift-ems/forecaster/2", words[0] == "validate" { continue }
        let run = try await run(words)
        #expect(run.code == 65 && run.messages.contains(message) && run.output.isEmpty, "\(run.messages)")
      }
    }
    try folder.write("bad.json", String(try folder.text("model.json").prefix(700)))
    let cut = try await run(["forecast", "load.csv", "--fitted", "bad.json"])
    #expect(cut.code == 65 && cut.messages.contains("bad.json: line "), "\(cut.messages)")
    #expect(try await run(["forecast", "load.csv", "--fitted", "none.json"]).code == 66)
  }

  @Test(
    "what cannot be written is named before anything is trained",
    arguments: [
      ["train", "load.csv", "-o", "/nowhere/model.json"],
      ["train", "load.csv", "-o", "model.json", "--checkpoint", "/nowhere/training.part"],
      ["forecast", "load.csv", "--model", "lstm", "--save", "/nowhere/model.json"], ["train", "load.csv", "-o", "/"],
    ])
  func unwritable(words: [String]) async throws {
    let run = try await run(words + ["--epochs", "10000", "--members", "32"])
    #expect(run.code == 74 && run.messages.contains("cannot write /"), "\(run.messages)")
  }

  @Test(
    "options that would be passed over without a word are refused",
    arguments: [
      (["train", "load.csv"], "--output is missing"),
      (
        ["train", "load.csv", "-o", "m.json", "--model", "mstl", "--hidden", "8"], "--hidden is for --model lstm alone"
      ),
      (["train", "load.csv", "-o", "m.json", "--model", "mstl", "--checkpoint", "c.part"], "--checkpoint is for"),
      (["train", "load.csv", "-o", "m.json", "--hidden", "0"], "from 1 to 512"),
      (["train", "load.csv", "-o", "m.json", "--from", "n.json", "--hidden", "8"], "have their width already"),
      (
        ["train", "load.csv", "-o", "m.json", "--model", "naive", "--column", "a", "--column", "b"], "only --model lstm"
      ),
      (["train", "load.csv", "-o", "m.json", "--column", "a", "--column", "a"], "a is given twice"),
      (["train", "load.csv", "-o", "m.json", "--checkpoint", "m.json"], "another file than that of --output"),
      (["train", "load.csv", "-o", "m.json", "--checkpoint", "-"], "expected a file"),
      (["forecast", "load.csv", "--save", "m.json", "-o", "m.json"], "another file than that of --output"),
      (["forecast", "load.csv", "--save", "-"], "another file than that of --output"),
      (["forecast", "load.csv", "--fitted", "m.json", "--model", "lstm"], "--model is about training"),
      (["forecast", "load.csv", "--fitted", "m.json", "--seed", "3"], "--seed is about training"),
      (["forecast", "load.csv", "--threads", "2"], "--threads is for --model lstm alone"),
      (["evaluate", "load.csv", "--model", "naive", "--dropout", "0.1"], "--dropout is for --model lstm alone"),
    ])
  func usage(_ words: [String], _ message: String) async throws {
    let run = try await run(words)
    #expect(run.code == 64 && run.messages.contains(message), "\(run.messages)")
    #expect(try folder.names == ["load.csv"])
  }
}
