import CheckedJSON
import Testing

@Suite("Reading the keys of an object")
struct ObjectReaderTests {
  private let fields: [Field] = [
    .required("powerW", .number, "Power."),
    .optional("steps", .integer, "Steps."),
    .optional("name", .text, "A name."),
    .optional("isOpen", .boolean, "Open."),
    .optional("priceEURPerkWh", .numberOrNumbers, "Price."),
    .optional("loadW", .numbers, "Load."),
    .optional(
      "window", .object([.required("start", .instant, "Start."), .required("end", .instant, "End.")]), "When."),
    .optional("rooms", .list(.text), "Rooms."),
    .optional("engine", .choice(["exact", "fleet"]), "Engine."),
  ]

  enum Engine: String, CaseIterable { case exact, fleet }

  /// Reads `text` and gives what stands in the log afterwards.
  private func faults(_ text: String, _ read: (ObjectReader) -> Void = { _ in }) throws -> [String] {
    let log = FaultLog()
    read(ObjectReader(try parsed(text), at: InputPath([.key("tank")]), fields: fields, log: log))
    return log.faults.map(\.description)
  }

  @Test("every kind of value is read")
  func kinds() throws {
    let text = #"""
      {"powerW": 2.5, "steps": 96, "name": "tank", "isOpen": false, "loadW": [1, null], "engine": "fleet",
       "window": {"start": "x", "end": "y"}, "rooms": ["a", "b"]}
      """#
    let found = try faults(text) { reader in
      #expect(reader.number("powerW") == 2.5)
      #expect(reader.integer("steps") == 96)
      #expect(reader.text("name") == "tank")
      #expect(reader.flag("isOpen") == false)
      #expect(reader.numbers("loadW").map { $0.count == 2 && $0[0] == 1 && $0[1].isNaN } == true)
      #expect(reader.choice("engine", Engine.self) == .fleet)
      #expect(
        reader.object("window", fields: [.required("start", .text, ""), .required("end", .text, "")])?.text("end")
          == "y")
      #expect(reader.elements("rooms")?.map(\.value) == ["a", "b"])
      #expect(reader.elements("rooms")?.map(\.path.pointer) == ["/tank/rooms/0", "/tank/rooms/1"])
    }
    #expect(found == [])
  }

  @Test("a required key that is absent or null is missing")
  func missing() throws {
    #expect(try faults("{}") == ["/tank/powerW: missing; expected a number"])
    #expect(try faults(#"{"powerW": null}"#) == ["/tank/powerW: missing; expected a number"])
  }

  @Test("an optional key that is absent or null is nil without a fault")
  func absent() throws {
    let found = try faults(#"{"powerW": 1, "steps": null}"#) { reader in
      #expect(reader.integer("steps") == nil)
      #expect(reader.text("name") == nil)
      #expect(reader.choice("engine", Engine.self) == nil)
      #expect(reader.elements("rooms") == nil)
    }
    #expect(found == [])
  }

  @Test("an unknown key is a fault with the nearest known one, or else with all of them")
  func unknown() throws {
    #expect(
      try faults(#"{"powerW": 1, "stesp": 2}"#)
        == ["/tank/stesp: unknown key; expected a known key (did you mean \"steps\"?)"])
    #expect(
      try faults(#"{"powerW": 1, "zzzzzzzzz": 2}"#).first
        == "/tank/zzzzzzzzz: unknown key; expected one of " + fields.map(\.name).joined(separator: ", "))
    let log = FaultLog()
    _ = ObjectReader(["k": 1], at: InputPath(), fields: [], log: log)
    #expect(log.faults.map(\.description) == ["/k: unknown key; expected no key here"])
  }

  @Test("the key that chose the fields is known")
  func tag() {
    let log = FaultLog()
    _ = ObjectReader(["kind": "tank", "powerW": 1], at: InputPath(), fields: fields, tag: "kind", log: log)
    #expect(log.faults == [])
  }

  @Test(
    "a value of another kind is a fault that shows it",
    arguments: [
      ("powerW", "\"2\"", "\"2\"; expected a number"),
      ("powerW", "[1]", "[1]; expected a number"),
      ("steps", "1.5", "1.5; expected a whole number"),
      ("steps", "1e300", "1e+300; expected a whole number"),
      ("name", "7", "7; expected a string"),
      ("isOpen", "0", "0; expected true or false"),
      ("loadW", "7", "7; expected an array of numbers"),
      ("loadW", "{}", "{}; expected an array of numbers"),
      ("window", "[]", "[]; expected an object"),
      ("rooms", "\"a\"", "\"a\"; expected an array"),
      ("engine", "3", "3; expected one of \"exact\", \"fleet\""),
      ("engine", "\"flet\"", "\"flet\"; expected one of \"exact\", \"fleet\" (did you mean \"fleet\"?)"),
    ])
  func wrongKinds(key: String, value: String, message: String) throws {
    let other = key == "powerW" ? "" : ", \"powerW\": 1"
    let found = try faults("{\"\(key)\": \(value)\(other)}") { reader in
      switch key {
      case "powerW": #expect(reader.number(key) == nil)
      case "steps": #expect(reader.integer(key) == nil)
      case "name": #expect(reader.text(key) == nil)
      case "isOpen": #expect(reader.flag(key) == nil)
      case "loadW": #expect(reader.numbers(key) == nil)
      case "window": _ = reader.object(key, fields: [])
      case "rooms": #expect(reader.elements(key) == nil)
      default: #expect(reader.choice(key, Engine.self) == nil)
      }
    }
    #expect(found == ["/tank/\(key): \(message)"])
  }

  @Test("in an array of numbers each wrong element has its place")
  func wrongElements() throws {
    let found = try faults(#"{"powerW": 1, "loadW": [1, "2", null, true]}"#) { reader in
      #expect(reader.numbers("loadW") == nil)
    }
    #expect(found == ["/tank/loadW/1: \"2\"; expected a number", "/tank/loadW/3: true; expected a number"])
  }

  @Test("a single number stands for every step, an array for itself")
  func perStep() throws {
    let one = try faults(#"{"powerW": 1, "priceEURPerkWh": 0.2}"#) { reader in
      #expect(reader.numbers("priceEURPerkWh", count: 3) == [0.2, 0.2, 0.2])
    }
    let several = try faults(#"{"powerW": 1, "priceEURPerkWh": [1, 2]}"#) { reader in
      #expect(reader.numbers("priceEURPerkWh", count: 3) == [1, 2])
    }
    let wrong = try faults(#"{"powerW": 1, "priceEURPerkWh": "free"}"#) { reader in
      #expect(reader.numbers("priceEURPerkWh", count: 3) == nil)
    }
    #expect(one + several == [])
    #expect(wrong == ["/tank/priceEURPerkWh: \"free\"; expected a number, or an array with one per step"])
  }

  @Test("nulls alone are missing numbers, and as elements they stay nulls")
  func nulls() throws {
    let found = try faults(#"{"powerW": 1, "loadW": [null, null], "rooms": [1, null]}"#) { reader in
      #expect(reader.numbers("loadW").map { $0.count == 2 && $0.allSatisfy(\.isNaN) } == true)
      #expect(reader.elements("rooms")?.map(\.value) == [.number(1), .null])
    }
    #expect(found == [])
  }

  @Test("all faults of an object and the objects below it are gathered")
  func gathered() throws {
    let found = try faults(#"{"stesp": 2, "name": 7, "window": {"start": 1, "stop": 2}}"#) { reader in
      _ = reader.text("name")
      let window = reader.object("window", fields: [.required("start", .text, ""), .required("end", .text, "")])
      _ = window?.text("start")
    }
    #expect(
      found == [
        "/tank/stesp: unknown key; expected a known key (did you mean \"steps\"?)",
        "/tank/powerW: missing; expected a number",
        "/tank/name: 7; expected a string",
        "/tank/window/stop: unknown key; expected a known key (did you mean \"start\"?)",
        "/tank/window/end: missing; expected a string",
        "/tank/window/start: 1; expected a string",
      ])
  }

  @Test("what is no object is one fault, and its keys are missing")
  func noObject() {
    let log = FaultLog()
    let reader = ObjectReader([1, 2], at: InputPath(), fields: fields, log: log)
    #expect(reader.number("powerW") == nil)
    #expect(log.faults.map(\.description) == ["the document: [1,2]; expected an object"])
  }

  @Test("large values are shown as one short line")
  func excerpts() {
    #expect(
      JSONValue.string(String(repeating: "a", count: 100)).excerpt == "\"" + String(repeating: "a", count: 58) + "…")
    #expect(JSONValue.numbers([1, 2, 3, 4, 5]).excerpt == "an array of 5 numbers")
    #expect(JSONValue.array(Array(repeating: .null, count: 9)).excerpt == "an array of 9")
    #expect((["a": 1, "b": 2, "c": 3, "d": 4] as JSONValue).excerpt == "an object of 4 keys")
    #expect((["a": 1, "b": "x\n"] as JSONValue).excerpt == #"{"a":1,"b":"x\n"}"#)
  }
}
