import Contest
import EnergyTimeSeries

// `resampling` runs itself and the peers once for each repetition. The readings are made before the clock starts.

/// The sum of the means to two decimals, which the order of additions does not change.
func checksum(_ values: [Double]) -> Double { (values.reduce(0, +) * 100).rounded() / 100 }

func batch(_ rule: LevelRule) throws -> Run {
  let readings = try Readings()
  return Run.measuring({ readings.series.resampled(to: readings.grid, by: rule) }, checksum: { checksum($0.values) })
}

func stream() throws -> Run {
  let readings = try Readings()
  return try Run.measuring(
    {
      var means: [Double] = []
      var stream = StreamingResampler<PowerReading, TimeGrid>(onto: readings.grid)
      for (time, value) in zip(readings.series.times, readings.series.values) {
        for bin in try stream.append(.watts(value), at: time) { means.append(bin.value?.watts ?? .nan) }
      }
      for bin in stream.finish() { means.append(bin.value?.watts ?? .nan) }
      return means
    }, checksum: checksum)
}

switch CommandLine.arguments.dropFirst().first {
case "time-weighted": try batch(.timeWeightedMean).report()
case "mean": try batch(.mean).report()
case "stream": try stream().report()
default:
  print("\(Readings.title)\n\nMean over time, each reading held until the next\n")
  var weighted = Contest(
    against: "ours",
    [
      .own("SampledSeries, time-weighted", "time-weighted"),
      .own("StreamingResampler, reading by reading", "stream", repetitions: 3),
      .python("polars, borders inserted, one thread", "resample.py", "polars-weighted", repetitions: 5),
      .python("pandas, borders inserted", "resample.py", "pandas-weighted", repetitions: 3),
      .python("pandas, every second filled", "resample.py", "pandas-seconds", repetitions: 1),
    ])
  weighted.hold()
  print("\nMean of the readings in each quarter-hour\n")
  var plain = Contest(
    against: "ours",
    [
      .own("SampledSeries, mean and coverage", "mean"),
      .python("polars, group_by_dynamic, one thread", "resample.py", "polars-mean", repetitions: 5),
      .python("pandas, resample", "resample.py", "pandas-mean", repetitions: 5),
    ])
  plain.hold()
}
