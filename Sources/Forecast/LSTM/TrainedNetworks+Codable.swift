import NeuralNetworks

extension TrainedNetworks: Codable {
  private enum CodingKeys: String, CodingKey {
    case layout, bases, hidden, members, firstUnseenSlot
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let layout = try container.decode(NetworkLayout.self, forKey: .layout)
    if let fault = layout.fault {
      throw DecodingError.dataCorruptedError(
        forKey: .layout, in: container, debugDescription: "no network has \(fault)")
    }
    self.layout = layout
    bases = try container.decode([SeasonalBase].self, forKey: .bases)
    firstUnseenSlot = try container.whole(.firstUnseenSlot, in: -(1 << 40)...(1 << 40))
    let shape = layout.shape(hidden: try container.whole(.hidden, in: 1...512))
    members = try container.decode([SavedFloats].self, forKey: .members).map { saved in
      do throws(NetworkFault) {
        return try SequenceNetwork(shape: shape, parameters: saved.values)
      } catch {
        throw DecodingError.dataCorruptedError(
          forKey: .members, in: container, debugDescription: "a network that is none: \(error)")
      }
    }
    guard !members.isEmpty, bases.count == layout.targetCount else {
      throw DecodingError.dataCorruptedError(
        forKey: .bases, in: container, debugDescription: "no network, or not a base for each target")
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(layout, forKey: .layout)
    try container.encode(bases, forKey: .bases)
    try container.encode(firstUnseenSlot, forKey: .firstUnseenSlot)
    try container.encode(members.first?.shape.hidden ?? 1, forKey: .hidden)
    try container.encode(members.map { SavedFloats($0.parameters) }, forKey: .members)
  }
}
