internal import CheckedJSON

extension OnOffRules {
  /// The rules of a device that is on and cannot stay on for as long as they say, changed so that it can stop in time:
  /// the longest `minUpSteps` that is possible, and a stop in spite of `maxStops` where it needs that.
  ///
  /// - Parameters:
  ///   - id: the device, for the messages.
  ///   - isPossible: whether the device can operate under other rules.
  /// - Returns: nil where no such change helps.
  func stoppingInTime(of id: DeviceID, isPossible: (OnOffRules) -> Bool) -> (rules: OnOffRules, repairs: [Repair])? {
    var rules = self
    var repairs: [Repair] = []
    func change(_ key: String, from was: Int, to now: Int, _ message: String) {
      repairs.append(
        Repair(
          InputPath([.key(key)]), was: .number(Double(was)), now: .number(Double(now)), "\(id) \(message)"))
    }
    if !isPossible(rules.with(minUpSteps: 1)), let most = maxStops {
      // Once it has stopped it may stay off, so that one stop more is enough.
      rules.maxStops = most + 1
      change("maxStops", from: most, to: most + 1, "is on and must be off later; it may stop once more")
    }
    guard isPossible(rules.with(minUpSteps: 1)) else { return nil }
    if isPossible(rules) { return (rules, repairs) }
    var low = 1
    var high = minUpSteps
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if isPossible(rules.with(minUpSteps: middle)) { low = middle } else { high = middle }
    }
    rules.minUpSteps = low
    change(
      "minUpSteps", from: minUpSteps, to: low, "is on and cannot stay on for \(minUpSteps) steps; it gets \(low)")
    return (rules, repairs)
  }

  private func with(minUpSteps: Int) -> OnOffRules {
    var rules = self
    rules.minUpSteps = minUpSteps
    return rules
  }
}
