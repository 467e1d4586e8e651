internal import NumericMethods

/// The structure that explains a room best, among those its measurements carry.
struct RoomChoice {
  /// One node, with wandering gains where that explains more.
  let oneNode: RoomFit
  /// Two nodes, where they explain clearly more.
  let twoNodes: RoomFit?

  /// By how much Schwarz's criterion must favour two nodes: evidence that statisticians call very strong.
  static let clearlyBetter = 10.0
  /// By how much it must favour them to rule out one node even where the two are not known well.
  static let beyondDoubt = 100.0

  /// Tries them all; nil where no start leads to a room.
  init?(_ steps: RoomSteps) {
    let started = OneNodeStart(steps).parameters
    let fits = (started.map { [$0] } ?? Self.guesses(steps)).compactMap {
      RoomFit(.oneNode, of: steps, from: $0, deviation: 1, iterations: 20)
    }
    guard let plain = fits.min(by: { $0.sum < $1.sum }) else { return nil }
    let wandering = RoomFit(
      .oneNodeWithWanderingGains, of: steps, from: Self.wanderingStart(plain), deviation: 1, iterations: 20)
    let one = [plain, wandering].compactMap { $0 }.min { $0.criterion < $1.criterion } ?? plain
    let rough = Self.twoNodeStarts(one, steps).compactMap {
      RoomFit(.twoNodes, of: steps, from: $0, deviation: one.deviation, iterations: 8)
    }.min { $0.sum < $1.sum }
    let promising = rough.flatMap { $0.criterion < one.criterion + Self.clearlyBetter ? $0 : nil }
    let fine = promising.flatMap {
      RoomFit(.twoNodes, of: steps, from: $0.parameters, deviation: one.deviation, iterations: 25)
    }
    let best = one.withRhythm(steps)
    oneNode = best
    twoNodes = fine?.withRhythm(steps).unlessWorse(than: best.criterion - Self.clearlyBetter)
  }

  /// Whether one node is out of the question.
  var needsTwoNodes: Bool { twoNodes.map { $0.criterion < oneNode.criterion - Self.beyondDoubt } ?? false }

  /// The mean rise over outdoors for the mean heating, with a fifth of the full power as gains, and 30 hours.
  private static func guesses(_ steps: RoomSteps) -> [[Double]] {
    let n = Double(max(1, steps.count))
    let rise = zip(steps.start, steps.outdoor).reduce(0) { $0 + $1.0 - $1.1 } / n
    let heat = steps.heating.reduce(0, +) / n + 0.1
    let resistance = min(max(rise / max(heat, 0.01), 5), 200)
    return [0.1, 0.5].map { correction in
      [logarithm(resistance), logarithm(30 / resistance), correction, 0.1] + (steps.hasSun ? [0.1] : [])
    }
  }

  private static func wanderingStart(_ plain: RoomFit) -> [Double] {
    let p = plain.parameters
    return [p[0], p[1], p[2], 0.02, 0.8] + p[3...]
  }

  /// From a fast light room and from a slow heavy one.
  private static func twoNodeStarts(_ one: RoomFit, _ steps: RoomSteps) -> [[Double]] {
    let p = one.parameters
    let others = Array(p[one.structure.innerCount...])
    let guess = guesses(steps)[0]
    // From one node as the whole room; from one node that was only the air; from none, should it have gone astray.
    let bases = [(p, 0.5, 4.0, 0.1, 0.9), (p, 1.0, 8.0, 1.0, 5.0), (guess, 0.12, 0.9, 0.15, 0.85)]
    return bases.map { base, air, mass, inner, outer in
      [
        base[1] + logarithm(air), base[1] + logarithm(mass), base[0] + logarithm(inner), base[0] + logarithm(outer),
        0.3, 0.05,
      ] + others
    }
  }
}

extension RoomFit {
  /// With gains that follow the hours of the day, where the errors do and it explains more.
  fileprivate func withRhythm(_ steps: RoomSteps) -> RoomFit {
    guard HoursOfDay(errors, steps, deviation: deviation).chance < 0.01 else { return self }
    let start = parameters + Array(repeating: 0, count: steps.others.count - steps.sunCount)
    let fit = RoomFit(structure, of: steps, from: start, deviation: deviation, iterations: 20)
    return fit.flatMap { $0.criterion < criterion ? $0 : nil } ?? self
  }

  fileprivate func unlessWorse(than limit: Double) -> RoomFit? { criterion < limit ? self : nil }
}
