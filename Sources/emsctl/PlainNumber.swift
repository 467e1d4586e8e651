import EnergyTimeSeries

/// A number in whatever base unit the file's column has.
struct PlainNumber: Quantity {
  var baseValue: Double
  static let symbol = ""
}

/// A column taken as levels.
enum AnyLevel: InterpolableKind { typealias Value = PlainNumber }
/// A column taken as amounts of intervals.
enum AnyAmount: AmountIntervalKind { typealias Value = PlainNumber }
/// A column taken as a counter.
enum AnyCounter: CounterKind { typealias Value = PlainNumber }
