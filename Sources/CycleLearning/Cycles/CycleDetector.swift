public import CheckedJSON
public import EnergyTimeSeries

/// Finds the cycles of an appliance in readings of its power.
///
/// ```swift
/// let found = try CycleDetector(CycleParameters(lowPeriods: 4)).cycles(in: readings)
/// for cycle in found.complete { print(cycle.start, cycle.energy.wattHours) }
/// ```
///
/// A reading holds until the next, at most ``CycleParameters/longestGapSeconds``; a missing one says that nothing is known
/// until the next. The last reading is known at its own moment only. From every reading the baseline is taken, and what
/// would be less than zero is zero.
///
/// - A cycle begins at the reading at which the power rises above the start threshold, when the one before was not above it.
///   Where nothing is known of the time before (the first reading, the first after a gap), the appliance counts as running
///   when it draws more than the end threshold. Where pauses are allowed (more than one low period), it must also have been
///   low for all but one of the periods that end a cycle: otherwise it may be the rest of one, after a pause.
/// - Its periods are counted from its start. A period whose mean is not above the end threshold is low.
/// - It is over once the wanted number of low periods follow one another. They are no part of the profile.
/// - It ended when the power fell to the end threshold: in its last period that is not low or, if the power was still above
///   at that period's end, soon after. Its energy is what was drawn up to then.
/// - The next beginning is sought from that fall on, so a cycle that begins within the low periods is found too.
/// - A gap sets the whole of a cycle aside, before and after the gap, until it is over.
public struct CycleDetector: Hashable, Sendable {
  /// When a cycle begins and when it is over.
  public let parameters: CycleParameters

  /// A detector.
  /// - Throws: the parameters' faults.
  public init(_ parameters: CycleParameters) throws(InputFaults) {
    let faults = parameters.faults
    guard faults.isEmpty else { throw InputFaults(faults) }
    self.parameters = parameters
  }

  /// A detector with parameters that are known to be sound.
  init(checked parameters: CycleParameters) { self.parameters = parameters }

  /// The cycles in `readings`.
  /// - Complexity: one pass, in which the low periods at the end of a cycle are read twice: about 2 ms for a year of
  ///   minutes. Where spikes follow one another within the low periods they are read again for each, at most
  ///   ``CycleScan/rereading`` times all readings.
  public func cycles(in readings: SampledSeries<PowerReading>) -> DetectedCycles {
    readings.withPlainReadings { times, values in
      var scan = CycleScan(times: times, values: values, parameters: parameters)
      return scan.cycles()
    }
  }
}
