/// Resamples readings as they come: what is finished comes out at once, bit for bit as from ``SampledSeries``.
///
/// ```swift
/// var stream = StreamingResampler<PowerReading, TimeGrid>(onto: grid)
/// for (time, watts) in arriving {
///   for bin in try stream.append(.watts(watts), at: time) { store(bin) }
/// }
/// stream.finish().forEach(store)
/// ```
///
/// Every bin comes out once, in order, those without readings included. The memory does not grow with the readings, but
/// for the rule `.median`, which keeps those of one bin.
public struct StreamingResampler<Kind: ReadingKind, Bins: TimeBins>: Sendable {
  /// The bins.
  public let bins: Bins
  private let borders: BinBorders
  private let minimumCoverage: Double
  /// Whether a bin's value is its sum; otherwise its mean.
  private let isAmount: Bool
  private var stream: CheckedStream

  private init(_ bins: Bins, _ gaps: Gaps, isAmount: Bool, _ stream: any BinStream) {
    self.bins = bins
    borders = bins.borders
    minimumCoverage = gaps.minimumCoverage
    self.isAmount = isAmount
    self.stream = CheckedStream(stream)
  }

  /// A bin that nothing can change any more.
  public struct Bin: Hashable, Sendable {
    /// Its number.
    public let index: Int
    /// Its span.
    public let window: TimeWindow
    /// Its value, nil where missing.
    public let value: Kind.Value?
    /// The share of it that is known.
    public let coverage: Double
  }

  /// Takes the next reading, nil for one that says 'missing', and gives the bins that are finished by it.
  /// - Throws: when the time is not after the last one's, or it could be no reading; then nothing has changed.
  /// - Complexity: O(bins given), constant on the average.
  public mutating func append(_ value: Kind.Value?, at time: Instant) throws(ReadingFault) -> [Bin] {
    let sums = try stream.append(value?.baseValue ?? .nan, at: time)
    return sums.isEmpty ? [] : sums.map { finished($0, $1) }
  }

  /// Ends the readings and gives the remaining bins.
  public mutating func finish() -> [Bin] {
    stream.finish().map { finished($0, $1) }
  }

  private func finished(_ k: Int, _ bin: StreamedBin) -> Bin {
    let window = TimeWindow(from: borders[k], to: borders[k + 1])
    let sum = FinishedSum(bin.sum, from: window.start.seconds, to: window.end.seconds, minimumCoverage)
    var value = isAmount ? sum.amount : sum.mean
    if let statistic = bin.statistic { value = sum.coverage >= minimumCoverage ? statistic : .nan }
    return Bin(
      index: k, window: window, value: value.isNaN ? nil : Kind.Value(baseValue: value), coverage: sum.coverage)
  }
}

extension StreamingResampler where Kind: LevelKind {
  /// Levels, held until the next reading.
  public init(
    onto bins: Bins, by rule: LevelRule = .timeWeightedMean, gaps: Gaps = .bridged, closed: ClosedSide = .left
  ) {
    let stream = LevelStream(onto: bins.borders, by: rule, gaps: gaps, closed: closed)
    self.init(bins, gaps, isAmount: false, stream)
  }
}

extension StreamingResampler where Kind: InterpolableKind {
  /// Levels, joined by straight lines.
  public init(onto bins: Bins, by rule: LinearRule, gaps: Gaps = .bridged) {
    self.init(bins, gaps, isAmount: false, LineStream(onto: bins.borders, gaps: gaps))
  }
}

extension StreamingResampler where Kind: MeanIntervalKind {
  /// Means of intervals.
  public init(
    onto bins: Bins, labelled label: IntervalLabel = .start, lasting length: IntervalLength = .toNeighbour,
    gaps: Gaps = .bridged
  ) {
    let rule = IntervalRule(label: label, length: length, gaps: gaps)
    self.init(bins, gaps, isAmount: false, IntervalStream(onto: bins.borders, by: rule, isAmount: false))
  }
}

extension StreamingResampler where Kind: AmountIntervalKind {
  /// Amounts of intervals.
  public init(
    onto bins: Bins, labelled label: IntervalLabel = .start, lasting length: IntervalLength = .toNeighbour,
    gaps: Gaps = .bridged
  ) {
    let rule = IntervalRule(label: label, length: length, gaps: gaps)
    self.init(bins, gaps, isAmount: true, IntervalStream(onto: bins.borders, by: rule, isAmount: true))
  }
}

extension StreamingResampler where Kind: CounterKind {
  /// Readings of a counter.
  public init(onto bins: Bins, by rule: CounterRule<Kind.Value> = CounterRule(), gaps: Gaps = .bridged) {
    self.init(bins, gaps, isAmount: true, CounterStream(onto: bins.borders, by: rule, gaps: gaps))
  }

  /// What was noticed so far.
  public var report: CounterReport<Kind.Value> {
    CounterReport(stream.walk ?? CounterWalk(CounterRule<Kind.Value>(), .bridged))
  }
}
