import CheckedJSON
import Testing

/// Written out by hand after JSON Schema, draft 2020-12.
@Suite("JSON Schema")
struct SchemaTests {
  /// The schema of one required key.
  private func schema(of kind: Field.Kind) -> JSONValue? {
    Field.schema(title: "t", [.required("k", kind, "")])["properties"]?["k"]
  }

  @Test("a document's schema names dialect, title, keys and which are required, and allows no others")
  func document() {
    let fields: [Field] = [.required("powerW", .number, "Rated power in W."), .optional("name", .text, "A name.")]
    #expect(
      Field.schema(title: "Tank", fields) == [
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tank",
        "type": "object",
        "properties": [
          "powerW": ["description": "Rated power in W.", "type": "number"],
          "name": ["anyOf": [["description": "A name.", "type": "string"], ["type": "null"]]],
        ],
        "required": ["powerW"],
        "additionalProperties": false,
      ])
  }

  @Test("plain kinds have their JSON type")
  func plain() {
    #expect(schema(of: .integer) == ["description": "", "type": "integer"])
    #expect(schema(of: .boolean) == ["description": "", "type": "boolean"])
    #expect(schema(of: .instant) == ["description": "", "type": "string", "format": "date-time"])
    #expect(schema(of: .choice(["a", "b"])) == ["description": "", "enum": ["a", "b"]])
    #expect(schema(of: .anything) == ["description": ""])
  }

  @Test("a series may hold nulls; a number per step may be one number")
  func series() {
    #expect(schema(of: .numbers) == ["description": "", "type": "array", "items": ["type": ["number", "null"]]])
    #expect(
      schema(of: .numberOrNumbers) == [
        "description": "", "oneOf": [["type": "number"], ["type": "array", "items": ["type": "number"]]],
      ])
  }

  @Test("lists and maps describe their elements, a pair has exactly two")
  func containers() {
    #expect(schema(of: .list(.text)) == ["description": "", "type": "array", "items": ["type": "string"]])
    #expect(
      schema(of: .map(.number)) == ["description": "", "type": "object", "additionalProperties": ["type": "number"]])
    #expect(
      schema(of: .pair(.text, .number)) == [
        "description": "", "type": "array", "prefixItems": [["type": "string"], ["type": "number"]], "items": false,
        "minItems": 2,
      ])
  }

  @Test("each form of a variant demands its telling key's value")
  func variants() {
    let kind = Field.Kind.variant(
      key: "kind", [.init("import", []), .init("cost", [.required("price", .number, "Price.")])])
    #expect(
      schema(of: kind) == [
        "description": "",
        "oneOf": [
          [
            "type": "object", "properties": ["kind": ["const": "import"]], "required": ["kind"],
            "additionalProperties": false,
          ],
          [
            "type": "object",
            "properties": ["kind": ["const": "cost"], "price": ["description": "Price.", "type": "number"]],
            "required": ["kind", "price"], "additionalProperties": false,
          ],
        ],
      ])
  }
}
