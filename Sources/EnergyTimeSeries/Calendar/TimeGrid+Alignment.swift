/// What the steps of a grid are multiples of.
public enum StepAlignment: Hashable, Sendable {
  /// Of 1970-01-01T00:00Z.
  case epoch
  /// Of local midnight on the grid's first day. Steps stay equally long over clock changes: those that divide the change
  /// (quarter-hours nearly everywhere) stay on the clock, longer ones do not; ``CivilBins`` do.
  case clock(CivilZone)
}

extension TimeGrid {
  /// The grid of the steps that touch `window`; nil when the window is empty or the grid impossible.
  ///
  /// ```swift
  /// TimeGrid(covering: span, stepSeconds: 3600, aligned: .clock(kathmandu))      // whole hours at +05:45
  /// ```
  public init?(covering window: TimeWindow, stepSeconds: Int64, aligned alignment: StepAlignment = .epoch) {
    guard (1...604_800).contains(stepSeconds), window.duration > 0, window.duration < Int64.max / 2 else { return nil }
    let origin: Instant
    switch alignment {
    case .epoch: origin = Instant(secondsSinceEpoch: 0)
    case .clock(let zone):
      let midnight = (window.start + Int64(zone.offset(at: window.start))).roundedDown(toMultipleOf: 86_400)
      origin = zone.instants(ofLocal: midnight).first
    }
    let since = Instant(secondsSinceEpoch: window.start - origin).roundedDown(toMultipleOf: stepSeconds)
    let start = origin + since.secondsSinceEpoch
    let seconds = window.end - start
    let count = seconds / stepSeconds + (seconds % stepSeconds > 0 ? 1 : 0)
    self.init(start: start, stepSeconds: stepSeconds, count: Int(count))
  }

  /// The local day that holds `instant`: 92, 96 or 100 quarter-hours. Nil when the step does not divide the day.
  public init?(dayOf instant: Instant, in zone: CivilZone, stepSeconds: Int64 = 900) {
    let moment = TimeWindow(from: instant, to: instant + 1)
    guard stepSeconds > 0, let day = CivilBins(.day, covering: moment, in: zone)?.span,
      day.duration % stepSeconds == 0
    else { return nil }
    self.init(start: day.start, stepSeconds: stepSeconds, count: Int(day.duration / stepSeconds))
  }
}
