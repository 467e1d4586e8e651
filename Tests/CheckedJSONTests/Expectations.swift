import CheckedJSON
import Testing

/// The document that `text` holds.
func parsed(_ text: String) throws -> JSONValue { try JSONValue(parsing: text) }

/// Why `text` is refused; nil when it is read.
func refusal(_ text: String, limits: JSONLimits = JSONLimits()) -> JSONSyntaxError? {
  refusal(Array(text.utf8), limits: limits)
}

/// Why these bytes are refused; nil when they are read.
func refusal(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) -> JSONSyntaxError? {
  do throws(JSONSyntaxError) {
    _ = try JSONValue(parsing: bytes, limits: limits)
    return nil
  } catch {
    return error
  }
}
