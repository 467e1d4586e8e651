internal import EnergyTimeSeries

/// Finds what in a history is not as its seasons let expect: spikes, shifts of the level, stuck meters, missing values and
/// unusual days, each with its severity and an explanation.
///
/// ```swift
/// for anomaly in AnomalyDetector().anomalies(in: history) { print(anomaly.start, anomaly.explanation) }
/// ```
///
/// The expectation is the median of the same time of the local clock on alike days within two weeks; deviations are counted
/// in robust standard deviations that grow with tails up to the 95 % quantile: an appliance that runs rarer than that is a
/// spike each time. Looking back, both sides of a day count; at the end of the history only what was before.
public struct AnomalyDetector: Sendable {
  /// Robust standard deviations from which on a spike is one.
  public var spikeThreshold = 6.0
  /// Robust standard deviations from which on the change of level between weeks is a shift.
  public var shiftThreshold = 6.0
  /// Robust standard deviations from which on a day is unusual.
  public var dayThreshold = 8.0
  /// Hours without a change from which on a meter is stuck, where the load is never so still.
  public var stuckHours = 4.0
  /// Hours without values from which on they are told; single steps always need at least this.
  public var missingHours = 1.0

  /// A detector with the usual thresholds.
  public init() {}

  /// What is not as expected, by start.
  ///
  /// - Complexity: O(steps), some 30 values being ordered for each.
  public func anomalies(in history: History, covariates: Covariates = Covariates()) -> [Anomaly] {
    let window = Window(history, covariates: covariates, capacity: history.values.count)
    guard window.presentCount > 0 else { return missing(in: window).map { anomaly($0, .init(window)) } }
    let expectation = SeasonalExpectation(window)
    var found = missing(in: window) + StuckSearch(hours: stuckHours).findings(expectation)
    found += SpikeSearch(threshold: spikeThreshold).findings(expectation, except: found.map(\.steps))
    // A stuck meter's ends are no shifts of the load.
    let stuck = found.filter { $0.kind == .stuckMeter }.map { finding in
      (finding.steps.lowerBound - window.perDay)..<(finding.steps.upperBound + window.perDay)
    }
    found += LevelShiftSearch(threshold: shiftThreshold).findings(expectation).filter { shift in
      !stuck.contains { $0.contains(shift.steps.lowerBound) }
    }
    let days = UnusualDaySearch(threshold: dayThreshold).findings(expectation, except: found)
    // What is left of an unusual day beyond the threshold are no spikes.
    found.removeAll { finding in finding.kind == .spike && days.contains { $0.steps.overlaps(finding.steps) } }
    found += days
    return found.map { anomaly($0, expectation) }.sorted {
      ($0.start, $0.end, $0.kind.rawValue) < ($1.start, $1.end, $1.kind.rawValue)
    }
  }

  private func missing(in window: Window) -> [Finding] {
    let needed = max(1, Int((missingHours / window.grid.stepHours).rounded(.up)))
    return Finding.runs(window.count) { window.values[$0].isNaN }.filter { $0.count >= needed }.map { steps in
      let hours = Double(steps.count) * window.grid.stepHours
      return Finding(
        kind: .missing, steps: steps, score: hours, threshold: max(missingHours, window.grid.stepHours),
        sentence: "no values for \(Finding.rounded(hours)) h")
    }
  }

  private func anomaly(_ finding: Finding, _ expectation: SeasonalExpectation) -> Anomaly {
    let window = expectation.window
    func mean(_ values: [Double]) -> Double? {
      let present = finding.steps.map { values[$0] }.filter { !$0.isNaN }
      return present.isEmpty ? nil : present.reduce(0) { $0 + $1 / Double(present.count) } * window.unit
    }
    let observed = mean(window.values)
    let before = finding.change.flatMap { change in observed.map { $0 - change * window.unit } }
    let expected = before ?? mean(expectation.expected) ?? 0
    let compared =
      observed.map { ": \(Finding.rounded($0)) where \(Finding.rounded(expected)) was to be expected" } ?? ""
    return Anomaly(
      kind: finding.kind, steps: finding.steps, start: window.grid.instant(at: finding.steps.lowerBound),
      end: window.grid.instant(at: finding.steps.upperBound), severity: finding.severity, score: finding.score,
      expected: expected, observed: observed, explanation: finding.sentence + compared)
  }
}
