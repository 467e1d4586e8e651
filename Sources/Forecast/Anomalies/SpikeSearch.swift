internal import EnergyTimeSeries

/// Values far off for an hour or less.
struct SpikeSearch {
  let threshold: Double

  func findings(_ expectation: SeasonalExpectation, except others: [Range<Int>]) -> [Finding] {
    let window = expectation.window
    let longest = max(2, Int(1 / window.grid.stepHours))
    func score(_ k: Int) -> Double {
      let (residual, deviation) = (expectation.residuals[k], expectation.deviations[k])
      guard !residual.isNaN, residual != 0 else { return 0 }
      return deviation > 0 ? residual / deviation : residual > 0 ? .infinity : -.infinity
    }
    return Finding.runs(window.count) { score($0).magnitude > threshold }
      .filter { run in run.count <= longest && !others.contains { $0.overlaps(run) } }
      .map { run in
        let worst = run.map(score).max { $0.magnitude < $1.magnitude } ?? 0
        return Finding(
          kind: .spike, steps: run, score: min(worst.magnitude, 1e6), threshold: threshold,
          sentence:
            "\(Finding.rounded(min(worst.magnitude, 1e6))) deviations \(worst > 0 ? "above" : "below") the usual")
      }
  }
}
