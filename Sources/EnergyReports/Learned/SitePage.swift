internal import CycleLearning
internal import EnergyTimeSeries

/// What a site draws when nobody does anything.
struct SitePage {
  private let site: BaseLoad
  private let zone: CivilZone

  init(_ site: BaseLoad, _ zone: CivilZone) {
    self.site = site
    self.zone = zone
  }

  func parts(width: Int) -> [String] {
    let heading = "\(LearnedText.count(site.dayCount, "day")) measured, \(zone.identifier)"
    return [heading, table.lines.joined(separator: "\n")] + (site.months.count > 1 ? [chart.text(width: width)] : [])
  }

  private var table: TextTable {
    var table = TextTable(.left, .left)
    table.add("drawn always", LearnedText.watts(site.standby))
    table.add("quietest hour of a day", LearnedText.spread(site.quietestHour))
    table.add("most often", "\(site.quietHour):00 to \((site.quietHour + 1) % 24):00")
    table.add("its share of all energy", LearnedText.percent(site.shareOfEnergy))
    return table
  }

  private var chart: TerminalChart {
    let wide = max(1, 60 / site.months.count)
    var chart = TerminalChart(
      "Quietest hour, median of each month, in W",
      bars: site.months.flatMap { Array(repeating: $0.power.watts, count: wide) },
      ticks: site.months.enumerated().map { (step: $0 * wide, text: String(zone.date($1.start).prefix(7))) })
    chart.height = 6
    return chart
  }
}
