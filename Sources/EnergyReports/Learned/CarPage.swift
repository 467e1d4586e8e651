internal import CycleLearning
internal import EnergyTimeSeries

/// How a car charges.
struct CarPage {
  private let car: LearnedCar

  init(_ car: LearnedCar) { self.car = car }

  func parts(width: Int) -> [String] {
    var parts = [
      LearnedText.count(car.sessions.count, "session"), table.lines.joined(separator: "\n"),
    ]
    if !car.habits.isEmpty { parts.append(habits.lines.joined(separator: "\n")) }
    if let chart { parts.append(chart.text(width: width)) }
    return parts
  }

  private var table: TextTable {
    var table = TextTable(.left, .left)
    table.add("charging power", LearnedText.watts(car.power))
    table.add("capacity", car.capacity.map(LearnedText.kilowattHours) ?? "not known")
    table.add("charge efficiency", car.efficiency.map { LearnedText.estimate($0, "") } ?? "not learned")
    table.add("energy of a session", LearnedText.spread(car.energyPerSession))
    return table
  }

  private var habits: TextTable {
    var table = TextTable(.left, .right, .right, .left, .left)
    table.add("", "sessions", "per day", "begin", "end")
    for habit in car.habits {
      table.add(
        habit.days.rawValue, "\(habit.count)", habit.sessionsPerDay.text(decimals: 2), Self.text(habit.start),
        Self.text(habit.end))
    }
    return table
  }

  private static func text(_ clock: PlugInHabit.Clock) -> String {
    func hour(_ seconds: Int64) -> String {
      let minutes = ((seconds / 60) % 1440 + 1440) % 1440
      return "\(minutes / 60 < 10 ? "0" : "")\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
    }
    return "\(hour(clock.median)) (\(hour(clock.early)) to \(hour(clock.late)))"
  }

  private var chart: TerminalChart? {
    guard car.curve.count > 1 else { return nil }
    let bars = (0..<60).map { power(at: (Double($0) + 0.5) / 60) / 1000 }
    var chart = TerminalChart(
      "Charging power by state of charge in kW", bars: bars,
      ticks: (0...5).map { (step: min($0 * 12, 59), text: "\($0 * 20) %") })
    chart.height = 6
    return chart
  }

  /// Straight lines between the corners.
  private func power(at charge: Double) -> Double {
    guard let next = car.curve.firstIndex(where: { $0.stateOfCharge >= charge }) else {
      return car.curve.last?.power.watts ?? 0
    }
    guard next > 0 else { return car.curve[0].power.watts }
    let (low, high) = (car.curve[next - 1], car.curve[next])
    let share = (charge - low.stateOfCharge) / max(1e-9, high.stateOfCharge - low.stateOfCharge)
    return low.power.watts + share * (high.power.watts - low.power.watts)
  }
}
