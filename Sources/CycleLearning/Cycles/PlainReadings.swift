internal import EnergyTimeSeries

extension SampledSeries {
  /// Calls `body` with the times in seconds since the epoch and the values, as plain memory.
  func withPlainReadings<Result>(
    _ body: (UnsafeBufferPointer<Int64>, UnsafeBufferPointer<Double>) -> Result
  ) -> Result {
    let seconds = times.map(\.secondsSinceEpoch)
    return seconds.withUnsafeBufferPointer { times in
      values.withUnsafeBufferPointer { values in body(times, values) }
    }
  }
}
