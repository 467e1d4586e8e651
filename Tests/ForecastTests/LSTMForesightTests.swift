import EnergyTimeSeries
import NeuralNetworks
import SeededRandom
import Testing

@testable import Forecast

/// Whether what networks look at is the same whatever is measured later.
@Suite("What an LSTM looks at")
struct LSTMForesightTests {
  /// Seven weeks from the beginning of a summer time on, with gaps of every length, some at the start.
  private func values(_ perDay: Int, seed: UInt64) -> [Double] {
    var numbers = SeededNumbers(seed: seed)
    var values = (0..<(49 * perDay)).map { Double($0 % perDay) + Double.random(in: -1...1, using: &numbers) }
    for _ in 0..<40 {
      let start = Int.random(in: 0..<values.count, using: &numbers)
      for k in start..<min(values.count, start + Int.random(in: 1...3, using: &numbers)) { values[k] = .nan }
    }
    for k in 0..<(3 * perDay) where k % perDay < perDay / 2 { values[k] = .nan }
    let start = Int.random(in: (4 * perDay)..<(30 * perDay), using: &numbers)
    for k in start..<(start + 9 * perDay) { values[k] = .nan }
    return values
  }

  private func inputs(_ window: Window, step: Int, base: SeasonalBase, plain: Bool) -> NetworkInputs {
    let layout = NetworkLayout(
      perDay: window.perDay, horizonDays: 1, targetCount: 1, regressorScales: [2],
      plain: plain ? [NetworkLayout.Standard(mean: 3, deviation: 4)] : nil)
    let end = window.slots(from: step, steps: layout.horizon).min() ?? 0
    return NetworkInputs([window.local], bases: [base], end: end, layout: layout)
  }

  @Test("at an origin is the same bits whatever is measured from it on", arguments: [8, 9], [false, true])
  func foresight(perDay: Int, plain: Bool) throws {
    let zone = try #require(CivilZone("Europe/Berlin"))
    var numbers = SeededNumbers(seed: 4)
    for seed in UInt64(1)...4 {
      // The night of 25 hours is the fourth one, that of 23 the fifth.
      let start = seed % 2 == 0 ? "2024-10-23T00:00:00Z" : "2024-03-27T00:00:00Z"
      let values = values(perDay, seed: seed)
      let grid = try #require(Histories.of(values, step: Int64(86_400 / perDay), start: start)).grid
      let weather = try #require(Regressor("weather", on: grid, values.map { -$0 }))
      func window(_ values: [Double]) throws -> Window {
        let history = try #require(History(on: grid, values))
        return Window(history, covariates: Covariates(zone: zone, regressors: [weather]), capacity: values.count)
      }
      let whole = try window(values)
      for origin in stride(from: 14 * perDay, to: 45 * perDay, by: 3) {
        var other = values
        for k in origin..<other.count {
          other[k] = Bool.random(using: &numbers) ? .nan : Double.random(in: -50...50, using: &numbers)
        }
        let base = try #require(SeasonalBase.allCases.randomElement(using: &numbers))
        let (one, two) = (
          inputs(whole, step: origin, base: base, plain: plain),
          inputs(try window(other), step: origin, base: base, plain: plain)
        )
        #expect(one.sequence == two.sequence && one.context == two.context, "at step \(origin) of \(seed)")
        #expect(one.bases == two.bases && one.scales == two.scales, "at step \(origin) of \(seed)")
      }
    }
  }

  @Test("is scaled by what was learned from, not by the days to validate with")
  func scales() throws {
    let load = try LSTMSample.load()
    let regressor = try #require(Regressor("weather", on: load.grid, load.values))
    var later = load.values
    for k in (54 * 8)..<later.count { later[k] *= 100 }
    let changed = try #require(History(on: load.grid, later))
    let weather = try #require(Regressor("weather", on: load.grid, later))
    for plain in [false, true] {
      let one = try LSTMData(
        [LSTMTarget("load", load)], covariates: Covariates(regressors: [regressor]), horizonDays: 1, isPlain: plain)
      let two = try LSTMData(
        [LSTMTarget("load", changed)], covariates: Covariates(regressors: [weather]), horizonDays: 1, isPlain: plain)
      #expect(one.layout == two.layout)
    }
  }

  @Test("by a model that starts from an earlier one are no days to validate with that the earlier one learned from")
  func earlier() throws {
    let all = try LSTMSample.load(days: 90)
    func history(_ days: Range<Int>) throws -> History {
      let grid = try #require(
        TimeGrid(start: all.grid.instant(at: 8 * days.lowerBound), stepSeconds: 10_800, count: 8 * days.count))
      return try #require(History(on: grid, Array(all.values[(8 * days.lowerBound)..<(8 * days.upperBound)])))
    }
    func data(_ days: Range<Int>, from earlier: LSTMData? = nil) throws -> LSTMData {
      let networks = try earlier.map { earlier in
        TrainedNetworks(
          layout: earlier.layout, bases: earlier.bases,
          members: [try SequenceNetwork(shape: earlier.shape(hidden: 1), seed: 1)],
          firstUnseenSlot: earlier.firstUnseenSlot)
      }
      return try LSTMData(
        [LSTMTarget("load", try history(days))], covariates: Covariates(), horizonDays: 1, earlier: networks)
    }
    // The earlier one had fewer days, and held fewer of them back.
    let earlier = try data(34..<90)
    #expect(earlier.validationDays == 8)
    #expect(try data(0..<90).validationDays == 15)
    let refit = try data(0..<90, from: earlier)
    #expect(refit.validationDays == 8)
    #expect(refit.firstUnseenSlot == earlier.firstUnseenSlot)
    #expect(throws: LSTMTrainingError.self) { try data(0..<85, from: earlier) }
  }
}
