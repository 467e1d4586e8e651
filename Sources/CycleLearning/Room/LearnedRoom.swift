public import EnergyTimeSeries

/// How a room warms and cools: resistance, capacity, gains, and how far to trust them.
///
/// The room follows C dT/dt = P + A·I + G − (T − T_out)/R with the heating power P in W, the irradiance I in W/m² and the
/// outdoor temperature T_out. Source of the model and of its estimation: P. Bacher and H. Madsen, "Identifying suitable
/// models for the heat dynamics of buildings" (2011).
public struct LearnedRoom: Hashable, Sendable {
  /// The thermal resistance R to outdoors, in K/W.
  public var resistance: Estimate
  /// The heat capacity C, in J/K. Of a room with two nodes, that of the single node which answers most like them to a day
  /// of heating from rest.
  public var capacity: Estimate
  /// The solar aperture A, in m²; nil where no irradiance was given.
  public var solarAperture: Estimate?
  /// The gains G that are always there (people, devices), in W; where they follow the hours of the day, their mean.
  public var internalGain: Estimate
  /// The largest heating power seen.
  public var heaterPower: Power
  /// The room as two nodes, air and mass, where the measurements carry it.
  public var twoNodes: TwoNodeRoom?
  /// What the model leaves unexplained.
  public var residuals: RoomResiduals
  /// From the first step that was used to the last.
  public var window: TimeWindow
  /// The length of a step in seconds.
  public var stepSeconds: Int64
  /// How many steps were used.
  public var stepCount: Int

  /// What is known of a room.
  public init(
    resistance: Estimate, capacity: Estimate, solarAperture: Estimate?, internalGain: Estimate, heaterPower: Power,
    twoNodes: TwoNodeRoom?, residuals: RoomResiduals, window: TimeWindow, stepSeconds: Int64, stepCount: Int
  ) {
    self.resistance = resistance
    self.capacity = capacity
    self.solarAperture = solarAperture
    self.internalGain = internalGain
    self.heaterPower = heaterPower
    self.twoNodes = twoNodes
    self.residuals = residuals
    self.window = window
    self.stepSeconds = stepSeconds
    self.stepCount = stepCount
  }

  /// The outdoor temperature at which an unheated room without sun and gains would be as warm: T_out + R·(A·I + G), in K.
  ///
  /// With it, the room is one of resistance and capacity alone, which is what plans take.
  /// - Parameters:
  ///   - outdoor: the outdoor temperature.
  ///   - irradiance: W/m²; none where the room was learned without.
  public func equivalentOutdoor(_ outdoor: Temperature, irradiance: Double = 0) -> Temperature {
    let gains = internalGain.value + (solarAperture?.value ?? 0) * irradiance
    return .kelvin(outdoor.kelvin + resistance.value * gains)
  }
}
