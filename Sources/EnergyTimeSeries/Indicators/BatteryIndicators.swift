/// How a battery did over a period: energies through its terminals, change of charge, efficiencies, full cycles.
///
/// With E_c charged and E_d discharged at the terminals, capacity K and state of charge s, ΔE = K·(s_end − s_start) is what
/// the period left in the battery. Without this correction a battery that ends emptier than it began seems to have an
/// efficiency above one.
public struct BatteryIndicators: Hashable, Sendable {
  /// Energy into the terminals, E_c.
  public let charged: Energy
  /// Energy out of the terminals, E_d.
  public let discharged: Energy
  /// ΔE, what the battery holds more at the end than at the beginning; nil without states of charge.
  public let storedChange: Energy?
  /// Usable capacity, nil when unknown.
  public let capacity: Energy?

  /// Of a power series, above zero when the battery charges; missing steps count as nothing.
  /// - Parameters:
  ///   - stateOfCharge: at the beginning and the end of the period, 0…1.
  /// - Throws: ``IndicatorError`` for a capacity that is not above zero or states outside 0…1.
  public init(
    charging power: TimeSeries<Power>, capacity: Energy? = nil, stateOfCharge: (start: Double, end: Double)? = nil
  ) throws(IndicatorError) {
    charged = power.positivePart.energyPerStep.sum
    discharged = power.negativePart.energyPerStep.sum
    try Self.check(capacity: capacity)
    self.capacity = capacity
    if let capacity, let stateOfCharge {
      for (name, value) in [("start", stateOfCharge.start), ("end", stateOfCharge.end)]
      where !(0...1).contains(value) {
        throw .parameter(name: "state of charge at the \(name)", value: value, expected: "0 to 1")
      }
      storedChange = .wattHours(capacity.wattHours * (stateOfCharge.end - stateOfCharge.start))
    } else {
      storedChange = nil
    }
  }

  static func check(capacity: Energy?) throws(IndicatorError) {
    if let capacity, !(capacity.wattHours > 0 && capacity.wattHours.isFinite) {
      throw .parameter(name: "the capacity", value: capacity.wattHours, expected: "a number of Wh above 0")
    }
  }

  /// What came out or stayed over what went in or was there: (E_d + max(0, ΔE)) / (E_c + max(0, −ΔE)), 0…1 for good
  /// measurements. Without a change of charge it is E_d / E_c; nil without states of charge or without any flow.
  public var efficiency: Double? {
    guard let change = storedChange?.wattHours else { return nil }
    return ratio(discharged.wattHours + max(0, change), charged.wattHours + max(0, -change))
  }

  /// The efficiency of one way if charging and discharging lose alike: the η with η·E_c − E_d/η = ΔE, that is
  /// (ΔE + √(ΔE² + 4·E_c·E_d)) / (2·E_c). Its square is that of a round trip. Nil without states of charge or charging.
  public var oneWayEfficiency: Double? {
    guard let change = storedChange?.wattHours else { return nil }
    let root = (change * change + 4 * charged.wattHours * discharged.wattHours).squareRoot()
    return ratio(change + root, 2 * charged.wattHours)
  }

  /// What went in less what came out and what stayed: E_c − E_d − ΔE; nil without states of charge.
  public var loss: Energy? { storedChange.map { charged - discharged - $0 } }

  /// Throughput over twice the capacity, (E_c + E_d) / (2·K); nil without a capacity.
  public var equivalentFullCycles: Double? {
    capacity.map { (charged.wattHours + discharged.wattHours) / (2 * $0.wattHours) }
  }
}
