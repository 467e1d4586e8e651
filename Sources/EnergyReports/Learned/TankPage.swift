internal import CycleLearning
internal import EnergyTimeSeries

/// What a tank draws.
struct TankPage {
  private let tank: LearnedTank
  private let zone: CivilZone

  init(_ tank: LearnedTank, _ zone: CivilZone) {
    self.tank = tank
    self.zone = zone
  }

  func parts(width: Int) -> [String] {
    [heading, table.lines.joined(separator: "\n")] + [chart?.text(width: width)].compactMap { $0 }
      + (tank.lastDay.notes.isEmpty
        ? [] : [tank.lastDay.notes.map { LearnedText.wrapped("Note: \($0)", to: width) }.joined(separator: "\n")])
  }

  private var heading: String {
    LearnedText.count(tank.days.count, "whole day") + " measured"
      + (tank.days.first.map { " since \(zone.date($0.start))" } ?? "") + ", \(zone.identifier)"
  }

  private var table: TextTable {
    var table = TextTable(.left, .left)
    let source = ["counter": "by the counter", "power": "by the power", "usual": "as known before"]
    let until = tank.lastDay.until.map { " until \(zone.date($0)) \(zone.clock($0))" } ?? ""
    table.add(
      "last 24 h" + until,
      "\(LearnedText.kilowattHours(tank.lastDay.energy)), \(source[tank.lastDay.source.rawValue] ?? "")")
    table.add("power while heating", tank.power.map(LearnedText.watts) ?? "not known")
    if let seconds = tank.heatingSeconds() {
      table.add("to heat, 2 h of margin", LearnedText.duration(seconds: seconds))
    }
    if let seconds = tank.fullReheatSeconds() {
      table.add("whole tank from 10 to 60 °C", LearnedText.duration(seconds: seconds))
    }
    if let spread = tank.energyPerDay {
      table.add("energy of a day", LearnedText.spread(spread))
    }
    return table
  }

  private var chart: TerminalChart? {
    func curve(_ kind: DayKind) -> [Double]? {
      tank.patterns.first { $0.days == kind }?.power.flatMap { power in
        Array(repeating: power.map { $0.watts / 1000 } ?? .nan, count: 3)
      }
    }
    let (work, weekend) = (curve(.workdays), curve(.weekends))
    guard let bars = work ?? weekend else { return nil }
    let title = work == nil ? "weekends █" : weekend == nil ? "workdays █" : "workdays █, weekends ·"
    var chart = TerminalChart(
      "Mean power by hour of the day in kW: \(title)", bars: bars, dots: work == nil ? [] : weekend ?? [],
      ticks: stride(from: 0, to: 24, by: 3).map { (step: $0 * 3, text: "\($0 < 10 ? "0" : "")\($0):00") })
    chart.height = 6
    return chart
  }
}
