internal import CycleLearning
internal import EnergyTimeSeries

/// What an appliance runs.
struct AppliancePage {
  private let appliance: LearnedAppliance
  private let zone: CivilZone

  init(_ appliance: LearnedAppliance, _ zone: CivilZone) {
    self.appliance = appliance
    self.zone = zone
  }

  func parts(width: Int) -> [String] {
    [heading, programmes.lines.joined(separator: "\n")] + [chart?.text(width: width)].compactMap { $0 }
  }

  private var heading: String {
    let rule = appliance.parameters
    let count = appliance.history.count
    let sorts = appliance.programmes.count
    let dates = [appliance.history.first, appliance.history.last].compactMap { $0 }.map { zone.date($0.cycle.start) }
    let gap = rule.longestGapSeconds.map { LearnedText.duration(seconds: Double($0)) } ?? "any time"
    return """
      \(LearnedText.count(count, "cycle")) in \(LearnedText.count(sorts, "programme"))\
      \(dates.isEmpty ? "" : ", \(dates[0]) to \(dates[dates.count - 1])"), \(zone.identifier)
      Found above \(LearnedText.watts(rule.startThreshold)), over after \
      \(LearnedText.count(rule.lowPeriods, "period")) of \(LearnedText.duration(seconds: Double(rule.periodSeconds))) at \
      \(LearnedText.watts(rule.endThreshold)) or less; \(LearnedText.watts(rule.baseline)) taken off; readings hold \(gap)
      """
  }

  private var programmes: TextTable {
    var table = TextTable(.right, .right, .left, .right, .left, .left)
    table.add("programme", "cycles", "energy", "lasts", "newest", "")
    for programme in appliance.programmes {
      table.add(
        "\(programme.number)", "\(programme.count)",
        LearnedText.spread(programme.energy),
        LearnedText.duration(seconds: Double(programme.representative.durationSeconds)),
        "\(zone.date(programme.newest.start)) \(zone.clock(programme.newest.start))",
        programme == appliance.newestProgramme ? "next" : "")
    }
    return table
  }

  private var chart: TerminalChart? {
    guard let programme = appliance.newestProgramme else { return nil }
    let cycle = programme.representative
    let columns = cycle.profile.count
    // A step of several columns, so that a short programme has a shape.
    let wide = max(1, 60 / max(1, columns))
    let bars = cycle.profile.flatMap { Array(repeating: $0.watts / 1000, count: wide) }
    let dots = programme.newest.profile.map(\.watts)
    let other = (0..<columns).flatMap { Array(repeating: $0 < dots.count ? dots[$0] / 1000 : 0, count: wide) }
    let perHour = max(1, Int(3600 / cycle.periodSeconds))
    let ticks = stride(from: 0, to: columns, by: perHour).map {
      (step: $0 * wide, text: LearnedText.duration(seconds: Double($0) * Double(cycle.periodSeconds)))
    }
    var chart = TerminalChart(
      "Power of programme \(programme.number) in kW: representative █, newest ·", bars: bars, dots: other, ticks: ticks)
    chart.height = 6
    return chart
  }
}
