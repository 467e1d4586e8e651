/// What training came to.
public struct LSTMSummary: Hashable, Sendable, Codable {
  /// One network.
  public struct Member: Hashable, Sendable {
    /// The epoch that the network is of; 0 when none was better than the start.
    public var bestEpoch: Int
    /// Validation loss at the start: of the seasonal base, or of the earlier network. Mean pinball loss of the quantiles
    /// 0.1, 0.5 and 0.9 in units of the load's usual deviation; NaN where nothing was measured.
    public var baseLoss: Double
    /// The same of the network.
    public var loss: Double
  }

  /// The seasonal base of each target.
  public var bases: [String]
  /// Origins that were learned from.
  public var exampleCount: Int
  /// Days at the end of the history that were held back to say when to stop.
  public var validationDays: Int
  /// Of each network.
  public var members: [Member]
}

extension LSTMSummary.Member: Codable {
  private enum CodingKeys: String, CodingKey {
    case bestEpoch, baseLoss, loss
  }

  /// Reads what ``encode(to:)`` wrote.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    bestEpoch = try container.decode(Int.self, forKey: .bestEpoch)
    baseLoss = try container.decodeIfPresent(Double.self, forKey: .baseLoss) ?? .nan
    loss = try container.decodeIfPresent(Double.self, forKey: .loss) ?? .nan
  }

  /// Writes the figures; NaN is left out.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(bestEpoch, forKey: .bestEpoch)
    try container.encodeIfPresent(baseLoss.isFinite ? baseLoss : nil, forKey: .baseLoss)
    try container.encodeIfPresent(loss.isFinite ? loss : nil, forKey: .loss)
  }
}
