/// How `emsctl resample` makes one value per step of readings.
enum ResampleRule: String, CaseIterable {
  case timeWeightedMean = "time-weighted-mean"
  case mean, median, first, last, min, max, sum, counter
}
