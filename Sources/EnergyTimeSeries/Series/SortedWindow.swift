/// Numbers in order of size, for windows that move: what enters and leaves costs its way through the window.
struct SortedWindow {
  /// From the least to the greatest.
  private(set) var values: [Double] = []

  var count: Int { values.count }

  /// The middle number, or the mean of the middle two; there is at least one.
  var median: Double { values.quantile(0.5) }

  mutating func insert(_ value: Double) { values.insert(value, at: place(of: value)) }

  /// Takes out a number that is there.
  mutating func remove(_ value: Double) { values.remove(at: place(of: value)) }

  private func place(of value: Double) -> Int { values.partitionPoint { $0 >= value } }
}
