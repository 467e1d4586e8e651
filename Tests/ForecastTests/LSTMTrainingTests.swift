import EnergyTimeSeries
import Forecast
import Foundation
import Testing

@Suite("Training LSTM networks")
struct LSTMTrainingTests {
  private let forecaster = LSTMForecaster(LSTMSample.settings)

  @Test("refuses a history of seven weeks and says what to use instead")
  func shortHistory() throws {
    let history = try LSTMSample.load(days: 50)
    let error = #expect(throws: LSTMTrainingError.self) { try forecaster.train([LSTMTarget("load", history)]) }
    #expect("\(try #require(error))" == "50 days of values, and an LSTM takes 56: use ridge until then")
  }

  @Test("says that values are missing where that is why, not that there are too few days")
  func missingEnd() throws {
    let load = try LSTMSample.load(days: 80)
    let gap = load.values.enumerated().map { $0 < 60 * 8 ? $1 : .nan }
    let history = try #require(History(on: load.grid, gap))
    let error = #expect(throws: LSTMTrainingError.self) { try forecaster.train([LSTMTarget("load", history)]) }
    #expect("\(try #require(error))".contains("0 in the last 13 days to validate with"))
    #expect(forecaster.fit(history).notes.first?.kind == .gaps)
  }

  @Test("stands in with the mean of alike days where fitting may not fail, and says so")
  func standIn() throws {
    let fitted = forecaster.fit(try LSTMSample.load(days: 50))
    #expect(fitted.summary == nil)
    #expect(fitted.notes.first?.kind == .shortHistory)
    let result = fitted.forecast(steps: 8)
    #expect(result.model == "lstm")
    #expect(result.mean.allSatisfy { $0 > 0 && $0 < 100 })
  }

  @Test("refuses targets without news, of one name or of different steps, and steps of a minute")
  func badTargets() throws {
    let load = try LSTMSample.load()
    let constant = try #require(Histories.of(load.values.map { _ in 4 }, step: 10_800))
    let hours = try #require(Histories.of(load.values))
    let minutes = try #require(Histories.of((0..<60_000).map { Double($0 % 1440) }, step: 60))
    let cases: [([LSTMTarget], String)] = [
      ([], "there is nothing to forecast"),
      ([LSTMTarget("load", constant)], "load is 4.0 all the time: use naive"),
      ([LSTMTarget("load", load), LSTMTarget("load", load)], "two targets are called \"load\""),
      ([LSTMTarget("load", load), LSTMTarget("pv", hours)], "pv is on other steps than load"),
      (
        [LSTMTarget("load", minutes)],
        "steps of 60 s: an LSTM takes whole parts of a day, of 5 min to 6 h; resample the series first"
      ),
    ]
    for (targets, message) in cases {
      let error = #expect(throws: LSTMTrainingError.self) { try forecaster.train(targets) }
      #expect(error?.description == message)
    }
  }

  @Test("tells epochs, losses and the time that remains")
  func progress() throws {
    var told: [LSTMProgress] = []
    let history = try LSTMSample.load()
    _ = try forecaster.train([LSTMTarget("load", history)]) {
      told.append($0)
      return true
    }
    let last = try #require(told.last)
    #expect(last.epoch == last.epochCount && last.member == last.memberCount)
    #expect(last.remainingSeconds >= 0 && last.elapsedSeconds > 0)
    #expect(last.bestLoss <= last.validationLoss)
  }

  @Test("ends when it is told to, with the best so far and a note")
  func cancellation() throws {
    let history = try LSTMSample.load()
    let fitted = try forecaster.train([LSTMTarget("load", history)]) { $0.epoch < 2 }
    #expect(fitted.notes.map(\.kind) == [.notConverged])
    #expect(fitted.forecast(steps: 8).mean.allSatisfy { $0.isFinite })
  }

  @Test("goes on from a checkpoint, through a file, to the very same networks")
  func checkpoint() throws {
    var settings = LSTMSample.settings
    settings.memberCount = 2
    let forecaster = LSTMForecaster(settings)
    let targets = [LSTMTarget("load", try LSTMSample.load())]
    var checkpoints: [LSTMCheckpoint] = []
    let whole = try forecaster.train(targets, onCheckpoint: { checkpoints.append($0) })
    // The first network's second epoch, between both networks, and the second network's first epoch.
    for place in [2, 5, 7] {
      let saved = try JSONEncoder().encode(checkpoints[place])
      let read = try JSONDecoder().decode(LSTMCheckpoint.self, from: saved)
      let resumed = try forecaster.train(targets, resuming: read)
      #expect(resumed.forecast(steps: 8) == whole.forecast(steps: 8))
    }
  }

  @Test("refuses a checkpoint of other data or settings")
  func otherCheckpoint() throws {
    let targets = [LSTMTarget("load", try LSTMSample.load())]
    var kept: LSTMCheckpoint?
    _ = try forecaster.train(targets, progress: { _ in false }, onCheckpoint: { kept = $0 })
    let checkpoint = try #require(kept)
    let message = LSTMTrainingError.otherTraining("the checkpoint is of other data or settings")
    let others = [LSTMTarget("load", try LSTMSample.load(seed: 8))]
    #expect(throws: message) { try forecaster.train(others, resuming: checkpoint) }
    let paris = Covariates(zone: try #require(CivilZone("Europe/Paris")))
    let holiday = Covariates(holidays: [try #require(CivilDate(iso8601: "2026-01-06"))])
    for covariates in [paris, holiday] {
      #expect(throws: message) { try forecaster.train(targets, covariates: covariates, resuming: checkpoint) }
    }
    let changes: [(inout LSTMSettings) -> Void] = [
      { $0.dropout = 0.1 }, { $0.contextDropout = 0.1 }, { $0.weightDecay = 0.1 }, { $0.seed = 2 },
    ]
    for change in changes {
      var settings = LSTMSample.settings
      change(&settings)
      #expect(throws: message) { try LSTMForecaster(settings).train(targets, resuming: checkpoint) }
    }
    var settings = LSTMSample.settings
    settings.threads = 2
    _ = try LSTMForecaster(settings).train(targets, resuming: checkpoint)
  }

  @Test("starts from an earlier model with new data, and is no worse than it")
  func warmRefit() throws {
    let all = try LSTMSample.load(days: 59)
    let older = try #require(Histories.of(Array(all.values.prefix(56 * 8)), step: 10_800))
    let earlier = try LSTMSample.trained(older)
    let refitted = try forecaster.train([LSTMTarget("load", all)], from: earlier)
    let member = try #require(refitted.summary?.members.first)
    let fromNothing = try #require(try LSTMSample.trained(all).summary?.members.first)
    #expect(member.baseLoss < 0.9 * fromNothing.baseLoss)
    #expect(member.loss <= member.baseLoss)
  }

  @Test("refuses to start from a model of another target")
  func otherEarlier() throws {
    let history = try LSTMSample.load()
    let earlier = try LSTMSample.trained(history)
    let error = #expect(throws: LSTMTrainingError.self) {
      try forecaster.train([LSTMTarget("pv", history)], from: earlier)
    }
    #expect(error?.description == "the earlier model forecasts load with no regressors, not pv with no regressors")
  }

  @Test("says that a learning rate is too large instead of answering with what is no number")
  func diverges() throws {
    var settings = LSTMSample.settings
    settings.learningRate = 1e37
    let history = try LSTMSample.load()
    do {
      let fitted = try LSTMForecaster(settings).train([LSTMTarget("load", history)])
      #expect(fitted.forecast(steps: 8).mean.allSatisfy { $0.isFinite })
      #expect(fitted.notes.contains { $0.kind == .notConverged })
    } catch {
      #expect(error == .diverged("the loss left the numbers at each try: a learning rate of 1e+37 is too large"))
    }
  }

  @Test("takes a history with gaps and a value beyond all others")
  func spoiledHistory() throws {
    var values = try LSTMSample.load().values
    for k in 100..<130 { values[k] = .nan }
    values[200] = 1e300
    values[310] = -1e300
    let history = try #require(Histories.of(values, step: 10_800))
    let result = try LSTMSample.trained(history).forecast(steps: 8)
    #expect(result.mean.allSatisfy { $0.isFinite })
  }
}
