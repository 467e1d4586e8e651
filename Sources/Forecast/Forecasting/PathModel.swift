/// What a forecaster learned, as far as forecasters differ: a rule that continues a window of values.
///
/// Values are in the window's unit. A rule looks at nothing from step `end` on and may be asked at any step of the window,
/// also at its start; what it cannot tell it answers with NaN.
protocol PathModel: Codable, Sendable {
  /// The expected values of `steps` steps from step `end` of the window on.
  func path(_ window: Window, end: Int, steps: Int) -> [Double]
}

/// A rule that works by the local clock.
protocol LocalPathModel: PathModel {
  /// The expected values of the `count` slots from slot `end` of the series on.
  func localPath(_ series: LocalSeries, end: Int, count: Int) -> [Double]
}

extension LocalPathModel {
  func path(_ window: Window, end: Int, steps: Int) -> [Double] {
    let slots = window.slots(from: end, steps: steps)
    guard let first = slots.min(), let last = slots.max() else { return [] }
    let start = max(0, first)
    let path = localPath(window.local, end: start, count: last - start + 1)
    return slots.map { $0 >= start && $0 - start < path.count ? path[$0 - start] : .nan }
  }
}
