/// The values and coverages of the bins as they are found.
struct BinCollection {
  private let borders: BinBorders
  private let minimumCoverage: Double
  private var values: [Double]
  private var coverage: [Double]

  init(_ borders: BinBorders, _ gaps: Gaps) {
    self.borders = borders
    minimumCoverage = gaps.minimumCoverage
    values = Array(repeating: .nan, count: borders.binCount)
    coverage = Array(repeating: 0, count: borders.binCount)
  }

  /// The mean over the covered time.
  mutating func setMean(_ sum: BinSum, ofBin k: Int) {
    let bin = FinishedSum(sum, from: borders[k].seconds, to: borders[k + 1].seconds, minimumCoverage)
    (values[k], coverage[k]) = (bin.mean, bin.coverage)
  }

  /// The amount of the covered time.
  mutating func setAmount(_ sum: BinSum, ofBin k: Int) {
    let bin = FinishedSum(sum, from: borders[k].seconds, to: borders[k + 1].seconds, minimumCoverage)
    (values[k], coverage[k]) = (bin.amount, bin.coverage)
  }

  /// Another value for a bin whose coverage is set.
  mutating func replace(_ value: Double, ofBin k: Int) {
    values[k] = coverage[k] >= minimumCoverage ? value : .nan
  }

  func result<Bins: TimeBins, Value: Quantity>(on bins: Bins) -> Resampled<Bins, Value> {
    Resampled(bins: bins, values: values, coverage: coverage)
  }
}

/// What a bin's sum says, once nothing more can come.
struct FinishedSum {
  let mean: Double
  let amount: Double
  let coverage: Double

  init(_ sum: BinSum, from start: Int64, to end: Int64, _ minimumCoverage: Double) {
    coverage = end > start ? min(1, Double(sum.covered) / Double(end - start)) : 0
    let isKnown = sum.covered > 0 && coverage >= minimumCoverage
    mean = isKnown ? sum.total / Double(sum.covered) : .nan
    amount = isKnown ? sum.total : .nan
  }
}
