import EnergyTimeSeries
import Forecast
import SeededRandom
import Testing

/// Loads that are quickly learned from: eight steps a day, and networks of four numbers.
enum LSTMSample {
  static let perDay = 8

  /// Days of a wave whose size changes slowly from day to day, so that a day's deviation tells the next one's.
  static func load(days: Int = 63, seed: UInt64 = 7, scale: Double = 1, offset: Double = 0) throws -> History {
    var numbers = SeededNumbers(seed: seed)
    var level = 0.0
    let values = (0..<(days * perDay)).map { k in
      if k % perDay == 0 { level = 0.8 * level + Double.random(in: -1...1, using: &numbers) }
      let shape = [1.0, 1, 2, 4, 3, 3, 5, 2][k % perDay]
      return offset + scale * (10 * shape + 3 * shape * level + Double.random(in: -1...1, using: &numbers))
    }
    return try #require(Histories.of(values, step: 10_800))
  }

  static var settings: LSTMSettings {
    var settings = LSTMSettings()
    (settings.hiddenSize, settings.memberCount, settings.epochs, settings.learningRate) = (4, 1, 4, 0.01)
    return settings
  }

  static func trained(_ history: History, _ covariates: Covariates = Covariates()) throws -> FittedLSTM {
    try LSTMForecaster(settings).train([LSTMTarget("load", history)], covariates: covariates)
  }
}
