/// How a network is shaped and trained. What is out of range counts as the nearest that is not.
public struct LSTMSettings: Hashable, Sendable, Codable {
  /// What networks look at, and what they answer with.
  public enum Design: String, Hashable, Sendable, Codable {
    /// Deviations from means of alike days, and by how much a seasonal base will be wrong.
    case levelFree
    /// Standardised values, and the values to come: the design of textbooks, to compare with.
    case plain
  }

  /// What networks look at.
  public var design = Design.levelFree
  /// Width of the LSTM's state, 1 to 512.
  public var hiddenSize = 32
  /// Networks of different seeds whose forecasts are averaged, 1 to 32.
  public var memberCount = 3
  /// Passes over the examples at most, 1 to 10 000.
  public var epochs = 20
  /// Examples per step of the optimiser, 1 to 4096.
  public var batchSize = 64
  /// The largest learning rate, which falls as a cosine.
  public var learningRate = 0.003
  /// How strongly weights are drawn to zero at each step, in units of the learning rate.
  public var weightDecay = 0.05
  /// The share of the last state that is left out at random while training, 0 to 0.95.
  public var dropout = 0.3
  /// The share of what the linear skip looks at that is left out at random while training, 0 to 0.95.
  public var contextDropout = 0.4
  /// Epochs without a better validation loss after which training ends.
  public var patience = 6
  /// Days that one look forecasts, 1 or 2; further steps are forecast from the forecast.
  public var horizonDays = 1
  /// What everything random follows.
  public var seed: UInt64 = 1
  /// Threads that train; the result does not depend on them.
  public var threads = 1

  /// The settings that served best on loads of houses and stations.
  public init() {}

  /// Textbook networks, to compare with.
  public static let plain: LSTMSettings = {
    var settings = LSTMSettings()
    settings.design = .plain
    return settings
  }()

  /// One network: what a combination can afford.
  static let single: LSTMSettings = {
    var settings = LSTMSettings()
    settings.memberCount = 1
    return settings
  }()
}
