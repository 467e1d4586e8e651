import CycleLearning
import EnergyTimeSeries
import SeededRandom

/// What an appliance's programme draws: pieces of constant power, one after the other.
struct SimulatedProgramme {
  var name: String
  /// Minutes and W of each piece.
  var pieces: [(minutes: Double, watts: Double)]

  static let eco = SimulatedProgramme(
    name: "eco", pieces: [(6, 70), (16, 2050), (70, 75), (14, 2000), (25, 60), (38, 55)])
  static let intensive = SimulatedProgramme(
    name: "intensive", pieces: [(4, 80), (30, 2050), (40, 90), (28, 2000), (20, 80)])
  static let quick = SimulatedProgramme(name: "quick", pieces: [(2, 80), (15, 2050), (12, 90), (8, 1900), (4, 80)])
  static let cotton60 = SimulatedProgramme(
    name: "cotton 60", pieces: [(28, 2100), (60, 130), (10, 200), (12, 420)])
  static let cotton40 = SimulatedProgramme(name: "cotton 40", pieces: [(15, 2100), (45, 130), (10, 200), (12, 420)])
  static let pausing = SimulatedProgramme(
    name: "pausing", pieces: [(20, 2000), (40, 90), (42, 1.5), (18, 1900), (30, 100)])
  static let dryer = SimulatedProgramme(name: "dryer", pieces: [(35, 2300), (2, 250), (25, 2200), (15, 300)])
  static let heatPumpDryer = SimulatedProgramme(name: "heat pump dryer", pieces: [(10, 650), (95, 520), (10, 220)])

  /// The pieces of one run: heating times vary with the water and the load, powers with the mains voltage.
  func run(jitter: Double, _ random: inout SeededNumbers) -> [(seconds: Double, watts: Double)] {
    let voltage = 1 + 0.02 * random.normal()
    return pieces.map { piece in
      let factor = max(0.5, 1 + jitter * (piece.watts > 1500 ? 1 : 0.4) * random.normal())
      return (piece.minutes * 60 * factor, piece.watts * voltage)
    }
  }
}

extension SeededNumbers {
  /// A standard normal number: the sum of twelve uniform ones less six.
  mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &self) } }
}

/// Readings of a meter with an appliance of which everything is known.
struct SimulatedAppliance {
  struct Cycle {
    var start: Int64
    var end: Int64
    var programme: String
    /// What the readings say of the appliance alone, without noise.
    var energy: Double
    /// Whether it, the hour before and the hour after are recorded without a gap.
    var isRecorded: Bool
  }

  var days = 4
  var programmes: [SimulatedProgramme]
  var cyclesPerDay = 1.2
  var spacing: ClosedRange<Int64> = 10...120
  var standby = 1.0
  var noise = 0.3
  /// W of a refrigerator on the same meter, 15 min of 45; 0 for none.
  var refrigerator = 0.0
  /// When it switches on, in seconds.
  var refrigeratorPhase: Int64 = 0
  var gapsPerDay = 0.5
  var beginsWithin = false
  /// The chance that a cycle follows the one before within 20 to 40 min.
  var backToBack = 0.0
  var jitter = 0.1

  /// The readings and the cycles in them.
  func record(_ random: inout SeededNumbers) throws -> (readings: SampledSeries<PowerReading>, cycles: [Cycle]) {
    let end = Int64(days) * 86_400
    var (steps, cycles) = plan(until: end, &random)
    let gaps = (0..<Int((Double(days) * gapsPerDay).rounded())).map { _ in
      let start = Int64.random(in: 0..<end, using: &random)
      return start..<start + Int64.random(in: 1800...14_400, using: &random)
    }
    var times: [Instant] = []
    var values: [Double] = []
    var own: [Double] = []
    var time: Int64 = beginsWithin ? (cycles.first.map { ($0.start + $0.end) / 2 } ?? 0) : 0
    var place = 0
    while time < end {
      while place + 1 < steps.count, Double(time) >= steps[place + 1].time { place += 1 }
      if !gaps.contains(where: { $0.contains(time) }) {
        let watts = steps[place].watts
        let cold = refrigerator > 0 && (time + refrigeratorPhase) % 2700 < 900 ? refrigerator : 0
        let spread = noise + (watts + cold) * 0.015
        times.append(Instant(secondsSinceEpoch: time))
        values.append(max(0, watts + cold + standby + spread * (Double.random(in: -1.7...1.7, using: &random))))
        own.append(watts)
      }
      time += Int64.random(in: spacing, using: &random)
    }
    let readings = try SampledSeries<PowerReading>(times: times, values: values)
    measure(&cycles, times, own, gaps, until: end)
    return (readings, cycles)
  }

  private func plan(until end: Int64, _ random: inout SeededNumbers) -> ([(time: Double, watts: Double)], [Cycle]) {
    var steps = [(time: 0.0, watts: 0.0)]
    var cycles: [Cycle] = []
    var time = beginsWithin ? 60.0 : 4000.0 + Double.random(in: 0...30_000, using: &random)
    while time < Double(end) {
      let programme = programmes[Int.random(in: 0..<programmes.count, using: &random)]
      let start = time
      for piece in programme.run(jitter: jitter, &random) {
        steps.append((time, piece.watts))
        time += piece.seconds
      }
      steps.append((time, 0))
      cycles.append(
        Cycle(start: Int64(start), end: Int64(time), programme: programme.name, energy: 0, isRecorded: false))
      if backToBack > 0, Double.random(in: 0..<1, using: &random) < backToBack {
        time += Double.random(in: 1200...2400, using: &random)
        continue
      }
      time += 10_800 + Double.random(in: 0...(2 * 86_400 / cyclesPerDay - 15_000), using: &random)
    }
    return (steps, cycles)
  }

  private func measure(
    _ cycles: inout [Cycle], _ times: [Instant], _ own: [Double], _ gaps: [Range<Int64>], until end: Int64
  ) {
    let first = times.first?.secondsSinceEpoch ?? 0
    for k in cycles.indices {
      let around = cycles[k].start - 3600..<cycles[k].end + 5400
      cycles[k].isRecorded =
        around.lowerBound >= first && around.upperBound < end && !gaps.contains { $0.overlaps(around) }
      guard cycles[k].isRecorded else { continue }
      var place = times.partitioningIndex { $0.secondsSinceEpoch >= cycles[k].start }
      var energy = 0.0
      while place + 1 < times.count, times[place].secondsSinceEpoch < cycles[k].end {
        energy += own[place] * Double(times[place + 1] - times[place]) / 3600
        place += 1
      }
      cycles[k].energy = energy
    }
  }
}

extension Array {
  /// The first index whose element holds, where all after it hold too.
  func partitioningIndex(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// How many known cycles were found, and how well.
struct DetectionScore {
  var cycles = 0
  var found = 0
  var rightStart = 0
  var rightEnergy = 0
  var falseCycles = 0

  /// Compares what was found with what is known.
  mutating func add(_ found: [ApplianceCycle], of known: [SimulatedAppliance.Cycle], period: Int64 = 900) {
    for cycle in known where cycle.isRecorded {
      cycles += 1
      let matching = found.filter { $0.start.secondsSinceEpoch < cycle.end && $0.end.secondsSinceEpoch > cycle.start }
      guard matching.count == 1, let match = matching.first else { continue }
      self.found += 1
      if abs(match.start.secondsSinceEpoch - cycle.start) <= period { rightStart += 1 }
      if abs(match.energy.wattHours - cycle.energy) <= 0.03 * cycle.energy { rightEnergy += 1 }
    }
    falseCycles +=
      found.filter { cycle in
        !known.contains { $0.start < cycle.end.secondsSinceEpoch && $0.end > cycle.start.secondsSinceEpoch }
      }.count
  }
}

extension SimulatedAppliance {
  /// One of eight kinds of households, with a seed's own noise, standby, sampling and gaps.
  static func household(_ kind: Int, _ random: inout SeededNumbers) -> SimulatedAppliance {
    let washer: [SimulatedProgramme] = [.cotton40, .cotton60]
    var made = SimulatedAppliance(programmes: kind % 4 == 0 ? [.eco, .intensive, .quick] : washer)
    if kind % 4 == 2 { made.programmes = [.pausing] }
    if kind % 4 == 3 { made.programmes = [[.dryer], [.heatPumpDryer]].randomElement(using: &random) ?? [] }
    made.standby = Double.random(in: 0...6, using: &random)
    made.noise = Double.random(in: 0...1.5, using: &random)
    made.beginsWithin = kind % 5 == 1
    if kind % 8 == 5 { made.standby = Double.random(in: 20...80, using: &random) }
    if kind % 8 == 1 { made.refrigerator = Double.random(in: 60...90, using: &random) }
    if kind % 8 == 1 { made.refrigeratorPhase = Int64.random(in: 0..<2700, using: &random) }
    return made
  }
}
