public import EnergyTimeSeries

/// How a car charges and when it is plugged in.
public struct LearnedCar: Hashable, Sendable {
  /// A corner of the charge curve.
  public struct Point: Hashable, Sendable {
    /// The state of charge, 0…1.
    public var stateOfCharge: Double
    /// The power that the car then draws from the grid at most.
    public var power: Power

    /// A corner.
    public init(stateOfCharge: Double, power: Power) {
      self.stateOfCharge = stateOfCharge
      self.power = power
    }
  }

  /// The power at which it charges away from full, on the grid side.
  public var power: Power
  /// The capacity of its battery, where it is known.
  public var capacity: Energy?
  /// The taper, straight lines between the corners; empty where the measurements do not show it.
  public var curve: [Point]
  /// Stored per charged energy, where states of charge were measured and the capacity is known.
  public var efficiency: Estimate?
  /// The energy of a session, from the grid.
  public var energyPerSession: Spread<Energy>
  /// When it is plugged in, on workdays and on weekends, as far as there were sessions.
  public var habits: [PlugInHabit]
  /// All sessions ever found, the oldest first.
  public var sessions: [ChargingSession]

  /// What is known of a car.
  public init(
    power: Power, capacity: Energy?, curve: [Point], efficiency: Estimate?, energyPerSession: Spread<Energy>,
    habits: [PlugInHabit], sessions: [ChargingSession]
  ) {
    self.power = power
    self.capacity = capacity
    self.curve = curve
    self.efficiency = efficiency
    self.energyPerSession = energyPerSession
    self.habits = habits
    self.sessions = sessions
  }
}
