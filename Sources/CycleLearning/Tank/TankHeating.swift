public import EnergyTimeSeries

/// How long a tank must be heated.
public enum TankHeating {
  /// The heat that warms a litre of water by a kelvin, in J.
  public static let joulesPerLitreKelvin = 4180.0

  /// The heating time that puts `energy` in, in seconds, a safety margin added.
  ///
  ///     duration = energy / power + margin
  ///
  /// Infinite when `power` is not above zero. Source: ELFE's operations manual, tanks (margin of 2 h).
  public static func seconds(for energy: Energy, at power: Power, marginHours: Double = 2) -> Double {
    guard power.watts > 0 else { return .infinity }
    return max(0, energy.wattHours / power.watts + marginHours) * 3600
  }

  /// The time that warms a whole tank, in seconds: V · 4180 J/(L·K) · (hot − cold) / power.
  ///
  /// Infinite when `power` is not above zero, and 0 when `hot` is not above `cold`.
  public static func fullReheatSeconds(
    litres: Double, at power: Power, from cold: Temperature = .celsius(10), to hot: Temperature = .celsius(60)
  ) -> Double {
    guard power.watts > 0 else { return .infinity }
    return max(0, litres * joulesPerLitreKelvin * (hot.kelvin - cold.kelvin) / power.watts)
  }

  /// How many steps hold so many seconds, the last one perhaps in part; a billionth of a step is forgiven.
  ///
  /// A million steps for anything longer, infinity too.
  public static func steps(seconds: Double, stepSeconds: Int64) -> Int {
    guard stepSeconds > 0, seconds > 0 else { return 0 }
    return Int(min((seconds / Double(stepSeconds) - 1e-9).rounded(.up), 1e6))
  }
}
