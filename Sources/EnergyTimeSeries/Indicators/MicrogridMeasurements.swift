/// Measured series of a site on one grid, each with its role.
///
/// ```swift
/// var measured = MicrogridMeasurements(on: grid)
/// try measured.add(load, as: .load)
/// try measured.add(roof, as: .photovoltaic)
/// try measured.add(carport, as: .photovoltaic)      // added to the first
/// ```
public struct MicrogridMeasurements: Hashable, Sendable {
  /// The grid of all series.
  public let grid: TimeGrid
  private var powers: [MicrogridRole: TimeSeries<Power>] = [:]
  /// The measured state of charge at the end of each step.
  public private(set) var stateOfCharge: TimeSeries<Fraction>?
  /// The mean voltage of each step.
  public private(set) var voltage: TimeSeries<Voltage>?
  /// The mean frequency of each step.
  public private(set) var frequency: TimeSeries<Frequency>?

  /// No series yet.
  public init(on grid: TimeGrid) { self.grid = grid }

  /// Adds a power; several of one additive role are summed, missing where either is.
  /// - Throws: ``IndicatorError`` for another grid, a second setpoint, or a role that is no power.
  public mutating func add(_ power: TimeSeries<Power>, as role: MicrogridRole) throws(IndicatorError) {
    try grid.requireSame(power, role.rawValue)
    switch role {
    case .stateOfCharge, .voltage, .frequency: throw .notAPower(role)
    default: break
    }
    guard let former = powers[role] else { return powers[role] = power }
    guard role.isAdditive else { throw .repeatedRole(role) }
    powers[role] = sum(former, power)
  }

  /// Sets the measured state of charge.
  /// - Throws: ``IndicatorError`` for another grid or a second one.
  public mutating func add(_ states: TimeSeries<Fraction>) throws(IndicatorError) {
    try grid.requireSame(states, MicrogridRole.stateOfCharge.rawValue)
    guard stateOfCharge == nil else { throw .repeatedRole(.stateOfCharge) }
    stateOfCharge = states
  }

  /// Sets the voltage.
  /// - Throws: ``IndicatorError`` for another grid or a second one.
  public mutating func add(_ volts: TimeSeries<Voltage>) throws(IndicatorError) {
    try grid.requireSame(volts, MicrogridRole.voltage.rawValue)
    guard voltage == nil else { throw .repeatedRole(.voltage) }
    voltage = volts
  }

  /// Sets the frequency.
  /// - Throws: ``IndicatorError`` for another grid or a second one.
  public mutating func add(_ hertz: TimeSeries<Frequency>) throws(IndicatorError) {
    try grid.requireSame(hertz, MicrogridRole.frequency.rawValue)
    guard frequency == nil else { throw .repeatedRole(.frequency) }
    frequency = hertz
  }

  /// The power of a role, nil when none was added.
  public func power(_ role: MicrogridRole) -> TimeSeries<Power>? { powers[role] }

  /// The sum of the roles' powers, zero without any, missing where one is.
  func sum(of roles: [MicrogridRole]) -> TimeSeries<Power> {
    roles.compactMap { powers[$0] }.reduce(TimeSeries(on: grid, repeating: .watts(0)), sum)
  }

  /// The sum of two powers on the grid of all, step by step.
  private func sum(_ left: TimeSeries<Power>, _ right: TimeSeries<Power>) -> TimeSeries<Power> {
    TimeSeries(on: grid) { .watts(left.values[$0] + right.values[$0]) }
  }

  /// Whether each step has the powers of all these roles that were added.
  func complete(_ roles: [MicrogridRole]) -> [Bool] { sum(of: roles).values.map(\.isFinite) }

  /// The energy of a role over the steps that count; nil when it was not added.
  func energy(_ role: MicrogridRole, where counted: [Bool]) -> Energy? {
    powers[role].map { series in
      let watts = zip(series.values, counted).lazy.filter { $1 && $0.isFinite }.map(\.0).reduce(0, +)
      return .wattHours(watts * grid.stepHours)
    }
  }
}
