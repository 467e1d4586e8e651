/// What a reading's number means, as a type, so that a rule that makes no sense for it cannot be written.
///
/// | kind | a number is | may be |
/// |---|---|---|
/// | ``LevelKind`` | true at the moment of the reading | held, averaged over time |
/// | ``InterpolableKind`` | a level that passes through all values between | interpolated too |
/// | ``MeanIntervalKind`` | the mean over an interval | averaged over time |
/// | ``AmountIntervalKind`` | the amount of an interval | shared out and summed |
/// | ``CounterKind`` | the amount since some beginning | differenced |
public protocol ReadingKind: Sendable {
  /// The quantity of a reading.
  associatedtype Value: Quantity
}

/// True at the moment of the reading. Levels have means over time and no sums.
public protocol LevelKind: ReadingKind {}

/// A level between two readings lies between them, so the straight line makes sense: a temperature, not a price.
public protocol InterpolableKind: LevelKind {}

/// A reading concerns a whole interval.
public protocol IntervalKind: ReadingKind {}

/// The mean of an interval.
public protocol MeanIntervalKind: IntervalKind {}

/// The amount of an interval.
public protocol AmountIntervalKind: IntervalKind {}

/// A total that only rises, apart from resets and rollovers.
public protocol CounterKind: ReadingKind {}

/// Power at the moment of the reading.
public enum PowerReading: InterpolableKind {
  /// Watts.
  public typealias Value = Power
}

/// Temperature at the moment of the reading.
public enum TemperatureReading: InterpolableKind {
  /// Kelvin.
  public typealias Value = Temperature
}

/// Voltage at the moment of the reading.
public enum VoltageReading: InterpolableKind {
  /// Volts.
  public typealias Value = Voltage
}

/// Frequency at the moment of the reading.
public enum FrequencyReading: InterpolableKind {
  /// Hertz.
  public typealias Value = Frequency
}

/// A price in force from the reading on. Between two prices there is no third.
public enum PriceReading: LevelKind {
  /// Currency per kWh.
  public typealias Value = EnergyPrice
}

/// A state in force from the reading on: off (0), on (1). Its mean over time is the share of time that it was on.
public enum StateReading: LevelKind {
  /// 0…1.
  public typealias Value = Fraction
}

/// The mean power of an interval.
public enum MeanPower: MeanIntervalKind {
  /// Watts.
  public typealias Value = Power
}

/// The energy of an interval.
public enum IntervalEnergy: AmountIntervalKind {
  /// Watt-hours.
  public typealias Value = Energy
}

/// The register of an energy meter.
public enum EnergyCounter: CounterKind {
  /// Watt-hours.
  public typealias Value = Energy
}
