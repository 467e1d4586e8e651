/// Why a regular series cannot be brought to another step length.
public enum StepLengthError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The longer step is not a whole multiple of the shorter one.
  case noMultiple(from: Int64, to: Int64)
  /// The step or the number of steps is beyond what a grid holds.
  case noGrid

  /// What is wrong, in a sentence.
  public var description: String {
    switch self {
    case .noMultiple(let from, let to):
      "steps of \(from) s cannot be brought to \(to) s, which is neither a multiple nor a divisor; resample the readings"
    case .noGrid: "there is no grid with such steps"
    }
  }
}

extension TimeSeries<Power> {
  /// The mean power on steps of another length. Energy is conserved: over every coarse step the sum of power times time is
  /// the same.
  ///
  /// Coarse steps begin at multiples of their length since the epoch; the first and the last may be covered in part. A coarse
  /// step's mean is that of the fine ones it has, and missing when less than `minimumCoverage` of it is there.
  /// - Throws: ``StepLengthError`` unless one step is a multiple of the other.
  public func meanPower(
    stepSeconds: Int64, minimumCoverage: Double = 1
  ) throws(StepLengthError) -> TimeSeries<Power> {
    try restepped(to: stepSeconds, minimumCoverage: minimumCoverage, finer: { $0 }) { sum, count, _ in
      .watts(sum / Double(count))
    }
  }
}

extension TimeSeries<Energy> {
  /// The energy on steps of another length: sums on coarser, even parts on finer ones. Energy is conserved.
  ///
  /// Coarse steps begin at multiples of their length since the epoch; the first and the last may be covered in part. Where
  /// fine steps are missing, but at least `minimumCoverage` of the coarse one is there, its energy is scaled up to the
  /// whole step; below it is missing.
  /// - Throws: ``StepLengthError`` unless one step is a multiple of the other.
  public func energy(
    stepSeconds: Int64, minimumCoverage: Double = 1
  ) throws(StepLengthError) -> TimeSeries<Energy> {
    let parts = Double(grid.stepSeconds / Swift.max(1, stepSeconds))
    return try restepped(
      to: stepSeconds, minimumCoverage: minimumCoverage, finer: { .wattHours($0.wattHours / parts) }
    ) { sum, count, whole in .wattHours(sum * Double(whole) / Double(count)) }
  }
}

extension TimeSeries {
  /// The series on longer or shorter steps.
  /// - Parameters:
  ///   - finer: the value of each part of a divided step.
  ///   - coarser: the value of a step from the sum and number of the values it has and the number it should have.
  private func restepped(
    to stepSeconds: Int64, minimumCoverage: Double, finer: (Value) -> Value, coarser: (Double, Int, Int) -> Value
  ) throws(StepLengthError) -> TimeSeries {
    guard stepSeconds > 0, stepSeconds % grid.stepSeconds == 0 || grid.stepSeconds % stepSeconds == 0 else {
      throw .noMultiple(from: grid.stepSeconds, to: stepSeconds)
    }
    if stepSeconds <= grid.stepSeconds {
      let parts = Int(grid.stepSeconds / stepSeconds)
      guard let fine = TimeGrid(start: grid.start, stepSeconds: stepSeconds, count: grid.count * parts) else {
        throw .noGrid
      }
      return TimeSeries(on: fine) { k in self[k / parts].map(finer) ?? Value(baseValue: .nan) }
    }
    let whole = Int(stepSeconds / grid.stepSeconds)
    let start = grid.start.roundedDown(toMultipleOf: stepSeconds)
    guard (grid.start - start) % grid.stepSeconds == 0 else {
      throw .noMultiple(from: grid.stepSeconds, to: stepSeconds)
    }
    let lead = Int((grid.start - start) / grid.stepSeconds)
    guard let coarse = TimeGrid(start: start, stepSeconds: stepSeconds, count: (lead + grid.count + whole - 1) / whole)
    else { throw .noGrid }
    return TimeSeries(on: coarse) { k in
      let fine = (k * whole - lead..<(k + 1) * whole - lead).clamped(to: grid.steps)
      let present = values[fine].filter { !$0.isNaN }
      guard !present.isEmpty, Double(present.count) >= minimumCoverage * Double(whole) - 1e-9 else {
        return Value(baseValue: .nan)
      }
      return coarser(present.reduce(0, +), present.count, whole)
    }
  }
}
