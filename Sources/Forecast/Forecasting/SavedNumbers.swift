/// Numbers as files hold them: what is missing or not finite is null.
struct SavedNumbers: Codable {
  let values: [Double]

  init(_ values: [Double]) { self.values = values }

  init(from decoder: any Decoder) throws {
    values = try decoder.singleValueContainer().decode([Double?].self).map { $0 ?? .nan }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(values.map { $0.isFinite ? $0 : nil } as [Double?])
  }
}
