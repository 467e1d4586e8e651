/// Takes readings one by one and hands out the bins that no later reading can change.
protocol BinStream: Sendable {
  mutating func append(_ value: Double, at time: Int64, finished: (Int, StreamedBin) -> Void)
  mutating func finish(_ finished: (Int, StreamedBin) -> Void)
}

/// A bin's sum, and its value where that is not the sum's.
struct StreamedBin {
  var sum: BinSum
  var statistic: Double?
}
