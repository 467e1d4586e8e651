import Foundation

/// Files of series in hours of UTC from 2026-01-05, a Monday, on.
struct HourlySeries: Sendable {
  /// What a column holds at each hour; NaN is missing.
  var columns: [(header: String, value: @Sendable (Int) -> Double)]

  /// The hours as a file.
  func text(_ hours: Range<Int>, everySeconds step: Int = 3600) -> String {
    let header = (["time"] + columns.map(\.header)).joined(separator: ",")
    let monday = Date(timeIntervalSince1970: 1_767_571_200)
    let rows = hours.map { k in
      let time = monday.addingTimeInterval(TimeInterval(k * step)).formatted(.iso8601)
      return ([time] + columns.map { $0.value(k) }.map { $0.isNaN ? "" : "\($0)" }).joined(separator: ",")
    }
    return ([header] + rows).joined(separator: "\n") + "\n"
  }

  /// A load with a day's shape and a smaller weekend, in kW.
  static let load = HourlySeries(columns: [("load[kW]", loadValue)])
  /// The same beside the sun, which is weaker on some days.
  static let site = HourlySeries(columns: [("load[kW]", loadValue), ("pv[kW]", sunValue)])
  /// What the sun follows.
  static let weather = HourlySeries(columns: [("clouds", clouds)])

  private static func loadValue(_ k: Int) -> Double {
    let shape = 2 + sin(2 * Double.pi * Double(k % 24) / 24) + 0.1 * Double((k * 7919) % 13) / 13
    return k / 24 % 7 >= 5 ? shape / 2 : shape
  }

  private static func sunValue(_ k: Int) -> Double {
    max(0, sin(2 * Double.pi * Double(k % 24 - 6) / 24)) * (1 - clouds(k))
  }

  private static func clouds(_ k: Int) -> Double { Double((k / 24 * 37) % 11) / 12 }
}
