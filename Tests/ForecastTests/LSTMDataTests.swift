import EnergyTimeSeries
import NeuralNetworks
import Testing

@testable import Forecast

@Suite("The data of an LSTM")
struct LSTMDataTests {
  private func data() throws -> LSTMData {
    try LSTMData([LSTMTarget("load", try LSTMSample.load())], covariates: Covariates(), horizonDays: 1)
  }

  @Test("are learned from up to a day before those that are validated with")
  func split() throws {
    let data = try data()
    // Of 63 days the first 14 are looked back at and the last 9 held back; the last origin is a day before these.
    #expect(data.validationDays == 9)
    #expect(data.training.count == (63 - 9 - 14 - 1) * 8 + 1)
    #expect(data.validation.count == 8 * 8 / 2 + 1)
  }

  @Test("that were learned from calibrate no interval")
  func calibration() throws {
    let data = try data()
    let networks = TrainedNetworks(
      layout: data.layout, bases: data.bases, members: [], firstUnseenSlot: data.firstUnseenSlot)
    let series = data.windows[0].local
    let origins = QuantileCorrection.origins(networks, series, end: series.count)
    #expect(origins == (54..<63).map { 8 * $0 })
  }

  @Test("of the day before and of a week before stand at the time of day that is forecast")
  func alignment() throws {
    let end = 30 * 8
    for (back, place) in [(8, 0), (7 * 8, 8)] {
      var values = [Double](repeating: 1, count: end)
      values[end - back + 2] = 100
      let window = Window(try #require(Histories.of(values, step: 10_800)), covariates: Covariates(), capacity: end)
      let layout = NetworkLayout(perDay: 8, horizonDays: 1, targetCount: 1, regressorScales: [], plain: nil)
      let inputs = NetworkInputs([window.local], bases: [.workdayMeans], end: end, layout: layout)
      let part = Array(inputs.context[place..<(place + 8)])
      #expect(part.indices.max { part[$0] < part[$1] } == 2)
    }
  }

  @Test("make each network of an ensemble another one")
  func members() throws {
    var settings = LSTMSample.settings
    (settings.memberCount, settings.epochs) = (2, 1)
    let members = try EnsembleTraining(data: try data(), settings: settings, earlier: nil).run().networks.members
    #expect(members.count == 2 && members[0] != members[1])
  }
}
