internal import CycleLearning
internal import EnergyTimeSeries

/// How a room warms and cools.
struct RoomPage {
  private let room: LearnedRoom
  private let zone: CivilZone

  init(_ room: LearnedRoom, _ zone: CivilZone) {
    self.room = room
    self.zone = zone
  }

  func parts(width: Int) -> [String] {
    var parts = [heading, table.lines.joined(separator: "\n")]
    if !room.residuals.doubts.isEmpty {
      parts.append(
        "Doubts\n"
          + room.residuals.doubts.map { LearnedText.wrapped($0, to: width, indent: "  ") }.joined(separator: "\n"))
    }
    if let chart { parts.append(chart.text(width: width)) }
    return parts
  }

  private var heading: String {
    "\(LearnedText.count(room.stepCount, "step")) of \(LearnedText.duration(seconds: Double(room.stepSeconds))), "
      + "\(zone.date(room.window.start)) to \(zone.date(room.window.end)), \(zone.identifier); in brackets 95 %"
  }

  private var table: TextTable {
    var table = TextTable(.left, .left)
    table.add("resistance", LearnedText.estimate(room.resistance, "K/W"))
    table.add("heat capacity", LearnedText.estimate(room.capacity, per: 3_600_000, "kWh/K"))
    table.add("time constant", LearnedText.duration(seconds: room.resistance.value * room.capacity.value))
    table.add("solar aperture", room.solarAperture.map { LearnedText.estimate($0, "m²") } ?? "not learned")
    table.add("internal gain", LearnedText.estimate(room.internalGain, "W"))
    table.add("largest heating power", LearnedText.watts(room.heaterPower))
    if let nodes = room.twoNodes {
      table.add("air", LearnedText.estimate(nodes.airCapacity, per: 3_600_000, "kWh/K"))
      table.add("mass behind it", LearnedText.estimate(nodes.massCapacity, per: 3_600_000, "kWh/K"))
      table.add("between the two", LearnedText.estimate(nodes.airToMass, "K/W"))
      table.add("mass to outdoors", LearnedText.estimate(nodes.massToOutdoor, "K/W"))
    }
    table.add("error one step ahead", room.residuals.deviation.text(decimals: 3) + " K")
    if let dayAhead = room.residuals.dayAheadDeviation {
      table.add("error a day ahead", dayAhead.text(decimals: 2) + " K")
    }
    return table
  }

  /// The room at 0 °C outdoors and without sun: a day at full power from where it stays unheated, then a day off.
  private var chart: TerminalChart? {
    guard let grid = TimeGrid(start: room.window.start, stepSeconds: 3600, count: 48) else { return nil }
    let outdoor = TimeSeries<Temperature>(on: grid, repeating: .celsius(0))
    let (decay, gain, drift) = room.discrete(outdoor: outdoor)
    guard decay < 1 else { return nil }
    var kelvin = drift[0] / (1 - decay)
    let curve = grid.steps.map { step in
      kelvin = decay * kelvin + (step < 24 ? gain : 0) + drift[step]
      return kelvin - Temperature.zeroCelsius
    }
    var chart = TerminalChart(
      "The room in °C at 0 °C outdoors, without sun: a day at full power, then a day off", bars: curve,
      ticks: stride(from: 0, to: 48, by: 6).map { (step: $0, text: "\($0) h") })
    chart.height = 6
    return chart
  }
}
