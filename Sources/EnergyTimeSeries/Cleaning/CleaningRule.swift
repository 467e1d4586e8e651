/// What a meter cannot have measured.
public enum CleaningRule: Hashable, Sendable {
  /// Values outside a range: a house that draws −3 W or 3 MW.
  case range(ClosedRange<Double>)
  /// Single values far from their neighbours: the Hampel identifier (F. Hampel 1974; R. Pearson 2002). A value is a spike
  /// when it lies farther from the median of the `2·reach + 1` values around it than `threshold` times
  /// 1.4826 times the median distance from that median, and than `floor`.
  ///
  /// `floor` keeps the last digit's noise on a flat curve from being taken for spikes. At the edges the window is what
  /// there is; windows with fewer than three values judge nothing.
  case spikes(reach: Int, threshold: Double = 3, floor: Double)
  /// A value that does not change by more than `tolerance` for longer than `seconds`: a meter that hangs. Values up to
  /// `resting` in magnitude are let be: solar power is zero all night.
  case stuck(seconds: Int64, tolerance: Double = 0, resting: Double = 0)

  /// What is wrong with the rule's own numbers; nil when nothing is.
  var fault: String? {
    switch self {
    case .range(let range):
      range.lowerBound.isNaN || range.upperBound.isNaN ? "a range's ends must be numbers" : nil
    case .spikes(let reach, let threshold, let floor):
      (1...1000).contains(reach) && threshold >= 0 && floor >= 0
        ? nil : "spikes want a reach of 1 to 1000, a threshold and a floor of 0 or more"
    case .stuck(let seconds, let tolerance, let resting):
      seconds > 0 && tolerance >= 0 && resting >= 0
        ? nil : "stuck values want a time above 0 s, a tolerance and a resting value of 0 or more"
    }
  }
}

/// A rule whose own numbers make no sense.
public struct CleaningRuleError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Its place among the rules given, from 0.
  public let index: Int
  /// What is wrong, in a sentence.
  public let description: String
}
