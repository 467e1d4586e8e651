/// The model of all benchmarks: 2 500 appliances that may start at 80 of 96 steps and run for 10.
///
/// 200 000 binary columns of 11 coefficients, a profile in 10 consecutive balance rows of the 96 shared ones and a 1 in
/// the device's own count row; 2 200 000 coefficients, 2 596 rows. `peers/shape.py` says the same.
public enum Shape {
  /// How many appliances.
  public static let devices = 2_500
  /// At how many steps each may start.
  public static let startsPerDevice = 80
  /// The steps of the day.
  public static let balanceRows = 96
  /// What each draws from its start on, in watts.
  public static let profile: [Double] = [1_750, 516, 1_365, 57, 51, 180, 1_619, 40, 35, 12]
  /// The most that all of them may draw together, in watts.
  public static let balanceLimit = 100_000.0
  /// One per device and start.
  public static var columns: Int { devices * startsPerDevice }
  /// The coefficients of all columns.
  public static var entries: Int { columns * (profile.count + 1) }
  /// One line for the head of a table.
  public static var title: String { "\(columns) columns, \(entries) coefficients; a process per run, in turn" }
}
