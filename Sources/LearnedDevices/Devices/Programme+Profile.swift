public import CycleLearning
public import EnergyTimeSeries

extension Programme {
  /// The power of a run at each step of `stepSeconds`, energy kept: what a `ShiftableAppliance` takes as its profile.
  ///
  /// The last step is averaged with nothing where the run ends within it. Steps are counted from the start of the run.
  public func profile(stepSeconds: Int64) -> [Power] {
    let period = representative.periodSeconds
    let watts = representative.profile.map { $0.watts.isFinite ? max(0, $0.watts) : 0 }
    guard stepSeconds > 0, period > 0, !watts.isEmpty else { return [] }
    if stepSeconds == period { return watts.map { .watts($0) } }
    let total = Int64(watts.count) * period
    let count = Int((total + stepSeconds - 1) / stepSeconds)
    return (0..<count).map { step in
      let (start, end) = (Int64(step) * stepSeconds, min(Int64(step + 1) * stepSeconds, total))
      let joules = (Int(start / period)...Int((end - 1) / period)).reduce(0.0) { sum, k in
        let from = max(start, Int64(k) * period)
        return sum + watts[k] * Double(min(end, Int64(k + 1) * period) - from)
      }
      return .watts(joules / Double(stepSeconds))
    }
  }
}
