/// Why indicators cannot be computed from the series given.
public enum IndicatorError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A series lies on another grid than the first one; series are never put together by position.
  case differentGrid(series: String)
  /// A series of this role is needed.
  case missingRole(MicrogridRole)
  /// A role that can only be measured once is given twice.
  case repeatedRole(MicrogridRole)
  /// The role is not measured as a power.
  case notAPower(MicrogridRole)
  /// A parameter is out of its range.
  case parameter(name: String, value: Double, expected: String)

  /// What is wrong, in a sentence.
  public var description: String {
    switch self {
    case .differentGrid(let series): "\(series) lies on another grid; resample it to the grid of the others first"
    case .missingRole(let role): "there is no series with the role \(role.rawValue)"
    case .repeatedRole(let role): "more than one series has the role \(role.rawValue)"
    case .notAPower(let role): "\(role.rawValue) is no power"
    case .parameter(let name, let value, let expected): "\(name) is \(value), expected \(expected)"
    }
  }
}

extension TimeGrid {
  /// Throws when `series` is there and lies on another grid.
  func requireSame<Value: Quantity>(_ series: TimeSeries<Value>?, _ name: String) throws(IndicatorError) {
    if let series, series.grid != self { throw .differentGrid(series: name) }
  }
}
