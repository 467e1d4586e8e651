import CheckedJSON
import Testing

@Suite("Values of the standard library's coding and documents")
struct CodingTests {
  private struct Device: Codable, Equatable {
    enum Kind: String, Codable { case heater, battery }
    var name: String
    var kind: Kind
    var power: Double
    var weight: Float
    var profile: [Double?]
    var bias: [Float]
    var count: Int
    var seed: UInt64
    var isOn: Bool
    var note: String?
    var parts: [Part]
    var limits: [String: [Int]]
  }
  private struct Part: Codable, Equatable {
    var id: Int8
    var next: [Part]
  }

  private let device = Device(
    name: "é", kind: .battery, power: 0.1, weight: 0.1, profile: [1, nil, 3], bias: [0.3, -1e30], count: -7, seed: .max,
    isOn: true, note: nil, parts: [Part(id: 1, next: [Part(id: 2, next: [])])], limits: ["a": [1, 2]])

  @Test("a value becomes a document with its keys in the order of writing") func encoding() throws {
    let json = try JSONValue(encoding: device)
    #expect(
      json == [
        "name": "é", "kind": "battery", "power": 0.1, "weight": 0.1, "profile": [1, .null, 3],
        "bias": [0.3, -1e30], "count": -7, "seed": "18446744073709551615", "isOn": true,
        "parts": [["id": 1, "next": [["id": 2, "next": []]]]], "limits": ["a": [1, 2]],
      ])
  }

  @Test("a value comes back bit for bit, through text too") func roundTrip() throws {
    let json = try JSONValue(encoding: device)
    #expect(try json.decoded(as: Device.self) == device)
    #expect(try JSONValue(parsing: json.text).decoded(as: Device.self) == device)
  }

  @Test("numbers of single precision keep every bit") func floats() throws {
    let values = (0..<2000).map { Float(bitPattern: UInt32($0) &* 2_654_435_761) }.filter(\.isFinite)
    let text = try JSONValue(encoding: values).text
    #expect(try JSONValue(parsing: text).decoded(as: [Float].self) == values)
  }

  @Test("arrays that are empty or all missing come back as they were") func odd() throws {
    for values: [Double?] in [[], [nil], [nil, nil], [1]] {
      #expect(try JSONValue(parsing: JSONValue(encoding: values).text).decoded(as: [Double?].self) == values)
    }
  }

  @Test("a number that is not finite cannot be written") func infinite() {
    #expect(throws: EncodingError.self) { try JSONValue(encoding: [1, Double.infinity]) }
    #expect(throws: EncodingError.self) { try JSONValue(encoding: ["a": Double.nan]) }
  }

  @Test("what does not fit is told with its place") func faults() throws {
    let cases: [(String, JSONValue)] = [
      ("/parts/0/id", 300), ("/count", 1.5), ("/bias/1", [0, .null]), ("/bias/0", [1e300]), ("/kind", "kettle"),
      ("/name", .null), ("/limits", 3),
    ]
    let json = try JSONValue(encoding: device)
    for (pointer, value) in cases {
      let keys = pointer.split(separator: "/").map(String.init)
      // A wrong element is put in by its array.
      let place = pointer.hasPrefix("/bias") ? ["bias"] : keys
      #expect(pointers(of: replacing(place[...], in: json, by: value), as: Device.self) == ["/device" + pointer])
    }
  }

  @Test("a missing key is told with its place") func missing() throws {
    #expect(pointers(of: .object([.init("id", 1)]), as: Part.self) == ["/device/next"])
  }

  private func pointers<Value: Decodable>(of json: JSONValue, as type: Value.Type) -> [String] {
    let log = FaultLog()
    let fields = [Field.required("device", .anything, "A device.")]
    let reader = ObjectReader(["device": json], at: InputPath(), fields: fields, log: log)
    #expect(reader.coded("device", as: type, expected: "a device").map { _ in true } == nil)
    return log.faults.map(\.path.pointer)
  }

  private func replacing(_ keys: ArraySlice<String>, in json: JSONValue, by value: JSONValue) -> JSONValue {
    guard let key = keys.first else { return value }
    switch json {
    case .object(let members):
      return .object(
        members.map { $0.key == key ? .init(key, replacing(keys.dropFirst(), in: $0.value, by: value)) : $0 })
    case .array(let elements):
      return .array(
        elements.enumerated().map { "\($0)" == key ? replacing(keys.dropFirst(), in: $1, by: value) : $1 })
    default: return json
    }
  }
}
