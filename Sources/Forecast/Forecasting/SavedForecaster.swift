/// A fitted forecaster of any kind in a file: `{"kind": …, "model": …}`.
///
/// ```swift
/// let data = try JSONEncoder().encode(SavedForecaster(fitted))
/// let again = try JSONDecoder().decode(SavedForecaster.self, from: data).model
/// ```
///
/// What was missing is null in files. Encoding throws `EncodingError` for a type of somebody else, decoding
/// `DecodingError` for an unknown kind and a model that does not fit it.
public struct SavedForecaster: Codable, Sendable {
  /// What was fitted.
  public var model: any FittedForecaster

  /// The envelope of a fitted forecaster.
  public init(_ model: any FittedForecaster) { self.model = model }

  private enum CodingKeys: String, CodingKey {
    case kind, model
  }

  /// Reads an envelope.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let kind = try container.decode(String.self, forKey: .kind)
    guard let type = FittedKinds.all.first(where: { $0.kind == kind })?.type else {
      let known = FittedKinds.all.map(\.kind).joined(separator: ", ")
      throw DecodingError.dataCorruptedError(
        forKey: .kind, in: container, debugDescription: "no saved forecaster is of kind \"\(kind)\"; there are \(known)"
      )
    }
    model = try container.decode(type, forKey: .model)
  }

  /// Writes an envelope.
  public func encode(to encoder: any Encoder) throws {
    guard let kind = FittedKinds.word(for: model) else {
      throw EncodingError.invalidValue(
        model,
        .init(codingPath: encoder.codingPath, debugDescription: "\(type(of: model)) is not in the table of kinds"))
    }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    try container.encode(model, forKey: .model)
  }
}
