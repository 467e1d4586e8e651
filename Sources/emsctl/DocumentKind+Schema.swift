import CheckedJSON

extension DocumentKind {
  /// What is wrong when a document is not of this kind and version; nil when it is.
  func fault(of json: JSONValue) -> InputFault? {
    let path = InputPath([.key("schema")])
    guard case .object = json else { return InputFault(InputPath(), value: json.excerpt, expected: "an object") }
    guard case .string(let found)? = json["schema"] else {
      return InputFault(path, value: json["schema"]?.excerpt ?? "missing", expected: "\"\(schema)\"")
    }
    if found == schema { return nil }
    var remark = ""
    if let other = DocumentKind(of: json) {
      remark = ", and this is of the kind \(other.rawValue)"
    } else if isNewer(json) {
      remark = ": it was written by a newer emsctl"
    }
    return InputFault(path, value: JSONValue.string(found).excerpt, expected: "\"\(schema)\"\(remark)")
  }

  /// Whether a document says it is of this kind, written by a later version.
  func isNewer(_ json: JSONValue) -> Bool {
    guard case .string(let found)? = json["schema"], let version = Self.version(found, of: schema),
      let known = Self.version(schema, of: schema)
    else { return false }
    return version > known
  }

  /// The number behind the last slash, where what is before is the same.
  private static func version(_ text: String, of schema: String) -> Int? {
    guard let slash = schema.lastIndex(of: "/") else { return nil }
    let stem = schema[...slash]
    return text.hasPrefix(stem) ? Int(text.dropFirst(stem.count)) : nil
  }
}
