public import EnergyTimeSeries

/// What was measured of a room, on steps of equal length.
///
/// The room's temperature is that at the borders of the steps, as it was at that moment: means over steps lag behind and
/// make the room look slower than it is. What drives the room are means over the steps.
public struct RoomRecord: Hashable, Sendable {
  /// The steps.
  public let grid: TimeGrid
  /// The room's temperature in K at the start of each step and at the end of the last; NaN where missing.
  public let roomTemperatures: [Double]
  /// The outdoor temperature.
  public let outdoor: TimeSeries<Temperature>
  /// The heating power.
  public let heating: TimeSeries<Power>
  /// The sun; nil where not measured.
  public let irradiance: TimeSeries<Irradiance>?

  /// A record; nil where the series are on different grids or the room's temperatures are not one more than the steps.
  ///
  /// Numbers that are infinite or beyond ±10⁹ count as missing.
  public init?(
    roomTemperatures: [Double], outdoor: TimeSeries<Temperature>, heating: TimeSeries<Power>,
    irradiance: TimeSeries<Irradiance>? = nil
  ) {
    let grid = outdoor.grid
    guard heating.grid == grid, irradiance.map({ $0.grid == grid }) ?? true, roomTemperatures.count == grid.count + 1
    else { return nil }
    self.grid = grid
    self.roomTemperatures = roomTemperatures.map(Self.plain)
    self.outdoor = Self.plain(outdoor)
    self.heating = Self.plain(heating)
    self.irradiance = irradiance.map { Self.plain($0) }
  }

  private static func plain(_ value: Double) -> Double { value.magnitude <= 1e9 ? value : .nan }

  private static func plain<Value>(_ series: TimeSeries<Value>) -> TimeSeries<Value> {
    TimeSeries(on: series.grid) { Value(baseValue: plain(series.values[$0])) }
  }
}
