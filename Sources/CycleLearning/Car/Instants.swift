internal import EnergyTimeSeries

extension [Instant] {
  /// The first place of rising moments that is at `instant` or later; the count when there is none.
  func index(atOrAfter instant: Instant) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] >= instant { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
