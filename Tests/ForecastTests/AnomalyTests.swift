import EnergyTimeSeries
import Forecast
import Foundation
import SeededRandom
import Testing

@Suite("Anomalies")
struct AnomalyTests {
  /// Sixty days with eleven anomalies.
  static func labelled(seed: UInt64) -> SyntheticLoad {
    var load = SyntheticLoad(days: 60, seed: seed)
    load.spike(day: 9, hour: 3)
    load.spike(day: 23, hour: 12)
    load.spike(day: 50, hour: 20)
    load.stuck(day: 12, hour: 10)
    load.stuck(day: 41, hour: 1)
    load.gap(day: 15, hour: 5)
    load.gap(day: 33, hour: 14)
    load.holiday(day: 19)
    load.holiday(day: 54)
    load.shift(day: 30, by: 350)
    return load
  }

  @Test("nine in ten of what was put in is found, and nine in ten of what is found was put in")
  func precisionAndRecall() throws {
    var (labels, told) = (0, 0)
    var missed: [String] = []
    var wrong: [String] = []
    for seed in 1...2 as ClosedRange<UInt64> {
      let load = Self.labelled(seed: seed)
      let history = try #require(Histories.of(load.values, step: 1800))
      let anomalies = AnomalyDetector().anomalies(in: history)
      func fits(_ label: SyntheticLoad.Label, _ anomaly: Anomaly) -> Bool {
        label.kind == anomaly.kind && label.steps.overlaps(anomaly.steps)
      }
      labels += load.labels.count
      told += anomalies.count
      missed += load.labels.filter { label in !anomalies.contains { fits(label, $0) } }.map { "\($0)" }
      wrong += anomalies.filter { anomaly in !load.labels.contains { fits($0, anomaly) } }.map(\.explanation)
    }
    #expect(10 * missed.count <= labels, "recall: \(missed) of \(labels)")
    #expect(10 * wrong.count <= told, "precision: \(wrong) of \(told)")
  }

  @Test("an undisturbed load raises no alarm")
  func quiet() throws {
    let history = try #require(Histories.of(SyntheticLoad(days: 40, seed: 7).values, step: 1800))
    #expect(AnomalyDetector().anomalies(in: history).map(\.explanation) == [])
  }

  @Test("a spike says when it was, what was expected and what was measured")
  func explained() throws {
    var load = SyntheticLoad(days: 30, seed: 3)
    load.spike(day: 20, hour: 2)
    let history = try #require(Histories.of(load.values, step: 1800))
    let spike = try #require(AnomalyDetector().anomalies(in: history).first)
    #expect(spike.kind == .spike)
    #expect(spike.start == Instant(iso8601: "2024-01-21T02:00:00Z"))
    #expect(spike.end == Instant(iso8601: "2024-01-21T03:00:00Z"))
    #expect(abs(try #require(spike.observed) - spike.expected - 1000) < 200)
    #expect(spike.severity > 0.3 && spike.severity < 1)
    #expect(spike.explanation.contains("above the usual"))
  }

  @Test("a production that rests every night is not stuck")
  func night() throws {
    let load = SyntheticLoad(days: 30, seed: 4).values
    let values = load.enumerated().map { $0 % 48 < 14 || $0 % 48 > 36 ? 0 : $1 }
    let history = try #require(Histories.of(values, step: 1800))
    #expect(!AnomalyDetector().anomalies(in: history).contains { $0.kind == .stuckMeter })
  }

  @Test("odd histories are judged without fault", arguments: Histories.odd.map(\.name))
  func odd(_ name: String) throws {
    let values = try #require(Histories.odd.first { $0.name == name }).values
    for step in [1800, 3600, 7, 25_200] as [Int64] {
      let history = try #require(Histories.of(values, step: step))
      for anomaly in AnomalyDetector().anomalies(in: history) {
        #expect((0...1).contains(anomaly.severity))
        #expect(anomaly.expected.isFinite && anomaly.score.isFinite)
      }
    }
  }

  /// Sixty days of hours with a day's wave, some steps changed.
  private func wave(_ change: (Int, Double) -> Double) throws -> [Anomaly] {
    var numbers = SeededNumbers(seed: 4)
    let values = (0..<1440).map { k in
      change(k, 300 + 100 * sin(2 * Double.pi * Double(k % 24) / 24) + Double.random(in: -10...10, using: &numbers))
    }
    return AnomalyDetector().anomalies(in: try #require(Histories.of(values)))
  }

  @Test("one shift of the level is one, told with the level before and after, and makes no day unusual") func oneShift()
    throws
  {
    let found = try wave { k, watts in k < 31 * 24 ? watts : watts + 300 }
    #expect(found.map(\.kind) == [.levelShift])
    let shift = try #require(found.first)
    #expect(abs(Double(shift.steps.lowerBound) - 31 * 24) <= 12)
    #expect(abs(try #require(shift.observed) - shift.expected - 300) < 20)
  }

  @Test("a meter that is stuck for a third of the time is stuck, and nothing else") func longStuck() throws {
    let found = try wave { k, watts in (480..<960).contains(k) ? 512.5 : watts }
    #expect(found.map(\.kind) == [.stuckMeter])
  }
}
