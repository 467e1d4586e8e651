/// The indicators of a site with sources, storage and a grid, from measured series with roles.
///
/// Powers are sums over the series of a role; a step counts only where all of them are there.
public struct MicrogridIndicators: Hashable, Sendable {
  /// The balance of consumption and all sources.
  public let balance: EnergyBalance
  /// Renewable production over all supply: E_ren / (E_ren + E_other + import), 0…1; nil when nothing was supplied.
  ///
  /// Renewable are the roles that are so by nature and those declared; what a battery gives back is not counted again.
  public let renewableShare: Double?
  /// The loads below which 5, 50 and 95 % of the known steps lie; nil when nothing is known.
  public let loadQuantiles: [Power]?
  /// The same of the exchange with the grid, above zero for import.
  public let exchangeQuantiles: [Power]?
  /// The shares of ``loadQuantiles`` and ``exchangeQuantiles``.
  public static let quantileShares = [0.05, 0.5, 0.95]
  /// Energy from each source.
  public let produced: [MicrogridRole: Energy]
  /// Consumption that must be served also without the grid; nil when it is not measured.
  public let criticalConsumption: Energy?
  /// Critical over all consumption, 0…1.
  public let criticalShare: Double?
  /// Times without import.
  public let autonomy: Autonomy
  /// For how many hours the full battery carries the mean critical load, or the mean load where none is critical.
  public let islandHours: Double?
  /// The battery, over the steps between known states of charge, or over all where there are none; nil without a battery.
  public let battery: BatteryIndicators?
  /// Its state of charge counted from its power alone, from the initial state or else the first reading: beside the readings
  /// it shows their drift. Nil without power, capacity or a state to begin from.
  public let estimatedStateOfCharge: StateOfChargeEstimate?
  /// How the fuel cell follows its setpoint; nil without either.
  public let fuelCellTracking: SetpointTracking?
  /// Voltage; nil when it is not measured.
  public let voltage: DeviationStatistics<Voltage>?
  /// Frequency; nil when it is not measured.
  public let frequency: DeviationStatistics<Frequency>?

  /// What is known of a site besides its series.
  public struct Site: Hashable, Sendable {
    /// The battery's usable capacity.
    public var batteryCapacity: Energy?
    /// What a watt-hour at the terminals adds, above 0 up to 1.
    public var chargeEfficiency = 1.0
    /// What a watt-hour taken from the cells brings to the terminals, above 0 up to 1.
    public var dischargeEfficiency = 1.0
    /// The state of charge at the beginning where it is not measured, 0…1.
    public var initialStateOfCharge: Double?
    /// How far the fuel cell may be from its setpoint.
    public var trackingTolerance = Power.watts(0)
    /// Import up to this counts as none.
    public var importThreshold = Power.watts(0)
    /// The nominal voltage.
    public var nominalVoltage = Voltage(baseValue: 230)
    /// The nominal frequency.
    public var nominalFrequency = Frequency(baseValue: 50)
    /// Roles that count as renewable besides those that are by nature: a fuel cell on green hydrogen.
    public var declaredRenewable: Set<MicrogridRole> = []

    /// Nothing known.
    public init() {}
  }

  /// Computes all indicators that the series allow. Without a measured grid exchange it is load + charging − production.
  /// - Throws: ``IndicatorError`` when there is no load, a parameter is out of range, or the grids differ.
  /// - Complexity: linear in steps times series.
  public init(_ measured: MicrogridMeasurements, site: Site = Site()) throws(IndicatorError) {
    guard let load = measured.power(.load) else { throw .missingRole(.load) }
    let sources = MicrogridRole.allCases.filter { $0.isSource && measured.power($0) != nil }
    let production = measured.sum(of: sources)
    let charging = measured.power(.battery)
    balance = try EnergyBalance(
      consumption: load, production: production, charging: charging, gridExchange: measured.power(.grid))
    let counted = measured.complete(sources + [.load, .battery, .grid])
    produced = Dictionary(
      uniqueKeysWithValues: sources.map { ($0, measured.energy($0, where: counted) ?? .wattHours(0)) })
    let renewable = produced.filter { $0.key.isRenewable || site.declaredRenewable.contains($0.key) }
      .values.map(\.wattHours).sorted().reduce(0, +)
    renewableShare = ratio(renewable, balance.production.wattHours + balance.imported.wattHours)
    let critical = measured.energy(.criticalLoad, where: counted)
    let consumption = balance.consumption.wattHours
    criticalConsumption = critical
    criticalShare = critical.flatMap { ratio($0.wattHours, consumption) }
    let exchange =
      measured.power(.grid)
      ?? TimeSeries(on: load.grid) { k in
        .watts(load.values[k] + (charging?.values[k] ?? 0) - production.values[k])
      }
    loadQuantiles = load.quantiles(Self.quantileShares)
    exchangeQuantiles = exchange.quantiles(Self.quantileShares)
    autonomy = Autonomy(gridExchange: exchange, threshold: site.importThreshold)
    islandHours = site.hours(carrying: measured.power(.criticalLoad)?.mean ?? load.mean)
    let states = measured.knownCharge(from: site.initialStateOfCharge)
    battery = try charging.map { power throws(IndicatorError) in
      try BatteryIndicators(
        charging: states.map { power.only($0.steps) } ?? power, capacity: site.batteryCapacity,
        stateOfCharge: states.map { ($0.start, $0.end) })
    }
    estimatedStateOfCharge = try site.estimatedCharge(
      charging: charging, readings: measured.stateOfCharge, from: states?.start ?? site.initialStateOfCharge)
    if let power = measured.power(.fuelCell), let setpoint = measured.power(.fuelCellSetpoint) {
      fuelCellTracking = try SetpointTracking(of: power, against: setpoint, tolerance: site.trackingTolerance)
    } else {
      fuelCellTracking = nil
    }
    voltage = try measured.voltage.map { series throws(IndicatorError) in
      try DeviationStatistics(of: series, from: site.nominalVoltage)
    }
    frequency = try measured.frequency.map { series throws(IndicatorError) in
      try DeviationStatistics(of: series, from: site.nominalFrequency)
    }
  }
}

extension MicrogridIndicators.Site {
  /// How long the full battery carries a load.
  fileprivate func hours(carrying load: Power?) -> Double? {
    guard let load, let batteryCapacity else { return nil }
    return Autonomy.hours(
      carrying: load, capacity: batteryCapacity, stateOfCharge: 1, dischargeEfficiency: dischargeEfficiency)
  }

  /// The state of charge counted from power; from the first reading on where no initial state is known.
  fileprivate func estimatedCharge(
    charging power: TimeSeries<Power>?, readings: TimeSeries<Fraction>?, from initial: Double?
  ) throws(IndicatorError) -> StateOfChargeEstimate? {
    guard let power, let batteryCapacity, let initial else { return nil }
    let battery = StateOfChargeEstimate.Battery(
      capacity: batteryCapacity, chargeEfficiency: chargeEfficiency, dischargeEfficiency: dischargeEfficiency)
    guard initialStateOfCharge == nil, let first = readings?.values.firstIndex(where: { !$0.isNaN }) else {
      return try StateOfChargeEstimate(charging: power, of: battery, from: initial)
    }
    let known = TimeSeries(on: power.grid) { Power.watts($0 > first ? power.values[$0] : .nan) }
    let anchor = TimeSeries(on: power.grid) { Fraction(baseValue: $0 == first ? initial : .nan) }
    return try StateOfChargeEstimate(charging: known, of: battery, from: initial, readings: anchor)
  }
}

extension MicrogridMeasurements {
  /// The states of charge at the beginning and the end of the steps between them: from `initial`, or else from the first
  /// reading, which is that of the end of its step, to the last one.
  fileprivate func knownCharge(from initial: Double?) -> (start: Double, end: Double, steps: Range<Int>)? {
    guard let states = stateOfCharge?.values, let first = states.firstIndex(where: { !$0.isNaN }),
      let last = states.lastIndex(where: { !$0.isNaN })
    else { return nil }
    if let initial { return (initial, states[last], 0..<last + 1) }
    return (states[first], states[last], first + 1..<last + 1)
  }
}

extension TimeSeries {
  /// The values of some steps, all others missing.
  fileprivate func only(_ steps: Range<Int>) -> TimeSeries {
    TimeSeries(on: grid) { Value(baseValue: steps.contains($0) ? values[$0] : .nan) }
  }
}
