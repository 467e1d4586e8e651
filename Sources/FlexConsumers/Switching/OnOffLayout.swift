/// The on/off sequences that keep ``OnOffRules``, are on inside a window only, and for a given number of steps.
///
/// Going backwards through the window, with c steps still to be on, L = minUpSteps and l = minDownSteps, the fewest starts
/// still needed are
///
///     on_t(c)  = min(on_{t+1}(c − 1), off_{t+l}(c))           the least run is over: go on, or pause
///     off_t(c) = min(off_{t+1}(c), 1 + on_{t+L}(c − L))       the least pause is over: stay off, or run
///
/// once for sequences that end on, once for those that end off, since stops = starts + on before − on at the end.
struct OnOffLayout {
  private let rules: OnOffRules
  private let room: Range<Int>
  private let stepCount: Int
  private let most: Int
  /// Fewest starts by step, count and whether it ends on; for sequences that are on and off at the step.
  private var whileOn: [Int32]
  private var whileOff: [Int32]

  /// The most numbers kept: a limit on work and memory.
  private static let largestSize = 4_000_000
  private static let never = Int32.max / 2

  /// All sequences with up to `most` on-steps; nil where they are too many to look through.
  init?(_ rules: OnOffRules, room: Range<Int>, stepCount: Int, most: Int) {
    self.rules = rules
    self.room = room
    self.stepCount = stepCount
    self.most = max(0, min(most, room.count))
    let (size, isTooLarge) = ((room.upperBound + 1) * 2).multipliedReportingOverflow(by: self.most + 1)
    if isTooLarge || size > Self.largestSize { return nil }
    whileOn = Array(repeating: Self.never, count: size)
    whileOff = whileOn
    for t in stride(from: room.upperBound, through: 0, by: -1) {
      for count in 0...self.most {
        for endsOn in [false, true] {
          let place = place(t, count, endsOn)
          whileOn[place] = min(goingOn(t, count, endsOn), stopping(t, count, endsOn))
          whileOff[place] = min(stayingOff(t, count, endsOn), starting(t, count, endsOn))
        }
      }
    }
  }

  private func place(_ t: Int, _ count: Int, _ endsOn: Bool) -> Int { (t * (most + 1) + count) * 2 + (endsOn ? 1 : 0) }

  private func fewest(_ table: [Int32], _ t: Int, _ count: Int, _ endsOn: Bool) -> Int32 {
    count < 0 ? Self.never : table[place(min(t, room.upperBound), count, endsOn)]
  }

  private func goingOn(_ t: Int, _ count: Int, _ endsOn: Bool) -> Int32 {
    if t == room.upperBound { return t == stepCount && count == 0 && endsOn ? 0 : Self.never }
    return room.contains(t) ? fewest(whileOn, t + 1, count - 1, endsOn) : Self.never
  }

  private func stopping(_ t: Int, _ count: Int, _ endsOn: Bool) -> Int32 {
    if t == room.upperBound { return t < stepCount && count == 0 && !endsOn ? 0 : Self.never }
    return fewest(whileOff, t + min(max(1, rules.minDownSteps), room.upperBound), count, endsOn)
  }

  private func stayingOff(_ t: Int, _ count: Int, _ endsOn: Bool) -> Int32 {
    if t == room.upperBound { return count == 0 && !endsOn ? 0 : Self.never }
    return fewest(whileOff, t + 1, count, endsOn)
  }

  private func starting(_ t: Int, _ count: Int, _ endsOn: Bool) -> Int32 {
    guard let end = endOfRun(from: t) else { return Self.never }
    return min(Self.never, 1 + fewest(whileOn, end, count - (end - t), endsOn))
  }

  /// When a run that starts at `t` may stop: after its least length, or with the horizon; nil where it cannot start.
  private func endOfRun(from t: Int) -> Int? {
    guard room.contains(t) else { return nil }
    let length = max(1, rules.minUpSteps)
    if length <= room.upperBound - t { return t + length }
    return room.upperBound == stepCount ? stepCount : nil
  }

  /// Whether some sequence is on for so many steps.
  func isPossible(_ count: Int) -> Bool { ending(count) != nil }

  /// What is on for as long as it must be because it started before; nil where the window does not allow that.
  private var heldOn: Int? {
    let held = min(rules.stepsStillOn, stepCount)
    return held == 0 || room.lowerBound == 0 && held <= room.upperBound ? held : nil
  }

  /// The step from which on it is free to switch.
  private var firstFree: Int? { rules.wasOn ? heldOn : min(rules.stepsStillOff, room.upperBound) }

  /// Whether a possible sequence ends on; nil where there is none.
  private func ending(_ count: Int) -> Bool? {
    guard let first = firstFree, count <= most else { return nil }
    return [false, true].first { endsOn in
      let left = rules.wasOn ? count - first : count
      return isAllowed(fewest(rules.wasOn ? whileOn : whileOff, first, left, endsOn), endsOn)
    }
  }

  private func isAllowed(_ starts: Int32, _ endsOn: Bool) -> Bool {
    let stops = Int(starts) + (rules.wasOn ? 1 : 0) - (endsOn ? 1 : 0)
    return starts < Self.never && Int(starts) <= rules.maxStarts ?? .max && stops <= rules.maxStops ?? .max
  }

  /// A possible sequence with so many on-steps, early ones first; nil when there is none.
  func early(_ count: Int) -> [Bool]? {
    guard let endsOn = ending(count), let first = firstFree else { return nil }
    var isOn = Array(repeating: false, count: stepCount)
    var t = first
    var left = count
    var state = rules.wasOn
    var starts: Int32 = 0
    func turnOn(until end: Int) {
      for k in t..<end { isOn[k] = true }
      left -= end - t
      t = end
      state = true
    }
    if rules.wasOn {
      t = 0
      turnOn(until: first)
    }
    while t < room.upperBound {
      if state {
        if isAllowed(starts + goingOn(t, left, endsOn), endsOn) {
          turnOn(until: t + 1)
        } else {
          t = min(room.upperBound, t + min(max(1, rules.minDownSteps), room.upperBound))
          state = false
        }
      } else if let end = endOfRun(from: t), isAllowed(starts + starting(t, left, endsOn), endsOn) {
        starts += 1
        turnOn(until: end)
      } else {
        t += 1
      }
    }
    return isOn
  }
}
