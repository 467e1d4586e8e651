import EnergyTimeSeries
import Testing

@testable import Forecast

@Suite("The network among those that are combined")
struct AutomaticNetworkTests {
  /// Ridge regression and a tiny network.
  private var forecaster: AutomaticForecaster {
    var settings = LSTMSettings.single
    (settings.hiddenSize, settings.epochs) = (1, 1)
    return AutomaticForecaster(members: StackMember.automatic.suffix(1), networkSettings: settings)
  }

  private func network(of fitted: CalibratedForecast) -> TrainedNetworks? {
    (fitted.rule as? Stack)?.members.lazy.compactMap { $0.model as? TrainedNetworks }.first
  }

  @Test("takes in more than is kept at once, with weather")
  func longAppend() throws {
    let history = try LSTMSample.load(days: 90)
    let grid = try #require(TimeGrid(start: history.grid.start, stepSeconds: 10_800, count: 400 * 8))
    let weather = try #require(Regressor("weather", on: grid, (0..<grid.count).map { Double($0 % 11) }))
    let covariates = Covariates(regressors: [weather])
    var fitted = forecaster.fit(history, covariates: covariates)
    #expect(network(of: fitted) != nil)
    fitted.append(try LSTMSample.load(days: 260, seed: 3).values, covariates: covariates)
    let result = fitted.forecast(steps: 8, probabilities: [0.1, 0.9], covariates: covariates)
    #expect(result.mean.allSatisfy { $0 > -50 && $0 < 150 })
  }

  @Test("has learned from no day that weights and intervals are found by", arguments: [6, 36])
  func unseen(perDay: Int) throws {
    let history = try #require(Histories.load(days: 92, perDay: perDay))
    let fitted = forecaster.fit(history)
    let network = try #require(self.network(of: fitted))
    let oldest = fitted.window.count - (fitted.errors.age + (fitted.errors.rows.count - 1) * fitted.errors.stride)
    #expect(network.firstUnseenSlot == fitted.window.local.firstSlot + fitted.window.slot(at: oldest))
    #expect(fitted.errors.rows.count == (perDay < 24 ? 42 : 28))
  }
}
