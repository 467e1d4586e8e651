/// What the columns of a file of measurements are, and what is known of the site besides: the input of `emsctl kpi`.
public struct SiteDescription: Hashable, Sendable {
  /// The site's clock: days, hours and times without offset are this zone's. Without one, days are UTC's, and times
  /// without offset mean nothing.
  public var zone: CivilZone?
  /// The step on which the indicators are computed, in seconds.
  public var stepSeconds: Int64 = 900
  /// How long a reading may stand for the time after it, in seconds; beyond that the value is missing.
  public var maxGapSeconds: Int64 = 3600
  /// The columns with a role; others are not read.
  public var columns: [Column]
  /// Figures that are not measured.
  public var site = MicrogridIndicators.Site()
  /// Which limits voltage and frequency are judged by; none when nil.
  public var supplyRules: SupplyRules?

  /// The role of one column.
  public struct Column: Hashable, Sendable {
    /// The column's name in the file.
    public var name: String
    /// What it is.
    public var role: MicrogridRole
    /// What its readings say.
    public var reading = Reading.mean
    /// Whether values above zero mean the opposite of what the role says: discharge of a battery, export to the grid,
    /// production written as negative consumption.
    public var isReversed = false

    /// A column with a role.
    public init(_ name: String, _ role: MicrogridRole) {
      self.name = name
      self.role = role
    }
  }

  /// What a reading of a column says.
  public enum Reading: String, CaseIterable, Hashable, Sendable {
    /// The mean since its time until the next reading.
    case mean
    /// The value at its time.
    case instantaneous
    /// The energy from its time until the next reading.
    case energy
    /// A counter's state, in energy.
    case counter
  }

  /// Sets of limits after EN 50160.
  public enum SupplyRules: String, CaseIterable, Hashable, Sendable {
    /// Connected to a large grid.
    case connected = "EN 50160"
    /// On its own.
    case island = "EN 50160 island"

    /// The limits on voltage.
    public var voltage: [SupplyLimit] { self == .connected ? SupplyLimit.lowVoltage : SupplyLimit.islandLowVoltage }
    /// The limits on frequency.
    public var frequency: [SupplyLimit] { self == .connected ? SupplyLimit.frequency : SupplyLimit.islandFrequency }
  }

  /// Columns with roles, everything else as usual.
  public init(columns: [Column]) { self.columns = columns }
}
