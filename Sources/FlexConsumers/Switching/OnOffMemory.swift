/// What a device must remember to keep its ``OnOffRules`` from step to step.
struct OnOffMemory: Hashable, Comparable {
  private(set) var isOn: Bool
  /// Steps in this state, as far as they matter.
  private var held: Int
  private var starts = 0
  private var stops = 0

  /// Before the horizon.
  init(before rules: OnOffRules) {
    isOn = rules.wasOn
    let long = Self.longest(rules)
    held = rules.initiallyOn == nil ? long : min(long, rules.stepsInInitialState ?? 0)
  }

  /// After one more step that is on or off; nil where the rules forbid it.
  func next(isOn: Bool, under rules: OnOffRules) -> OnOffMemory? {
    var next = self
    if isOn != self.isOn {
      let least = self.isOn ? rules.minUpSteps : rules.minDownSteps
      if least > 1, held < least { return nil }
      if isOn {
        if let most = rules.maxStarts {
          next.starts += 1
          if next.starts > most { return nil }
        }
      } else if let most = rules.maxStops {
        next.stops += 1
        if next.stops > most { return nil }
      }
      next.isOn = isOn
      next.held = 0
    }
    next.held = min(next.held + 1, Self.longest(rules))
    return next
  }

  private static func longest(_ rules: OnOffRules) -> Int { max(rules.minUpSteps, rules.minDownSteps, 1) }

  static func < (left: OnOffMemory, right: OnOffMemory) -> Bool {
    (left.isOn ? 1 : 0, left.held, left.starts, left.stops) < (
      right.isOn ? 1 : 0, right.held, right.starts, right.stops
    )
  }
}
