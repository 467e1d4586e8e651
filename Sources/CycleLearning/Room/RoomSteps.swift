internal import EnergyTimeSeries
internal import NumericMethods

/// The steps of a record that can be used, in runs without gaps, in numbers of the order of one.
///
/// Temperatures are in K above the mean room temperature, heat in shares of the largest heating power, irradiance in
/// kW/m², time in hours. So a resistance is in K at full power and a capacity in hours at full power per K.
struct RoomSteps {
  /// The room at the start of each step.
  var start: [Double] = []
  /// The room at the end of each step.
  var end: [Double] = []
  var outdoor: [Double] = []
  var heating: [Double] = []
  /// What heats besides: the sun where ``hasSun``, then the daily rhythm as two waves of a day and two of half a day.
  var others: [[Double]] = []
  /// The second of the day, UTC, at which each step starts.
  var seconds: [Int] = []
  /// Which step of the record each one is.
  var places: [Int] = []
  /// Steps that follow each other.
  var runs: [Range<Int>] = []
  /// Whether the sun was measured and shone.
  let hasSun: Bool
  let stepHours: Double
  /// The largest heating power in W.
  let heaterPower: Double
  /// The mean room temperature in K.
  let reference: Double

  var count: Int { places.count }

  /// A run shorter than this many hours tells more about its unknown start than about the room.
  static let shortestRunHours = 6.0

  init(_ record: RoomRecord) {
    hasSun = record.irradiance.map { $0.values.contains { $0 > 1 } } ?? false
    stepHours = record.grid.stepHours
    let usable = Self.usableRuns(record)
    let places = usable.flatMap { Array($0) }
    heaterPower = max(1e-3, places.reduce(0) { max($0, record.heating.values[$1].magnitude) })
    reference = places.reduce(0) { $0 + record.roomTemperatures[$1] } / Double(max(1, places.count))
    self.places = places
    for run in usable { runs.append((runs.last?.upperBound ?? 0)..<((runs.last?.upperBound ?? 0) + run.count)) }
    start = places.map { record.roomTemperatures[$0] - reference }
    end = places.map { record.roomTemperatures[$0 + 1] - reference }
    outdoor = places.map { record.outdoor.values[$0] - reference }
    heating = places.map { record.heating.values[$0] / heaterPower }
    seconds = places.map { Int(((record.grid.instant(at: $0).secondsSinceEpoch % 86_400) + 86_400) % 86_400) }
    if hasSun { others.append(places.map { (record.irradiance?.values[$0] ?? 0) / 1000 }) }
    let middle = stepHours * 1800
    for waves in 1...2 {
      let angles = seconds.map { 2 * Double.pi * Double(waves) * (Double($0) + middle) / 86_400 }
      others.append(angles.map(sine))
      others.append(angles.map(cosine))
    }
  }

  /// How many of ``others`` are not the daily rhythm.
  var sunCount: Int { hasSun ? 1 : 0 }

  /// The mean outdoor temperature.
  var meanOutdoor: Double { outdoor.reduce(0, +) / Double(max(1, count)) }

  private static func usableRuns(_ record: RoomRecord) -> [Range<Int>] {
    func isWhole(_ k: Int) -> Bool {
      let sun = record.irradiance?.values[k] ?? 0
      let sum = record.roomTemperatures[k] + record.roomTemperatures[k + 1]
      return (sum + record.outdoor.values[k] + record.heating.values[k] + sun).isFinite
    }
    let shortest = Int((shortestRunHours / record.grid.stepHours).rounded(.up))
    var runs: [Range<Int>] = []
    var first = max(0, record.grid.count - LearnedRoom.longestRecordSteps)
    for k in first...record.grid.count where k == record.grid.count || !isWhole(k) {
      if k - first >= max(shortest, 2) { runs.append(first..<k) }
      first = k + 1
    }
    return runs
  }
}
