internal import CheckedJSON
internal import EnergyTimeSeries
internal import MILPModel

/// A device that runs from start to end once begun, and may begin at some steps: one whole variable per start.
///
///     x_s ∈ {0, 1}, or ℤ from 0 to `runs`      for every allowed start s
///     Σ_s x_s = runs                            (≤ when running is optional)
///     P_t = Σ_s x_s · profile_s[t − s]
struct StartChoice: Hashable {
  /// The allowed starts.
  var starts: Range<Int>
  /// The power of a whole run, in W.
  var profile: [Double]
  /// Where the last step ends that may be used: a later start draws the first part of the profile only.
  var end: Int
  /// How often it runs.
  var runs: Int
  /// Whether running less is allowed.
  var isOptional = false
  /// What each run costs by itself, in currency.
  var runCost = 0.0
  /// The wish that the count stands for, below the device.
  var label: String

  /// The allowed starts in order, each with the power it draws from there on.
  var options: [Placement] { starts.map { Placement(start: $0, power: profile.prefix(end - $0)) } }

  /// The most coefficients of one device: starts times steps of a run.
  private static let largestSize = 10_000_000

  func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
    let options = options
    let size = options.reduce(0) { $0 + $1.power.count }
    if size > Self.largestSize {
      throw InputFaults([
        InputFault(
          InputPath([.key("earliestStart")]),
          value: "\(options.count) starts of a run of up to \(options.first?.power.count ?? 0) steps",
          expected: "a shorter window or longer steps, so that their product is at most \(Self.largestSize)")
      ])
    }
    var power = Array(repeating: LinearExpression(), count: grid.count)
    var decisions = power
    let entries = options.count
    model.reserve(columns: entries, entries: entries)
    let required = Double(runs)
    let once = model.constraint(
      "runs", in: Bounds(lower: isOptional ? 0 : required, upper: required), label: label)
    for option in options {
      let start = option.start
      let begins =
        runs == 1
        ? model.variable("start[\(start)]", .binary)
        : model.variable("start[\(start)]", .integer, in: Bounds(lower: 0, upper: required))
      model.add(1, begins, to: once)
      decisions[start].add(1, begins)
      for (offset, watts) in option.power.enumerated() where watts != 0 { power[start + offset].add(watts, begins) }
    }
    var formulation = Formulation(power: power, decisions: decisions)
    formulation.decisionKind = .starts
    if runCost != 0 { for starts in decisions { formulation.ownCost.add(runCost, starts) } }
    return formulation
  }

  /// All runs at the earliest start.
  func earliest(on grid: TimeGrid) -> Schedule {
    options.first.map { schedule(of: $0, on: grid) } ?? .idle(on: grid)
  }

  /// The starts to choose from; none when runs may lie apart, which are too many ways to list.
  var placements: [Placement] { runs == 1 && !isOptional ? options : [] }

  /// All runs at one start.
  func schedule(of placement: Placement, on grid: TimeGrid) -> Schedule {
    var schedule = Schedule.idle(on: grid)
    schedule.decisionKind = .starts
    schedule.decisions[placement.start] = Double(runs)
    schedule.ownCost = runCost * Double(runs)
    var watts = [Double](repeating: 0, count: grid.count)
    for (offset, power) in placement.power.enumerated() { watts[placement.start + offset] = Double(runs) * power }
    schedule.power = TimeSeries(on: grid, watts: watts)
    return schedule
  }
}
