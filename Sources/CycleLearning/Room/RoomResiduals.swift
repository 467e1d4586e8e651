/// What a room's model leaves unexplained.
public struct RoomResiduals: Hashable, Sendable {
  /// Standard deviation of the error one step ahead, in K.
  public var deviation: Double
  /// Root of the mean squared error a day ahead, inputs known, in K; nil where no day is whole.
  public var dayAheadDeviation: Double?
  /// The chance of errors as much alike from one step to the next if they were independent: Ljung and Box (1978), 0…1.
  public var whiteness: Double
  /// What the errors say against the model, as sentences; empty where nothing does.
  public var doubts: [String]

  /// A report.
  public init(deviation: Double, dayAheadDeviation: Double?, whiteness: Double, doubts: [String]) {
    self.deviation = deviation
    self.dayAheadDeviation = dayAheadDeviation
    self.whiteness = whiteness
    self.doubts = doubts
  }
}
