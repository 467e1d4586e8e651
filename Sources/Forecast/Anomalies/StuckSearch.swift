internal import EnergyTimeSeries

/// The same number again and again where the load never rests.
struct StuckSearch {
  let hours: Double

  func findings(_ expectation: SeasonalExpectation) -> [Finding] {
    let window = expectation.window
    let needed = max(6, Int((hours / window.grid.stepHours).rounded(.up)))
    let values = window.values
    let repeats = Finding.runs(window.count) { $0 > 0 && values[$0] == values[$0 - 1] }
    // What lasts longer than a day is no rest.
    let long = repeats.filter { window.perDay > 0 && $0.count > window.perDay }
    let rest = restingShare(window, except: long)
    return repeats.map { ($0.lowerBound - 1)..<$0.upperBound }.filter { run in
      // Where the load often rests, as a production does at night, a run says nothing.
      let lively = run.count { rest[min(rest.count - 1, window.local.slotOfDay(window.slots[$0]))] < 0.2 }
      return lively >= needed
    }.map { run in
      let length = Double(run.count) * window.grid.stepHours
      return Finding(
        kind: .stuckMeter, steps: run, score: length, threshold: hours,
        sentence: "the same value for \(Finding.rounded(length)) h")
    }
  }

  /// For each time of day how often the value is that of the step before, some runs left out.
  private func restingShare(_ window: Window, except runs: [Range<Int>]) -> [Double] {
    var isLeftOut = [Bool](repeating: false, count: window.count)
    for run in runs { for k in run { isLeftOut[k] = true } }
    let places = max(1, window.perDay)
    var same = [Double](repeating: 0, count: places)
    var all = same
    for k in 1..<max(1, window.count) where !window.values[k].isNaN && !window.values[k - 1].isNaN && !isLeftOut[k] {
      let place = min(places - 1, window.local.slotOfDay(window.slots[k]))
      all[place] += 1
      if window.values[k] == window.values[k - 1] { same[place] += 1 }
    }
    return zip(same, all).map { $1 > 0 ? $0 / $1 : 1 }
  }
}
