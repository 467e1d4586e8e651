/// A rule in files: its kind beside what it learned.
struct SavedPathModel: Codable, Sendable {
  let model: any PathModel

  init(_ model: any PathModel) { self.model = model }

  /// Every rule that can be saved, by the word in files.
  private static let kinds: [(word: String, type: any PathModel.Type)] = [
    ("last-value", LastValue.self),
    ("season", SeasonBefore.self),
    ("blended-day", BlendedDay.self),
    ("means", SlotMeans.self),
    ("decomposition", SeasonsAndRemainder.self),
    ("season-difference", SeasonDifference.self),
    ("lag-ridge", LagRidge.self),
    ("networks", TrainedNetworks.self),
    ("stack", Stack.self),
  ]

  private enum CodingKeys: String, CodingKey {
    case kind, model
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let word = try container.decode(String.self, forKey: .kind)
    guard let type = Self.kinds.first(where: { $0.word == word })?.type else {
      throw DecodingError.dataCorruptedError(
        forKey: .kind, in: container, debugDescription: "no rule is called \"\(word)\"")
    }
    model = try container.decode(type, forKey: .model)
  }

  func encode(to encoder: any Encoder) throws {
    let type = type(of: model)
    guard let word = Self.kinds.first(where: { $0.type == type })?.word else {
      throw EncodingError.invalidValue(
        model, .init(codingPath: encoder.codingPath, debugDescription: "\(type) has no word in the table of rules"))
    }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(word, forKey: .kind)
    try container.encode(model, forKey: .model)
  }
}
