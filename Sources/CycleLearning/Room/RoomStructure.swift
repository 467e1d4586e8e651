internal import NumericMethods

/// What is assumed of a room, from simple to rich, and how parameters make a predictor of it.
///
/// Parameters are of the order of one, in the units of ``RoomSteps``: logarithms of resistances and capacities, then the
/// correction, last the gains and the weights of what else heats: the sun's aperture, a daily rhythm.
enum RoomStructure: CaseIterable {
  /// One node: ln R, ln C, K₁.
  case oneNode
  /// One node and gains that wander, as where people live: ln R, ln C, K₁, K₂ and how much of the gains a step leaves.
  case oneNodeWithWanderingGains
  /// Two nodes: ln C_a, ln C_m, ln R_am, ln R_mo, K₁, K₂.
  case twoNodes

  /// How many parameters come before gains and aperture.
  var innerCount: Int {
    switch self {
    case .oneNode: 3
    case .oneNodeWithWanderingGains: 5
    case .twoNodes: 6
    }
  }

  /// The predictor of some parameters; nil where they are outside physics or it is not stable.
  func predictor(_ parameters: [Double], stepHours: Double) -> RoomPredictor? {
    let logarithms = self == .twoNodes ? 4 : 2
    guard parameters[..<logarithms].allSatisfy({ $0.magnitude < 20 }) else { return nil }
    guard parameters[innerCount...].allSatisfy({ $0.magnitude < 1e4 }) else { return nil }
    var predictor: RoomPredictor
    if self == .twoNodes {
      predictor = Self.twoNodes(parameters, stepHours)
    } else {
      let wander = self == .oneNode ? (0, 0) : (parameters[3], parameters[4])
      guard (-0.5..<0.9995).contains(wander.1) else { return nil }
      predictor = Self.oneNode(parameters, stepHours, wander)
    }
    predictor.gains = parameters[innerCount]
    predictor.weights = Array(parameters[(innerCount + 1)...])
    return predictor.isStable ? predictor : nil
  }

  /// How far off the states at a run's start may be, in squares of the deviation of an error.
  func looseness(deviation: Double) -> (Double, Double) {
    switch self {
    case .oneNode: (1, 1e-9)
    case .oneNodeWithWanderingGains: (1, 0.1)
    // The mass may be 1.5 K from where it would be after a long time of the same weather.
    case .twoNodes: (1, min(1e6, 2.25 / max(1e-12, deviation * deviation)))
    }
  }

  private static func oneNode(
    _ p: [Double], _ hours: Double, _ wander: (Double, Double)
  ) -> RoomPredictor {
    let (resistance, capacity) = (exponential(p[0]), exponential(p[1]))
    let decay = exponential(-hours / (resistance * capacity))
    return RoomPredictor(
      transition: (decay, 1, 0, wander.1), heat: (resistance * (1 - decay), 0), outdoor: (1 - decay, 0),
      correction: (p[2], wander.0), gains: 0, weights: [], secondStart: (0, 0))
  }

  private static func twoNodes(
    _ p: [Double], _ hours: Double
  ) -> RoomPredictor {
    let nodes = TwoNodeStep(
      airCapacity: exponential(p[0]), massCapacity: exponential(p[1]), airToMass: exponential(p[2]),
      massToOutdoor: exponential(p[3]), hours: hours)
    let share = nodes.airToMass / nodes.resistance
    return RoomPredictor(
      transition: nodes.transition, heat: nodes.heat, outdoor: nodes.outdoor, correction: (p[4], p[5]),
      gains: 0, weights: [], secondStart: (1 - share, share))
  }
}
